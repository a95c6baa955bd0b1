/** One question or discussion in a list: its state as a shape, its title, where and who and when, and three counts. */
import { paths } from '#paths';
import { Count, plural } from '#ui/count.tsx';
import { useFrame } from '#ui/page.tsx';
import { Glyph, State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';
import { newWords } from '#ui/watching/read-position.tsx';
import type { StateName } from '#ui/state.tsx';

export type ThreadRowView = {
  id: number;
  href: string;
  title: string;
  /** Language of the title when it is not the page's. */
  lang?: string;
  state: StateName;
  /** It stands first because somebody chose so. */
  isPinned?: boolean;
  /** Where it stands, when the page does not say it already: its board, or a tag. */
  place?: { label: string; href: string } | null;
  /** Null on a page of one author's threads. */
  authorName: string | null;
  /** For whoever muted them. */
  authorId?: number;
  /** When something last happened. */
  at: Date;
  replyCount: number;
  kudosCount: number;
  meTooCount: number;
  /** Who is writing an answer at this moment, and until when. */
  claim?: { name: string; until: Date } | null;
  /** How it ended without an accepted answer, in words. */
  outcome?: string | null;
  /** Staff answered it for the company. */
  isOfficiallyAnswered?: boolean;
  /** Replies that are new to the viewer. */
  fresh?: number;
};

function RowCount({ word, value }: { word: string; value: number }) {
  return <div><dt>{word}</dt><dd data-none={value === 0 || undefined}><Count value={value} /></dd></div>;
}

/** Which counts a list has: what waits for its first answer has no others worth a column. */
export type RowCounts = 'all' | 'me-too';

/** A row of a list; it stands inside `ThreadList`. */
export function ThreadRow({ thread, counts = 'all' }: { thread: ThreadRowView; counts?: RowCounts }) {
  const { muted = [] } = useFrame();
  const isMuted = thread.authorId !== undefined && muted.includes(thread.authorId);
  const title = <h3><a href={thread.href} lang={thread.lang}>{thread.title}</a></h3>;
  return (
    <li className="row">
      <Glyph state={thread.state} />
      <div>
        {isMuted ? <details className="folded"><summary>By somebody you muted. Show it</summary>{title}</details> : title}
        <p className="meta">
          {thread.isPinned && <b>Pinned</b>}
          <State state={thread.state} />
          {thread.fresh ? <a href={paths.unread(thread.id)}>{newWords(thread.fresh)}<span className="hidden-words"> in {thread.title}</span></a> : null}
          {thread.outcome && <span>{thread.outcome}</span>}
          {thread.isOfficiallyAnswered && <span>Official answer</span>}
          {thread.place && <a href={thread.place.href}>{thread.place.label}</a>}
          {thread.authorName !== null && <span><bdi>{thread.authorName}</bdi></span>}
          <Time at={thread.at} />
          {thread.claim && <span><bdi>{thread.claim.name}</bdi> is writing an answer until <Time at={thread.claim.until} style="clock" /></span>}
        </p>
      </div>
      <dl className="row-end counts">
        {counts === 'all' && <RowCount word={plural(thread.replyCount, 'reply', 'replies')} value={thread.replyCount} />}
        {counts === 'all' && <RowCount word="kudos" value={thread.kudosCount} />}
        <RowCount word="same here" value={thread.meTooCount} />
      </dl>
    </li>
  );
}
