/** The same question asked twice: suggested by people who see it, decided by staff, and undone if it was a mistake. */
import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { duplicateSuggestions, questionLinks } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { READER, readableBy, readerValues } from '#domain/boards';
import { allow, found, memberIdOf, recordEvent, refuse, toPage } from '#domain/core';
import type { Act, Cursor, Page, ThreadId, Viewer } from '#domain/core';
import { closeThread, lockThread, reopenThread, stateOf } from '#domain/threads';
import type { ThreadFacts, ThreadRef, ThreadState } from '#domain/threads';
import { canDecideDuplicates, canSuggestDuplicates } from './policy.ts';
import { SUGGESTIONS_PER_PAGE } from './rules.ts';

export type DuplicateSide = ThreadRef & { id: ThreadId; title: string; state: ThreadState; replyCount: number; createdAt: Date };
export type DuplicateRowView = { id: number; at: Date; by: { name: string; handle: string }; duplicate: DuplicateSide; original: DuplicateSide };

const duplicate = alias(threads, 'duplicate');
const original = alias(threads, 'original');

/** What was said about this question and its neighbours, for those who may suggest. */
export type DuplicatesOfThread = { answeredIn: (ThreadRef & { title: string; suggestionId: number }) | null; suggested: number[]; can: { suggest: boolean; decide: boolean } };

/**
 * Suggests that a question is asked and answered in another one. Whoever suggests the same pair again, either way round,
 * changes nothing. Refuses what is no pair of questions, and what staff have found to be different.
 */
export async function suggestDuplicate(act: Act, { threadId, originalId }: { threadId: ThreadId; originalId: ThreadId }): Promise<ThreadRef> {
  allow(canSuggestDuplicates(act.by), 'Superusers and staff suggest what belongs together.');
  if (threadId === originalId) refuse('A question is not a duplicate of itself.');
  const { thread } = await lockPair(act, threadId, originalId);
  const values = { threadId, originalId, suggestedBy: memberIdOf(act.by) ?? 0, suggestedAt: act.at };
  const [made] = await act.tx.insert(duplicateSuggestions).values(values).onConflictDoNothing().returning({ id: duplicateSuggestions.id });
  if (!made && (await ofPair(act, threadId, originalId))?.decision === 'dismissed') refuse('Staff have looked at these two, and found them to be different.');
  return { id: thread.id, slug: thread.slug };
}

/**
 * Staff's word on a suggestion. A duplicate is closed to replies and says where it is answered, in `keepId`; a dismissed pair is
 * left as it is. Deciding again the same changes nothing. Locks both threads.
 */
export async function decideDuplicate(act: Act, { suggestionId, keepId }: { suggestionId: number; keepId: ThreadId | null }): Promise<ThreadRef> {
  allow(canDecideDuplicates(act.by), 'Only staff decide this.');
  const suggestion = await findSuggestion(act, suggestionId);
  const isTurned = keepId !== null && keepId === suggestion.threadId;
  const [threadId, originalId] = isTurned ? [suggestion.originalId, suggestion.threadId] : [suggestion.threadId, suggestion.originalId];
  if (keepId !== null && keepId !== originalId) refuse('Choose one of the two questions.');
  const { thread } = await lockPair(act, threadId as ThreadId, originalId as ThreadId);
  const decision = keepId === null ? ('dismissed' as const) : ('duplicate' as const);
  const current = await findSuggestion(act, suggestionId);
  if (current.decision === decision && current.threadId === threadId) return { id: thread.id, slug: thread.slug };
  if (current.decision !== null) refuse('Somebody has decided this meanwhile. Undo that first.');
  if (decision === 'duplicate') await closeAsDuplicate(act, thread.id, originalId as ThreadId);
  await act.tx
    .update(duplicateSuggestions)
    .set({ threadId, originalId, decision, decidedBy: memberIdOf(act.by), decidedAt: act.at })
    .where(eq(duplicateSuggestions.id, suggestionId));
  return { id: thread.id, slug: thread.slug };
}

