/** Beside the heading of the replies: in which order they stand, and where in a long thread one is. */
import { paths } from '#paths';

/** Two replies are in any order read at a glance. */
const WORTH_SORTING = 3;

export function RepliesAside({ thread, page, isBest, count }: { thread: { id: number; slug: string }; page: { number: number; count: number }; isBest: boolean; count: number }) {
  return (
    <p className="meta">
      {!isBest && page.count > 1 && <span>Page {page.number} of {page.count}</span>}
      {count >= WORTH_SORTING && (isBest ? <span>Best first</span> : <a href={paths.threadBest(thread)} rel="nofollow">Best first</a>)}
      {count >= WORTH_SORTING && (isBest ? <a href={`${paths.thread(thread)}#replies`}>By time</a> : <span>By time</span>)}
    </p>
  );
}
