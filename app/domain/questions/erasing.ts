/** Taking back all that somebody wrote: what nobody relies on is deleted, the rest says only that something stood there. */
import { allow } from '#domain/core';
import type { Act, MemberId, ThreadId } from '#domain/core';
import { eraseTitles, eraseWords, postsToErase } from '#domain/threads';
import { removePost } from './removing.ts';

/** Deleting locks threads and standings one after the other: a round takes seconds at most. */
const POSTS_PER_ROUND = 40;

/** One round for somebody who left and wanted it so; 0 when nothing of theirs says anything any more. An accepted answer stays accepted, without its words. */
export async function eraseWrittenBy(act: Act, memberId: MemberId): Promise<number> {
  allow(act.by.kind === 'system');
  const round = await postsToErase(act, memberId, POSTS_PER_ROUND);
  // What they wrote below goes with the opening that went a few lines before.
  const gone = new Set<ThreadId>();
  for (const post of round) {
    if (post.isGone || post.isReliedOn || gone.has(post.threadId)) continue;
    const { number } = await removePost(act, post.id);
    if (number === 1) gone.add(post.threadId);
  }
  await eraseWords(act, round);
  return round.length > 0 ? round.length : eraseTitles(act, memberId, POSTS_PER_ROUND);
}