/** Takes staff's word back: the suggestion waits again, and a question that was closed by it is open again. Doing it twice changes nothing. */
export async function withdrawDuplicateDecision(act: Act, suggestionId: number): Promise<ThreadRef> {
  allow(canDecideDuplicates(act.by), 'Only staff decide this.');
  const before = await findSuggestion(act, suggestionId);
  const { thread } = await lockPair(act, before.threadId as ThreadId, before.originalId as ThreadId);
  const { decision, decidedAt } = await findSuggestion(act, suggestionId);
  if (decision === 'duplicate') {
    await act.tx.delete(questionLinks).where(and(eq(questionLinks.fromId, before.threadId), eq(questionLinks.toId, before.originalId)));
    // What was closed before, for another reason, stays closed.
    if (thread.closedAt && thread.closedAt.getTime() === decidedAt?.getTime()) await reopenThread(act, thread.id);
    await recordEvent(act, 'question.unmarked-duplicate', { threadId: thread.id });
  }
  await act.tx.update(duplicateSuggestions).set({ decision: null, decidedBy: null, decidedAt: null }).where(eq(duplicateSuggestions.id, suggestionId));
  return { id: thread.id, slug: thread.slug };
}

/** Suggestions that wait for staff, the newest first. */
export async function duplicateSuggestionList(db: Executor, cursor: Cursor | null, viewer: Viewer): Promise<Page<DuplicateRowView>> {
  allow(canDecideDuplicates(viewer), 'Only staff decide this.');
  const rows = await db
    .select({ id: duplicateSuggestions.id, at: duplicateSuggestions.suggestedAt, by: { name: members.name, handle: members.handle }, duplicate: sideOf(duplicate), original: sideOf(original) })
    .from(duplicateSuggestions)
    .innerJoin(members, eq(members.id, duplicateSuggestions.suggestedBy))
    .innerJoin(duplicate, and(eq(duplicate.id, duplicateSuggestions.threadId), isNull(duplicate.deletedAt)))
    .innerJoin(original, and(eq(original.id, duplicateSuggestions.originalId), isNull(original.deletedAt)))
    .where(and(isNull(duplicateSuggestions.decision), cursor ? lt(duplicateSuggestions.id, cursor.id) : undefined))
    .orderBy(sql`${duplicateSuggestions.id} desc nulls first`)
    .limit(SUGGESTIONS_PER_PAGE + 1);
  const shown = rows.map((row) => ({ ...row, duplicate: toSide(row.duplicate), original: toSide(row.original) }));
  return toPage(shown, SUGGESTIONS_PER_PAGE, ({ id, at }) => ({ value: at.getTime(), id }));
}

/** Where a closed question is answered, and, for those who may suggest, which neighbours were suggested already. At most one query each. */
export async function duplicatesOf(db: Executor, thread: { id: ThreadId; isClosed: boolean }, viewer: Viewer): Promise<DuplicatesOfThread> {
  const can = { suggest: canSuggestDuplicates(viewer), decide: canDecideDuplicates(viewer) };
  const [marked, pairs] = await Promise.all([
    thread.isClosed ? answeredIn(db).execute({ id: thread.id, ...readerValues(viewer) }) : [],
    can.suggest ? suggestedOf(db).execute({ id: thread.id }) : [],
  ]);
  const [answered] = marked;
  return {
    answeredIn: answered ? { ...answered, id: answered.id as ThreadId } : null,
    suggested: pairs.map((pair) => (pair.threadId === thread.id ? pair.originalId : pair.threadId)),
    can,
  };
}

