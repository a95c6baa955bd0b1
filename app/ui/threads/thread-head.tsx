/** The head of a thread: where it stands, its title, its state in words, and on phones the way down to the answer. */
import { Count, plural } from '#ui/count.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';
import type { Crumb } from '#ui/crumbs.tsx';
import type { StateName } from '#ui/state.tsx';

export type ThreadHeadView = {
  title: string;
  lang?: string;
  crumbs: Crumb[];
  /** A discussion has no state but closed. */
  state: StateName | null;
  isQuestion: boolean;
  at: Date;
  readerCount?: number | null;
  replyCount: number;
  /** Who solved it and how fast: "Tom solved this in 38 minutes." On wide screens it is in sight, unless it stands on another page. */
  answer?: { sentence: string; href: string; isElsewhere?: boolean } | null;
  /** What staff answered for the company, where it stands, unless that is the answer above. */
  official?: { author: string; href: string } | null;
};

/** The page's h1 with all that belongs to it. */
export function ThreadHead({ thread }: { thread: ThreadHeadView }) {
  return (
    <header className="thread-head">
      <Crumbs crumbs={thread.crumbs} />
      <h1 lang={thread.lang}>{thread.title}</h1>
      <p className="meta">
        {thread.state && <State state={thread.state} />}
        <span>{thread.isQuestion ? 'Asked' : 'Started'} <Time at={thread.at} style="ago" /></span>
        {typeof thread.readerCount === 'number' && <span><Count value={thread.readerCount} /> {plural(thread.readerCount, 'reader', 'readers')}</span>}
        <span>{thread.replyCount === 0 ? 'no reply yet' : <><Count value={thread.replyCount} /> {plural(thread.replyCount, 'reply', 'replies')}</>}</span>
      </p>
      {thread.answer && <p className="to-answer" data-elsewhere={thread.answer.isElsewhere || undefined}><a href={thread.answer.href}>{thread.answer.sentence} Go to the answer</a></p>}
      {thread.official && <p className="to-official"><a href={thread.official.href}>Go to the official answer</a>, by <bdi>{thread.official.author}</bdi></p>}
    </header>
  );
}
