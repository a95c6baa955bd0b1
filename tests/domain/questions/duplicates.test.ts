/** The same question asked twice: who may say so, who decides, and what becomes of the closed one. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { duplicateSuggestions, questionLinks } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { NotAllowed, Refused, guest } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { canDecideDuplicates, canSuggestDuplicates, decideDuplicate, duplicateSuggestionList, duplicatesOf, suggestDuplicate, withdrawDuplicateDecision } from '#domain/questions';
import { closeThread, postReply, threadList } from '#domain/threads';
import { NOON, actAs, actorsOf, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

async function makePair(tx: Tx) {
  const cast = await makeCast(tx);
  const { slug } = await makeBoard(tx);
  const [original, duplicate] = [await makeThread(tx, { boardSlug: slug }), await makeThread(tx, { boardSlug: slug, title: 'eSIM says Activating for ever' })];
  return { ...cast, original, duplicate };
}

const suggest = (tx: Tx, by: Member, threadId: ThreadId, originalId: ThreadId) => suggestDuplicate(actAs(tx, by, minutesLater(5)), { threadId, originalId });
const theSuggestion = async (tx: Tx) => (await tx.select().from(duplicateSuggestions))[0]?.id ?? 0;
const closedAtOf = async (tx: Tx, id: ThreadId) => (await tx.select({ closedAt: threads.closedAt }).from(threads).where(eq(threads.id, id)))[0]?.closedAt;

test('superusers and staff may suggest, staff alone decide', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, maya, original, duplicate, ...cast } = await makePair(tx);
    const actors = Object.entries(actorsOf({ rosa, tom, maya, ...cast }));
    expect(actors.filter(([, who]) => canSuggestDuplicates(who)).map(([name]) => name)).toEqual(['superuser', 'agent', 'moderator', 'admin']);
    expect(actors.filter(([, who]) => canDecideDuplicates(who)).map(([name]) => name)).toEqual(['agent', 'moderator', 'admin']);
    await expect(suggest(tx, rosa, duplicate.id, original.id)).rejects.toThrow(NotAllowed);
    await suggest(tx, tom, duplicate.id, original.id);
    const suggestionId = await theSuggestion(tx);
    await expect(decideDuplicate(actAs(tx, tom), { suggestionId, keepId: original.id })).rejects.toThrow(NotAllowed);
    await expect(withdrawDuplicateDecision(actAs(tx, tom), suggestionId)).rejects.toThrow(NotAllowed);
    await expect(duplicateSuggestionList(tx, null, tom)).rejects.toThrow(NotAllowed);
    await expect(duplicateSuggestionList(tx, null, guest)).rejects.toThrow(NotAllowed);
  }));

test('a pair is suggested once, whichever way round and by whomever, and waits at the desk', () =>
  inTransaction(async (tx) => {
    const { tom, mo, priya, original, duplicate } = await makePair(tx);
    await suggest(tx, tom, duplicate.id, original.id);
    await suggest(tx, mo, original.id, duplicate.id);
    const { rows } = await duplicateSuggestionList(tx, null, priya);
    expect(rows).toMatchObject([{ by: { handle: tom.handle }, at: minutesLater(5), duplicate: { id: duplicate.id, state: 'open' }, original: { id: original.id, title: 'eSIM stuck on Activating' } }]);
    expect(await duplicatesOf(tx, { id: original.id, isClosed: false }, tom)).toEqual({ answeredIn: null, suggested: [duplicate.id], can: { suggest: true, decide: false } });
    expect(await duplicatesOf(tx, { id: original.id, isClosed: false }, guest)).toEqual({ answeredIn: null, suggested: [], can: { suggest: false, decide: false } });
    await expect(suggest(tx, tom, original.id, original.id)).rejects.toThrow(Refused);
    const chat = await makeThread(tx, { kind: 'discussion' });
    await expect(suggest(tx, tom, duplicate.id, chat.id)).rejects.toThrow(Refused);
  }));

test('a marked duplicate says where it is answered, takes no replies and leaves the unanswered; undoing opens it again', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, priya, original, duplicate } = await makePair(tx);
    const unanswered = async () => (await threadList(tx, { tab: 'unanswered', cursor: null }, guest)).rows.map(({ id }) => id);
    await suggest(tx, tom, duplicate.id, original.id);
    const suggestionId = await theSuggestion(tx);
    expect(await unanswered()).toContain(duplicate.id);
    await decideDuplicate(actAs(tx, priya, minutesLater(9)), { suggestionId, keepId: original.id });
    await decideDuplicate(actAs(tx, priya, minutesLater(10)), { suggestionId, keepId: original.id });
    expect((await duplicatesOf(tx, { id: duplicate.id, isClosed: true }, guest)).answeredIn).toEqual({ id: original.id, slug: original.slug, title: 'eSIM stuck on Activating', suggestionId });
    expect(await unanswered()).toEqual([original.id]);
    await expect(postReply(actAs(tx, rosa), { threadId: duplicate.id, text: 'One more thing.' })).rejects.toThrow();
    expect((await duplicateSuggestionList(tx, null, priya)).rows).toEqual([]);
    expect(await tx.select({ from: questionLinks.fromId, to: questionLinks.toId, is: questionLinks.isDuplicate }).from(questionLinks)).toEqual([{ from: duplicate.id, to: original.id, is: true }]);

    await withdrawDuplicateDecision(actAs(tx, priya, minutesLater(20)), suggestionId);
    await withdrawDuplicateDecision(actAs(tx, priya, minutesLater(21)), suggestionId);
    expect(await closedAtOf(tx, duplicate.id)).toBeNull();
    expect(await unanswered()).toContain(duplicate.id);
    expect(await tx.$count(questionLinks)).toBe(0);
    expect((await duplicateSuggestionList(tx, null, priya)).rows).toHaveLength(1);
    expect((await tx.select({ name: events.name }).from(events).orderBy(events.id)).map(({ name }) => name).filter((name) => name.startsWith('question.'))).toEqual(['question.marked-duplicate', 'question.unmarked-duplicate']);
  }));

test('staff may keep the other of the two, and what was closed before for another reason stays closed after an undo', () =>
  inTransaction(async (tx) => {
    const { tom, priya, original, duplicate } = await makePair(tx);
    await closeThread(actAs(tx, priya, NOON), original.id);
    await suggest(tx, tom, duplicate.id, original.id);
    const suggestionId = await theSuggestion(tx);
    await expect(decideDuplicate(actAs(tx, priya), { suggestionId, keepId: 99_999 as ThreadId })).rejects.toThrow(Refused);
    await decideDuplicate(actAs(tx, priya, minutesLater(9)), { suggestionId, keepId: duplicate.id });
    expect((await duplicatesOf(tx, { id: original.id, isClosed: true }, guest)).answeredIn?.id).toBe(duplicate.id);
    await withdrawDuplicateDecision(actAs(tx, priya, minutesLater(10)), suggestionId);
    expect(await closedAtOf(tx, original.id)).toEqual(NOON);
  }));

test('what staff found to be different cannot be suggested again, and two questions cannot each be answered in the other', () =>
  inTransaction(async (tx) => {
    const { tom, priya, original, duplicate } = await makePair(tx);
    await suggest(tx, tom, duplicate.id, original.id);
    const first = await theSuggestion(tx);
    await decideDuplicate(actAs(tx, priya), { suggestionId: first, keepId: null });
    await expect(suggest(tx, tom, original.id, duplicate.id)).rejects.toThrow(/different/);
    await expect(decideDuplicate(actAs(tx, priya), { suggestionId: first, keepId: original.id })).rejects.toThrow(/meanwhile/);
    await withdrawDuplicateDecision(actAs(tx, priya), first);
    await decideDuplicate(actAs(tx, priya), { suggestionId: first, keepId: original.id });
    const third = await makeThread(tx, { title: 'Another one of the same' });
    await suggest(tx, tom, third.id, duplicate.id);
    const [, second] = await tx.select({ id: duplicateSuggestions.id }).from(duplicateSuggestions).orderBy(duplicateSuggestions.id);
    await expect(decideDuplicate(actAs(tx, priya), { suggestionId: second?.id ?? 0, keepId: duplicate.id })).rejects.toThrow(/itself answered/);
  }));

test('two who suggest, and two staff who decide differently at the same moment, end with one word', async () => {
  const own = await freshDatabase();
  try {
    const { tom, mo, priya, original, duplicate } = await own.db.transaction(makePair);
    await Promise.all([own.db.transaction((tx) => suggest(tx, tom, duplicate.id, original.id)), own.db.transaction((tx) => suggest(tx, mo, original.id, duplicate.id))]);
    expect(await own.db.$count(duplicateSuggestions)).toBe(1);
    const [row] = await own.db.select().from(duplicateSuggestions);
    const decide = (by: Member, keepId: ThreadId) => own.db.transaction((tx) => decideDuplicate(actAs(tx, by, minutesLater(9)), { suggestionId: row?.id ?? 0, keepId }));
    const said = await Promise.allSettled([decide(priya, original.id), decide(mo, duplicate.id)]);
    expect(said.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await own.db.$count(questionLinks)).toBe(1);
  } finally {
    await own.drop();
  }
});