const answeredIn = (db: Executor) =>
  prepared(db, 'duplicates.answered-in', (on) =>
    on
      .select({ suggestionId: duplicateSuggestions.id, id: threads.id, slug: threads.slug, title: threads.title })
      .from(duplicateSuggestions)
      .innerJoin(threads, and(eq(threads.id, duplicateSuggestions.originalId), isNull(threads.deletedAt), readableBy(READER)))
      .where(and(eq(duplicateSuggestions.threadId, sql.placeholder('id')), eq(duplicateSuggestions.decision, 'duplicate'))),
  );

const suggestedOf = (db: Executor) =>
  prepared(db, 'duplicates.suggested', (on) =>
    on
      .select({ threadId: duplicateSuggestions.threadId, originalId: duplicateSuggestions.originalId })
      .from(duplicateSuggestions)
      .where(or(eq(duplicateSuggestions.threadId, sql.placeholder('id')), eq(duplicateSuggestions.originalId, sql.placeholder('id'))))
      .orderBy(desc(duplicateSuggestions.id))
      .limit(SUGGESTIONS_PER_PAGE),
  );

async function closeAsDuplicate(act: Act, threadId: ThreadId, originalId: ThreadId): Promise<void> {
  const [elsewhere] = await act.tx
    .select({ id: duplicateSuggestions.id })
    .from(duplicateSuggestions)
    .where(and(eq(duplicateSuggestions.decision, 'duplicate'), or(eq(duplicateSuggestions.threadId, originalId), eq(duplicateSuggestions.threadId, threadId))));
  if (elsewhere) refuse('One of the two is itself answered in another question. Choose that one instead.');
  await closeThread(act, threadId);
  await act.tx
    .insert(questionLinks)
    .values({ fromId: threadId, toId: originalId, isDuplicate: true, at: act.at })
    .onConflictDoUpdate({ target: [questionLinks.fromId, questionLinks.toId], set: { isDuplicate: true } });
  await recordEvent(act, 'question.marked-duplicate', { threadId });
}

/** Both threads locked by ascending id, so that two who decide about the same pair cannot wait for each other for ever. */
async function lockPair(act: Act, threadId: ThreadId, originalId: ThreadId): Promise<{ thread: ThreadFacts }> {
  const [first, second] = threadId < originalId ? [threadId, originalId] : [originalId, threadId];
  const [one, other] = [await lockThread(act, first), await lockThread(act, second)];
  for (const { kind, deletedAt } of [one, other]) {
    if (kind !== 'question') refuse('Only questions can be duplicates.');
    if (deletedAt) refuse('One of the two was taken down.');
  }
  return { thread: one.id === threadId ? one : other };
}

async function findSuggestion({ tx }: Act, suggestionId: number) {
  const [row] = await tx.select().from(duplicateSuggestions).where(eq(duplicateSuggestions.id, suggestionId));
  return found(row);
}

async function ofPair({ tx }: Act, one: ThreadId, other: ThreadId) {
  const pair = sql`least(${duplicateSuggestions.threadId}, ${duplicateSuggestions.originalId}) = ${Math.min(one, other)} and greatest(${duplicateSuggestions.threadId}, ${duplicateSuggestions.originalId}) = ${Math.max(one, other)}`;
  const [row] = await tx.select({ decision: duplicateSuggestions.decision }).from(duplicateSuggestions).where(pair);
  return row;
}

const sideOf = (t: typeof duplicate | typeof original) => ({
  id: t.id, slug: t.slug, title: t.title, kind: t.kind, replyCount: t.replyCount, createdAt: t.createdAt, firstReplyAt: t.firstReplyAt, solvedAt: t.solvedAt, closedAt: t.closedAt,
});

type SideRow = { id: number; slug: string; title: string; kind: 'question' | 'discussion'; replyCount: number; createdAt: Date; firstReplyAt: Date | null; solvedAt: Date | null; closedAt: Date | null };

const toSide = ({ id, slug, title, replyCount, createdAt, ...facts }: SideRow): DuplicateSide => ({ id: id as ThreadId, slug, title, replyCount, createdAt, state: stateOf(facts) });
