/** Posts that are everybody's: whoever may reply may change them, and their history keeps every version. */
import { eq } from 'drizzle-orm';
import { posts } from '#db/schema/threads.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockPost } from './facts.ts';
import { needUnofficial } from './official.ts';
import { canMakeWiki } from './policy.ts';
import type { PostRef } from './views.ts';

/** Lets everybody who may reply change a post. Doing it twice changes nothing. Refused: the official answer. Locks thread and post. */
export const makeWiki = (act: Act, postId: PostId): Promise<PostRef> => setWiki(act, postId, true);

/** Leaves a post to its author and who keeps order. Doing it twice changes nothing. Locks thread and post. */
export const endWiki = (act: Act, postId: PostId): Promise<PostRef> => setWiki(act, postId, false);

async function setWiki(act: Act, postId: PostId, isWiki: boolean): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  allow(canMakeWiki(act.by, thread, post, await unlockedFor(act.tx, act.by)), 'Moderators do this, and authors whose standing lets them mend posts of others.');
  if (post.isWiki !== isWiki) {
    if (isWiki) needUnofficial(post);
    await act.tx.update(posts).set({ isWiki }).where(eq(posts.id, postId));
    await recordEvent(act, 'post.wiki-changed', { threadId: thread.id, postId });
  }
  return { id: post.id, threadId: post.threadId, number: post.number };
}
