/** Forgetting the words of suggestions: of whoever suggested them and left, and of whoever's post they were about. */
import { eq, inArray, or } from 'drizzle-orm';
import { editSuggestions } from '#db/schema/edits.ts';
import { posts } from '#db/schema/threads.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';

/** Removes what a member who left suggested, and what others suggested about their posts: both hold their words. What was accepted stands in the post. */
export async function eraseSuggestions(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  const theirs = act.tx.select({ id: posts.id }).from(posts).where(eq(posts.authorId, memberId));
  await act.tx.delete(editSuggestions).where(or(eq(editSuggestions.memberId, memberId), inArray(editSuggestions.postId, theirs)));
}
