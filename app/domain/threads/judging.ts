/** Judging what somebody is about to publish, in the transaction that publishes it. */
import { and, eq, isNull } from 'drizzle-orm';
import { posts } from '#db/schema/threads.ts';
import { refuse } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { readSettings } from '#domain/settings';
import { judge, keepVerdict } from '#domain/spam';
import type { SpamVerdict } from '#domain/spam';
import type { PostFacts, ThreadFacts } from './facts.ts';
import { writerOf } from './newcomers.ts';
import type { Writer } from './newcomers.ts';
import { holdBack } from './withholding.ts';

type Words = { memberId: MemberId; title?: string; text: string; postId?: PostId };
type Place = { thread: ThreadFacts; post: PostFacts };

/**
 * What a text comes to; null for writers who are not judged, and where admins switched it off. The writer's row is locked before (`holdWriter`), so that two tabs are compared with
 * each other.
 */
export async function judgeWords(act: Act, { isJudged }: Pick<Writer, 'isJudged'>, words: Words): Promise<SpamVerdict | null> {
  if (!isJudged) return null;
  const { spamJudged, spamHoldAt } = await readSettings(act.tx);
  return spamJudged ? judge(act.tx, { ...words, at: act.at }, spamHoldAt / 100) : null;
}

/** Whether a newcomer's post waits because it is one of their first, where admins want that: until so many of theirs are shown. */
export async function waitsAsFirst(act: Act, { isJudged }: Pick<Writer, 'isJudged'>, memberId: MemberId): Promise<'newcomer' | null> {
  if (!isJudged) return null;
  const { firstPostsHeld } = await readSettings(act.tx);
  if (firstPostsHeld === 0) return null;
  const shown = await act.tx.select({ id: posts.id }).from(posts).where(and(eq(posts.authorId, memberId), isNull(posts.deletedAt), isNull(posts.withheldAt))).limit(firstPostsHeld);
  return shown.length < firstPostsHeld ? 'newcomer' : null;
}

/** Keeps with a post what it came to. */
export async function keepJudgement(act: Act, post: { id: PostId; memberId: MemberId }, verdict: SpamVerdict | null): Promise<void> {
  if (verdict) await keepVerdict(act, post, verdict);
}

/**
 * What an edit of a held post comes to, where it says something worse than what stood there: what a moderator let out does not wait once more for a mended comma. `before` is what stood there, unless that is the post alone. Refuses what
 * should wait in a post that others rely on, which cannot be taken away from them.
 */
export async function judgeEdit(act: Act, { thread, post }: Place, { title, text, before: stood = post.source }: { title: string; text: string; before?: string }): Promise<SpamVerdict | null> {
  const writer = await writerOf(act);
  if (!writer.isJudged || act.by.kind !== 'member') return null;
  const words = (isTitle: string, source: string): Words => ({ memberId: post.authorId, text: source, postId: post.id, ...(post.number === 1 ? { title: isTitle } : {}) });
  const verdict = await judgeWords(act, writer, words(title, text));
  if (!verdict?.hold) return verdict;
  const before = await judgeWords(act, writer, words(thread.title, stood));
  if (before?.hold) return null;
  const isReliedOn = post.number === 1 ? thread.replyCount > 0 : thread.acceptedPostId === post.id;
  const isOwn = post.authorId === act.by.id;
  if (isReliedOn || !isOwn) refuse(`This change reads like spam, so it was not made. ${verdict.reasons[0] ?? ''} If that is wrong, say so in a reply, and a moderator makes it.`, 'text');
  return verdict;
}

/** Withholds a post that an edit made worse. It and its thread are locked. */
export async function holdEdited(act: Act, { thread, post }: Place, verdict: SpamVerdict | null): Promise<void> {
  await keepJudgement(act, { id: post.id, memberId: post.authorId }, verdict);
  if (verdict?.hold) await holdBack(act, { thread, post }, verdict.hold);
}
