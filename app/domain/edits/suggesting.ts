/** Proposing what a post should say, and taking the proposal back. */
import { and, eq, sql } from 'drizzle-orm';
import { editSuggestions } from '#db/schema/edits.ts';
import { NotFound, allow, isMember, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId, SuggestionId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { requireVoice } from '#domain/sanctions';
import { canEditPost, lockPost, readWords } from '#domain/threads';
import { cleanLine } from '#kit/text.ts';
import { canSuggestEdit } from './policy.ts';
import { MIN_SUGGESTION_REASON_LENGTH, OPEN_SUGGESTIONS, SUGGESTION_REASON_LENGTH } from './rules.ts';

type NewSuggestion = { postId: PostId; text: string; title?: string; reason: string };

/**
 * Suggests another wording of somebody else's post. A second suggestion for the same post takes the place of the first while that is open. Refused: nothing changed, no
 * reason, {@link OPEN_SUGGESTIONS} open ones already, one's own post or one that may be edited outright. Locks thread and post.
 */
export async function suggestEdit(act: Act, { postId, text, title, reason }: NewSuggestion): Promise<SuggestionId> {
  await requireVoice(act);
  const why = reasonOf(reason);
  const words = await readWords(act, { text, title });
  const { thread, post } = await lockPost(act, postId);
  const may = await unlockedFor(act.tx, act.by);
  if (canEditPost(act.by, thread, post, may)) refuse('You may change this post yourself: press “Edit”.');
  allow(canSuggestEdit(act.by, thread, post, may), 'Changes can be suggested by members who may reply here.');
  const memberId = memberIdOf(act.by);
  if (memberId === null) throw new NotFound('There is nothing here.');

  const isOpening = post.number === 1;
  const suggested = { title: isOpening ? (words.title ?? thread.title) : null, source: words.source };
  if (suggested.source === post.source && suggested.title === (isOpening ? thread.title : null)) refuse('This is what stands there already. Change something first.', 'text');
  await leaveRoom(act, memberId, postId);
  const values = { ...suggested, baseTitle: isOpening ? thread.title : null, baseSource: post.source, basedOn: post.editCount, reason: why, at: act.at };
  const [row] = await act.tx
    .insert(editSuggestions)
    .values({ postId, memberId, ...values })
    .onConflictDoUpdate({ target: [editSuggestions.postId, editSuggestions.memberId], targetWhere: sql`${editSuggestions.state} = 'open'`, set: values })
    .returning({ id: editSuggestions.id });
  const id = (row?.id ?? 0) as SuggestionId;
  await recordEvent(act, 'edit.suggested', { suggestionId: id, postId });
  return id;
}

/** Takes one's own open suggestion back. Doing it twice changes nothing; one that was decided stays. NotFound for anybody else. */
export async function withdrawSuggestion(act: Act, id: SuggestionId): Promise<{ postId: PostId }> {
  const [row] = await act.tx.select().from(editSuggestions).where(eq(editSuggestions.id, id)).for('update');
  if (!row || !isMember(act.by, row.memberId as MemberId)) throw new NotFound('There is nothing here.');
  if (row.state === 'open') await act.tx.update(editSuggestions).set({ state: 'withdrawn', decidedAt: act.at }).where(eq(editSuggestions.id, id));
  return { postId: row.postId as PostId };
}

function reasonOf(typed: string): string {
  const reason = cleanLine(typed);
  if ([...reason].length < MIN_SUGGESTION_REASON_LENGTH) refuse('Say in a few words why, for whoever decides.', 'reason');
  if (reason.length > SUGGESTION_REASON_LENGTH) refuse(`Say why in ${SUGGESTION_REASON_LENGTH} characters; it has ${reason.length}.`, 'reason');
  return reason;
}

/** Two suggestions of one member at once count each other: the advisory lock lets one after the other in. */
async function leaveRoom(act: Act, memberId: MemberId, postId: PostId): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('edit-suggestions', ${memberId}))`);
  const others = and(eq(editSuggestions.memberId, memberId), eq(editSuggestions.state, 'open'), sql`${editSuggestions.postId} <> ${postId}`);
  if ((await act.tx.$count(editSuggestions, others)) >= OPEN_SUGGESTIONS) refuse(`${OPEN_SUGGESTIONS} of your suggestions wait for a decision. Take one back, or wait until some are decided.`);
}
