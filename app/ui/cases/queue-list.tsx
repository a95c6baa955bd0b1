/** The queues of the desk with how many wait in each. */
import { Count } from '#ui/count.tsx';

export type QueueView = { label: string; href: string; count: number | null; isCurrent: boolean; isLate?: boolean };

/** The first column: the page's h1, the queues, and the keys for those who have a keyboard. */
export function QueueList({ queues, more = [], keys = [] }: { queues: QueueView[]; more?: QueueView[]; keys?: { key: string; does: string }[] }) {
  return (
    <nav className="queues" aria-label="Queues">
      <h1>Desk</h1>
      <QueueLinks queues={queues} />
      {(more.length > 0 || keys.length > 0) && (
        <div className="keys">
          {more.length > 0 && <><h2>Also here</h2><QueueLinks queues={more} /></>}
          {keys.length > 0 && <><h2>Keys</h2>{keys.map(({ key, does }) => <p key={key}><kbd>{key}</kbd> {does}</p>)}</>}
        </div>
      )}
    </nav>
  );
}

function QueueLinks({ queues }: { queues: QueueView[] }) {
  return (
    <ul>
      {queues.map((queue) => (
        <li key={queue.href}>
          <a href={queue.href} aria-current={queue.isCurrent ? 'page' : undefined}>
            {queue.label}{queue.count !== null && <> <small data-tone={queue.isLate && queue.count > 0 ? 'late' : undefined}><Count value={queue.count} /></small></>}
          </a>
        </li>
      ))}
    </ul>
  );
}
