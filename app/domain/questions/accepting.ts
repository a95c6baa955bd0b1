/** Choosing the answer that solved it, changing one's mind, and taking the choice back. */
import { eq, inArray } from 'drizzle-orm';
import { acceptances } from '#db/schema/questions.ts';
import { NotAllowed, allow, isMember, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { NOTHING_UNLOCKED, settle, unlockedFor } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { lockPost, markSolved, markUnsolved } from '#domain/threads';
import type { PostFacts, ThreadFacts, ThreadRef } from '#domain/threads';
import { acceptancesBesides, authorOf, findAcceptance } from './acceptances.ts';
import type { Acceptance } from './acceptances.ts';
import { dropOutcome } from './closing/outcomes.ts';
import { canAccept, canAcceptAnswerOf, canWithdrawAcceptance } from './policy.ts';

/**
 * Accepts an answer; an earlier choice is withdrawn first and its points go back. Accepting the same one again changes nothing.
 * The answer's author and the asker who chose earn points, but nobody earns by an answer of their own.
 * Refused: a discussion, the opening post, a deleted answer, a closed question. Locks the question and the answer, then everybody's standing.
 */
export async function acceptAnswer(act: Act, postId: PostId): Promise<ThreadRef> {
  const { thread: question, post: answer } = await lockPost(act, postId);
  if (question.kind !== 'question') refuse('This is a discussion: there is no question to solve.');
  // The asker needs no standing for their own question.
  const may = isMember(act.by, question.authorId) ? NOTHING_UNLOCKED : await unlockedFor(act.tx, act.by);
  allow(canAccept(act.by, question, act.at, may), 'Only the person who asked can accept an answer.');
  allow(canAcceptAnswerOf(act.by, question, answer.authorId), 'Somebody else has to say that your own answer solved it.');
  if (question.acceptedPostId === answer.id) return refOf(question);
  if (question.closedAt) refuse('This question is closed, so its answer can no longer change.');
  if (answer.number === 1) refuse('That is the question itself. Write the solution as a reply, then accept it.');
  if (answer.deletedAt) refuse('This answer is deleted. Restore it before accepting it.');

  const earlier = await findAcceptance(act.tx, question.id);
  // The same answer may have solved a question that was merged into this one: it is paid for once.
  const besides = await acceptancesBesides(act.tx, question.id, answer);
  const undone = [...(earlier ? await earnings(act, question, earlier) : []), ...besides.flatMap((one) => earningsOf(question, one, answer.authorId))];
  const acceptance = await replace(act, question, answer, [...(earlier ? [earlier] : []), ...besides]);
  await dropOutcome(act, question.id);
  await markSolved(act, question.id, answer.id);
  await settle(act, { reverse: undone, award: earningsOf(question, acceptance, answer.authorId), because: 'changed' });
  if (earlier && question.acceptedPostId) await recordEvent(act, 'answer.unaccepted', { threadId: question.id, postId: earlier.postId });
  await recordEvent(act, 'answer.accepted', { threadId: question.id, postId: answer.id });
  return refOf(question);
}

/**
 * Takes back that this post is the accepted answer, and the points with it. A post that is not accepted stays as it is.
 * Refused: a closed question. Locks like accepting.
 */
export async function withdrawAcceptance(act: Act, postId: PostId): Promise<ThreadRef> {
  const { thread: question } = await lockPost(act, postId);
  const acceptance = await findAcceptance(act.tx, question.id);
  allow(canWithdrawAcceptance(act.by, question, acceptance?.by ?? question.authorId, await unlockedFor(act.tx, act.by)), 'Only the person who asked can take this back.');
  if (!acceptance || acceptance.postId !== postId) return refOf(question);
  if (question.closedAt) refuse('This question is closed, so its answer can no longer change.');

  await act.tx.delete(acceptances).where(eq(acceptances.id, acceptance.id));
  await markUnsolved(act, question.id);
  await settle(act, { reverse: await earnings(act, question, acceptance), because: 'withdrawn' });
  if (question.acceptedPostId) await recordEvent(act, 'answer.unaccepted', { threadId: question.id, postId });
  return refOf(question);
}

/** What an acceptance earns: the answer's author its points, and the asker a little for choosing. Nothing for an answer of one's own. */
export function earningsOf(question: ThreadFacts, acceptance: Acceptance, answerAuthor: MemberId): Achievement[] {
  const asker = acceptance.askedBy ?? question.authorId;
  if (answerAuthor === asker || answerAuthor === acceptance.by) return [];
  const source = `acceptance:${acceptance.id}`;
  const answered: Achievement = { member: answerAuthor, reason: 'answer.accepted', source, postId: acceptance.postId, byMember: acceptance.by };
  const accepted: Achievement = { member: acceptance.by, reason: 'accepted.answer', source, postId: acceptance.postId };
  return acceptance.by === asker ? [answered, accepted] : [answered];
}

/** The same for an acceptance that stands already. */
export const earnings = async (act: Act, question: ThreadFacts, acceptance: Acceptance): Promise<Achievement[]> =>
  earningsOf(question, acceptance, await authorOf(act.tx, acceptance.postId));

/** Puts a new acceptance in the place of earlier ones; the unique keys on question and answer decide. */
async function replace(act: Act, question: ThreadFacts, answer: PostFacts, earlier: readonly Acceptance[]): Promise<Acceptance> {
  const by = memberIdOf(act.by);
  if (by === null) throw new NotAllowed('Sign in to accept an answer.');
  if (earlier.length > 0) await act.tx.delete(acceptances).where(inArray(acceptances.id, earlier.map(({ id }) => id)));
  const values = { threadId: question.id, postId: answer.id, by, onBehalf: !isMember(act.by, question.authorId), at: act.at };
  const [row] = await act.tx.insert(acceptances).values(values).returning({ id: acceptances.id });
  if (!row) throw new Error('The acceptance was not stored.');
  return { id: row.id, postId: answer.id, by, askedBy: null };
}

const refOf = ({ id, slug }: ThreadFacts): ThreadRef => ({ id, slug });
