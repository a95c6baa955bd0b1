/** Whom a suggested change concerns: the author of the post, and whoever suggested it once it is decided. */
import { eq } from 'drizzle-orm';
import { editSuggestions } from '#db/schema/edits.ts';
import { posts } from '#db/schema/threads.ts';
import type { Act, MemberId, PostId, StoredEvent, ThreadId } from '#domain/core';
import { tell } from './notifying.ts';

/** The author hears of an open suggestion, once for each; whoever made it hears what became of it, unless it was taken back meanwhile. */
export async function hearEdit(act: Act, { name, ids, at }: StoredEvent<'edit.suggested' | 'edit.accepted' | 'edit.declined'>, way: { hasMail: boolean }): Promise<void> {
  const [row] = await act.tx
    .select({ state: editSuggestions.state, memberId: editSuggestions.memberId, author: posts.authorId, thread: posts.threadId })
    .from(editSuggestions)
    .innerJoin(posts, eq(posts.id, editSuggestions.postId))
    .where(eq(editSuggestions.id, ids.suggestionId));
  if (!row) return;
  const about = { at, thread: row.thread as ThreadId, post: ids.postId as PostId, parts: { suggestion: ids.suggestionId } };
  if (name === 'edit.suggested') {
    if (row.state === 'open') await tell(act, [{ member: row.author as MemberId, kind: 'edit-suggested', key: `edit-suggested:${ids.suggestionId}`, ...about }], way);
    return;
  }
  const kind = name === 'edit.accepted' ? 'edit-accepted' : 'edit-declined';
  await tell(act, [{ member: row.memberId as MemberId, kind, key: `${kind}:${ids.suggestionId}`, ...about }], way);
}
