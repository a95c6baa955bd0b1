/** What an inbox says about one thread, or one other thing: where to go, when it was, and a press to have it read. */
import type { GroupView } from '#domain/notifications';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Icon } from '#ui/icon.tsx';
import { Time } from '#ui/time.tsx';

/** As a page receives it: dates may have become texts on the way. */
type Shown = Omit<GroupView, 'at' | 'lines'> & { at: Date | string; lines: (Omit<GroupView['lines'][number], 'at'> & { at: Date | string })[] };

/** More lines about one thread say no more than their number. */
const LINES_SHOWN = 4;

/** A row of the inbox. Following its link counts as reading it, where scripts run. */
export function InboxGroup({ group }: { group: Shown }) {
  const { id, isUnread, threadId, title, lines } = group;
  const which: Record<string, number> = threadId === null ? { line: id } : { thread: threadId };
  const [first] = lines;
  const read = isUnread ? () => void navigator.sendBeacon(paths.inboxRead(), new URLSearchParams(Object.entries(which).map(([name, value]) => [name, String(value)]))) : undefined;
  const hidden = lines.length - LINES_SHOWN;
  // Reading goes on where it stopped: at the oldest line that is new.
  const start = (isUnread ? lines.findLast(({ link }) => link) : first)?.link?.path;
  const named = title ?? first?.line ?? '';
  return (
    <li className="row">
      <Icon name={isUnread ? 'waiting' : 'tick'} className="glyph i" />
      <div>
        <h3>{isUnread && <span className="hidden-words">New: </span>}{start ? <a href={start} onClick={read}>{named}</a> : named}</h3>
        {title !== null && lines.slice(0, LINES_SHOWN).map((line) => (
          <p className="meta" key={line.id}>{line.link ? <a href={line.link.path} onClick={read}>{line.line}</a> : <span>{line.line}</span>}<Time at={line.at} style="ago" /></p>
        ))}
        {title !== null && hidden > 0 && <p className="meta"><span>and {hidden} more</span></p>}
        {title === null && first && <p className="meta">{first.link && <span>{first.link.label}</span>}<Time at={first.at} style="ago" /></p>}
      </div>
      {isUnread && (
        <PostForm className="row-end" action={paths.inboxRead()}>
          <HiddenFields fields={which} />
          <Button type="submit" kind="quiet" size="small">Mark as read<span className="hidden-words">: {named}</span></Button>
        </PostForm>
      )}
    </li>
  );
}
