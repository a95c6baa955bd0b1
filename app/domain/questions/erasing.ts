/** Taking back all that somebody wrote: what nobody relies on is deleted, the rest says only that something stood there. */
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { eraseTitles, eraseWords, postsToErase } from '#domain/threads';
import { removePost } from './removing.ts';

/** Deleting locks threads and standings one after the other: a round takes seconds at most. */
const POSTS_PER_ROUND = 40;

/** One round for somebody who left and wanted it so; 0 when nothing of theirs says anything any more. An accepted answer stays accepted, without its words. */
export async function eraseWrittenBy(act: Act, memberId: MemberId): Promise<number> {
  allow(act.by.kind === 'system');
  const round = await postsToErase(act, memberId, POSTS_PER_ROUND);
  // Their thread may have gone with its opening, a few lines before.
  for (const post of round) if (!post.isGone && !post.isReliedOn) await removePost(act, post.id);
  await eraseWords(act, round);
  return round.length > 0 ? round.length : eraseTitles(act, memberId, POSTS_PER_ROUND);
}
