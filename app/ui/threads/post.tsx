/** What one person wrote: a face, a byline, the words, and what can be done with them. */
import type { ReactNode } from 'react';
import { Face } from '#ui/face.tsx';
import { useFrame } from '#ui/page.tsx';
import { Who } from '#ui/person.tsx';
import { Prose } from '#ui/prose.tsx';
import { Time } from '#ui/time.tsx';
import type { PersonView } from '#ui/face.tsx';
import { PrivateDetails } from './private-details.tsx';

export type PostView = {
  id: number;
  /** The post's own address inside the page, without the hash. */
  anchor: string;
  author: PersonView;
  /** What helps to weigh the words: "214 solved, 41 about eSIM", "since 2021". */
  authorFacts: string[];
  at: Date;
  /** Stored, sanitised HTML. */
  html: string;
  lang?: string;
  /** How often it was changed, and where the changes are shown. */
  edited?: { count: number; href: string; reason?: string | null } | null;
  /** Whoever may reply may change it. */
  isWiki?: boolean;
  /** Taken down: the sentence that stands in its place. Staff may still be given the words. */
  deleted?: { sentence: string } | null;
  /** What only its author and staff read. */
  privateDetails?: string;
};

const TIMES = ['', 'once', 'twice'];

/** Who wrote it, in two lines; the second says why to believe them, when, and what was changed since. */
function Byline({ post, hasTime }: { post: PostView; hasTime: boolean }) {
  return (
    <header className="byline">
      <Who person={post.author} id={`${post.anchor}-author`} />
      <p className="meta">
        {post.authorFacts.map((fact) => <span key={fact}>{fact}</span>)}
        {hasTime && <Time at={post.at} style="moment" />}
        {post.edited && post.edited.count > 0 && <a href={post.edited.href}>edited {TIMES[post.edited.count] ?? `${post.edited.count} times`}{post.edited.reason && <>: <bdi>{post.edited.reason}</bdi></>}</a>}
        {post.isWiki && <span>everybody may change this</span>}
      </p>
    </header>
  );
}

/**
 * A post. An answer opens with its first sentence large; a reply stands in the list below. `acts` is the row of things to
 * press, `before` says whom it answers, `children` follow the words, such as the tags of a question. The asker's time stands in the head already.
 */
export function Post({ post, kind = 'reply', acts, before, children }: { post: PostView; kind?: 'question' | 'answer' | 'reply'; acts?: ReactNode; before?: ReactNode; children?: ReactNode }) {
  const look = kind === 'question' ? 'post' : `post ${kind}`;
  const isMuted = (useFrame().muted ?? []).some((id) => String(id) === String(post.author.id));
  const words = <Prose html={post.html} lang={post.lang} />;
  return (
    <article className={look} id={post.anchor} aria-labelledby={`${post.anchor}-author`}>
      <Face person={post.author} />
      <Byline post={post} hasTime={kind === 'reply'} />
      {before}
      {post.deleted && <p className="gone">{post.deleted.sentence}</p>}
      {/* Also where nothing may be read: the browser, which takes the words from the page, cannot know that there are none. */}
      {isMuted ? <details className="folded"><summary>You muted <bdi>{post.author.name}</bdi>. Show this</summary>{words}</details> : words}
      <PrivateDetails postId={post.id} words={post.privateDetails} />
      {children}
      {acts && <div className="acts">{acts}</div>}
    </article>
  );
}

/** What the asker said about the thing itself: phone, plan. */
export function PostDetails({ details }: { details: { label: string; value: string }[] }) {
  if (details.length === 0) return null;
  return <dl className="details">{details.map(({ label, value }) => <Detail key={label} label={label} value={value} />)}</dl>;
}

function Detail({ label, value }: { label: string; value: string }) {
  return <><dt>{label}</dt><dd>{value}</dd></>;
}
