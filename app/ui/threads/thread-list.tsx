/** A list of threads; where it is wide the counts stand in columns under their words. */
import { ThreadRow } from './thread-row.tsx';
import type { RowCounts, ThreadRowView } from './thread-row.tsx';

/** Rows under one head. An empty list is the page's to explain, with `Empty`. */
export function ThreadList({ threads, counts = 'all' }: { threads: ThreadRowView[]; counts?: RowCounts }) {
  return (
    <ol className="list" data-counts={counts === 'all' ? undefined : counts}>
      <li className="list-head" aria-hidden="true">{counts === 'all' && <><span>replies</span><span>kudos</span></>}<span>same here</span></li>
      {threads.map((thread) => <ThreadRow key={thread.id} thread={thread} counts={counts} />)}
    </ol>
  );
}
