/** Whoever may edit a post decides about a change that was suggested to it: made as it is, or not, with a word why. */
import { eq } from 'drizzle-orm';
import { editSuggestions } from '#db/schema/edits.ts';
import { allow, found, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId, SuggestionId } from '#domain/core';
import { award, unlockedFor } from '#domain/reputation';
import { editPost, lockPost } from '#domain/threads';
import type { PostFacts, ThreadFacts } from '#domain/threads';
import { cleanText, isBlank } from '#kit/text.ts';
import { canDecideSuggestion } from './policy.ts';
import { SUGGESTION_ANSWER_LENGTH } from './rules.ts';

/**
 * Makes the suggested change, in the name of whoever suggested it, who earns points. Accepting twice changes nothing. Refused: one that was decided otherwise, and one whose post
 * says something else by now. Locks thread, post and suggestion.
 */
export async function acceptSuggestion(act: Act, id: SuggestionId): Promise<{ postId: PostId }> {
  const { thread, post, suggestion } = await hold(act, id);
  const { postId, memberId, state, title, source, reason } = suggestion;
  if (state === 'accepted') return { postId };
  if (state !== 'open') refuse(DECIDED[state]);
  if (!stillFits(thread, post, suggestion)) refuse('The post was changed after this was suggested, so it no longer fits. Decline it, or make the change yourself.');
  await close(act, id, 'accepted');
  await editPost(act, { postId, text: source, ...(title === null ? {} : { title }), reason, writtenBy: memberId });
  await award(act, { member: memberId, reason: 'edit.accepted', source: `edit:${id}`, postId, byMember: memberIdOf(act.by) ?? undefined });
  await recordEvent(act, 'edit.accepted', { suggestionId: id, postId });
  return { postId };
}

/** Leaves the post as it is. `answer` is told to whoever suggested it; it may be empty. Declining twice changes nothing. Refused for one that was accepted or taken back. */
export async function declineSuggestion(act: Act, { id, answer = '' }: { id: SuggestionId; answer?: string }): Promise<{ postId: PostId }> {
  const said = cleanText(answer);
  if (said.length > SUGGESTION_ANSWER_LENGTH) refuse(`Keep it to ${SUGGESTION_ANSWER_LENGTH} characters; it has ${said.length}.`, 'answer');
  const { suggestion } = await hold(act, id);
  const { postId, state } = suggestion;
  if (state === 'declined') return { postId };
  if (state !== 'open') refuse(DECIDED[state]);
  await close(act, id, 'declined', isBlank(said) ? null : said);
  await recordEvent(act, 'edit.declined', { suggestionId: id, postId });
  return { postId };
}

const DECIDED = {
  accepted: 'This change was made already. Its history shows it, and can take it back.',
  declined: 'Somebody decided already to leave the post as it is.',
  withdrawn: 'Whoever suggested this took it back.',
} as const;

/** True while the post says what the suggestion was made from. */
export const stillFits = (thread: { title: string }, post: { number: number; source: string }, suggestion: { baseTitle: string | null; baseSource: string }): boolean =>
  post.source === suggestion.baseSource && (post.number > 1 || thread.title === suggestion.baseTitle);

/** Locks thread and post before the suggestion, as whoever suggests does. NotFound for whoever may not see the post. */
async function hold(act: Act, id: SuggestionId) {
  const [place] = await act.tx.select({ postId: editSuggestions.postId }).from(editSuggestions).where(eq(editSuggestions.id, id));
  const held: { thread: ThreadFacts; post: PostFacts } = await lockPost(act, found(place).postId as PostId);
  const [row] = await act.tx.select().from(editSuggestions).where(eq(editSuggestions.id, id)).for('update');
  const suggestion = { ...found(row), postId: held.post.id, memberId: found(row).memberId as MemberId };
  allow(canDecideSuggestion(act.by, held.thread, held.post, suggestion.memberId, await unlockedFor(act.tx, act.by)), 'Whoever may change the post decides about it, and nobody about their own suggestion.');
  return { ...held, suggestion };
}

const close = (act: Act, id: SuggestionId, state: 'accepted' | 'declined', answer: string | null = null) =>
  act.tx.update(editSuggestions).set({ state, decidedAt: act.at, decidedBy: memberIdOf(act.by), answer }).where(eq(editSuggestions.id, id));
