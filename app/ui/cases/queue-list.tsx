/** The queues of the desk with how many wait in each. */
import { Count } from '#ui/count.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Why } from '#ui/why.tsx';
import type { LinkLine } from '#ui/link-list.tsx';

export type QueueView = { label: string; href: string; count: number | null; isCurrent: boolean; isLate?: boolean };

/** The first column: the page's h1, the queues, and the keys for those who have a keyboard. */
export function QueueList({ queues, teams = [], views = [], reminders = [], more = [], keys = [] }: { queues: QueueView[]; reminders?: LinkLine[]; teams?: QueueView[]; views?: QueueView[]; more?: QueueView[]; keys?: { key: string; does: string }[] }) {
  return (
    <nav className="queues" aria-label="Queues">
      <h1>Desk</h1>
      <QueueLinks queues={queues} />
      {teams.length > 0 && <><h2>Queues</h2><QueueLinks queues={teams} /></>}
      {views.length > 0 && <><h2>Saved views</h2><QueueLinks queues={views} /></>}
      {reminders.length > 0 && <><h2>You wanted to look at</h2><LinkList lines={reminders} /></>}
      {(more.length > 0 || keys.length > 0) && (
        <div className="keys">
          {more.length > 0 && <><h2>Also here</h2><QueueLinks queues={more} /></>}
          {keys.length > 0 && <Why summary="Keys"><dl className="key-list">{keys.map(({ key, does }) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl></Why>}
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
