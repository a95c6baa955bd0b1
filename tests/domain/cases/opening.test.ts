/** Questions nobody answered in time become cases: once, in order, and never those that are not ours to answer. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { threads } from '#db/schema/threads.ts';
import { openDueCases, switchRule } from '#domain/cases';
import { NotAllowed } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { closeThread, deletePost } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeRule, openAt } from './make-case.ts';

test('a question becomes a case when its rule says so and not a moment before, and only once', () =>
  inTransaction(async (tx) => {
    const rule = await makeRule(tx, { afterMinutes: 120 });
    const thread = await makeThread(tx, { at: NOON });

    expect(await openAt(tx, minutesLater(119))).toEqual([]);
    const [opened, ...others] = await openAt(tx, minutesLater(120));
    expect(others).toEqual([]);
    expect(opened?.threadId).toBe(thread.id);
    expect(await openAt(tx, minutesLater(121))).toEqual([]);

    const [row] = await tx.select().from(cases);
    expect(row).toMatchObject({ threadId: thread.id, ruleId: rule.id, state: 'new', ownerId: null, openedAt: minutesLater(120) });
    expect(await tx.select({ what: caseHistory.what, by: caseHistory.by }).from(caseHistory)).toEqual([{ what: 'opened', by: null }]);
    const [fact] = await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'case.opened'));
    expect(fact?.ids).toEqual({ caseId: row?.id, threadId: thread.id });
  }));

test('questions asked before a rule was made are left alone, so that a new rule never floods the desk', () =>
  inTransaction(async (tx) => {
    await makeThread(tx, { at: daysLater(-3) });
    await makeRule(tx, { at: daysLater(-2) });
    expect(await openAt(tx, NOON)).toEqual([]);
  }));

test('questions of imported people are left alone, whenever they were asked', () =>
  inTransaction(async (tx) => {
    await makeRule(tx);
    await makeThread(tx, { by: await makeMember(tx, { isGhost: true }) });
    expect(await openAt(tx, daysLater(1))).toEqual([]);
  }));

test('a question that waited a month longer than its rule allows is history and no case', () =>
  inTransaction(async (tx) => {
    await makeRule(tx);
    const thread = await makeThread(tx, { at: NOON });
    expect(await openAt(tx, minutesLater(121, daysLater(30)))).toEqual([]);
    const [opened] = await openAt(tx, minutesLater(119, daysLater(30)));
    expect(opened?.threadId).toBe(thread.id);
  }));

test('what is answered, solved, closed, deleted or a discussion is no case, and neither is a question only its asker wrote in', () =>
  inTransaction(async (tx) => {
    const { tom, mo } = await makeCast(tx);
    await makeRule(tx);
    await makeReply(tx, await makeThread(tx), { by: tom });
    const solvedByAsker = await makeThread(tx);
    const own = await makeReply(tx, solvedByAsker, { by: solvedByAsker.asker });
    await acceptAnswer(actAs(tx, solvedByAsker.asker), own.id);
    await closeThread(actAs(tx, mo), (await makeThread(tx)).id);
    await deletePost(actAs(tx, mo), (await makeThread(tx)).openingId);
    await makeThread(tx, { kind: 'discussion' });
    const waiting = await makeThread(tx);
    await makeReply(tx, waiting, { by: waiting.asker, text: 'Anybody?' });

    expect((await openAt(tx, daysLater(1))).map(({ threadId }) => threadId)).toEqual([waiting.id]);
  }));

test('a rule of one board leaves other boards alone, and the most impatient rule names the case', () =>
  inTransaction(async (tx) => {
    const phones = await makeBoard(tx);
    const plans = await makeBoard(tx);
    await makeRule(tx, { name: 'Everywhere after a day', afterMinutes: 1440 });
    const quick = await makeRule(tx, { name: 'Phones after an hour', afterMinutes: 60, boardSlug: phones.slug });
    const inPhones = await makeThread(tx, { boardSlug: phones.slug });
    const inPlans = await makeThread(tx, { boardSlug: plans.slug });

    expect((await openAt(tx, minutesLater(61))).map(({ threadId }) => threadId)).toEqual([inPhones.id]);
    expect((await openAt(tx, daysLater(2))).map(({ threadId }) => threadId)).toEqual([inPlans.id]);
    const [row] = await tx.select({ ruleId: cases.ruleId }).from(cases).where(eq(cases.threadId, inPhones.id));
    expect(row?.ruleId).toBe(quick.id);
  }));

test('a rule that is off opens nothing', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const rule = await makeRule(tx);
    await makeThread(tx);
    await switchRule(actAs(tx, mo), { ruleId: rule.id, isOn: false });
    expect(await openAt(tx, daysLater(1))).toEqual([]);
    await switchRule(actAs(tx, mo), { ruleId: rule.id, isOn: true });
    expect(await openAt(tx, daysLater(1))).toHaveLength(1);
  }));

test('a flood is worked off round by round, oldest first, and each question once', () =>
  inTransaction(async (tx) => {
    await makeRule(tx, { afterMinutes: 5 });
    const thread = await makeThread(tx);
    // 450 more like it, written as rows because only their number matters here.
    const [model] = await tx.select().from(threads).where(eq(threads.id, thread.id));
    if (!model) throw new Error('The thread was not stored.');
    const { id: _id, ...values } = model;
    await tx.insert(threads).values(Array.from({ length: 450 }, (_, index) => ({ ...values, createdAt: minutesLater(-index - 1) })));

    const rounds = [];
    for (let round = await openAt(tx, daysLater(1)); round.length > 0; round = await openAt(tx, daysLater(1))) rounds.push(round);
    expect(rounds.map((round) => round.length)).toEqual([200, 200, 51]);
    expect(rounds.at(-1)?.at(-1)?.threadId).toBe(thread.id);
    expect(new Set(rounds.flat().map(({ threadId }) => threadId)).size).toBe(451);
  }));

test('nobody but timed work opens cases by rule', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await expect(openDueCases(actAs(tx, ada))).rejects.toThrow(NotAllowed);
  }));
