/** Promises about cases: what starts, stops and pauses clocks, what comes of late ones, and what is due first. */
import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { clocks } from '#db/schema/clocks.ts';
import { events } from '#db/schema/core.ts';
import { caseList, casePage, openCase, reactions, reopenCase, replyInCase, resolveCase, setCaseState, setPriority } from '#domain/cases';
import { addHoliday } from '#domain/calendars';
import { clockPolicyList, clockRound, reactions as ofClocks, saveClockPolicy } from '#domain/clocks';
import { system } from '#domain/core';
import { tellCustomer } from '#domain/customers';
import type { CaseId, Member } from '#domain/core';
import { postReply } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeCalendar, policyForm } from '#tests/domain/clocks/stage.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

async function makePromised(tx: Tx, { maya, ada }: { maya: Member; ada: Member }) {
  await saveClockPolicy(actAs(tx, ada), policyForm());
  const thread = await makeThread(tx, { by: maya });
  const { caseId } = await openCase(actAs(tx, system), { threadId: thread.id, origin: 'rule', reason: 'No answer after a day' });
  return { caseId, threadId: thread.id };
}

const follow = (tx: Tx, minutes: number) => followEvents(tx, reactions, minutesLater(minutes));
const shown = async (tx: Tx, caseId: CaseId, viewer: Member) => {
  const { clocks: all } = await casePage(tx, { caseId, now: minutesLater(0) }, viewer);
  return all.map(({ kind, state, spentMs }) => `${kind} ${state} ${spentMs / 60_000}`);
};

test('a case begins with its promises; words in the thread and at the desk, waiting, the end and the return move them as they should', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { maya, priya } = cast;
    const { caseId, threadId } = await makePromised(tx, cast);
    const due = async () => (await tx.select({ at: cases.nextDueAt }).from(cases).where(eq(cases.id, caseId)))[0]?.at ?? null;
    expect(await due()).toEqual(minutesLater(60));
    await replyInCase(actAs(tx, priya, minutesLater(20)), { caseId, text: 'Which phone is it?', then: 'waiting' });
    expect([await due(), await shown(tx, caseId, priya)]).toEqual([null, ['first-reply met 20', 'solution paused 20']]);

    await postReply(actAs(tx, maya, minutesLater(100)), { threadId, text: 'The old one, with a cracked back.' });
    await follow(tx, 103);
    expect([await due(), await shown(tx, caseId, priya)]).toEqual([minutesLater(130), ['first-reply met 20', 'solution running 20', 'next-reply running 0']]);

    await postReply(actAs(tx, priya, minutesLater(110)), { threadId, text: 'Delete the old eSIM first, please.' });
    await follow(tx, 115);
    await setCaseState(actAs(tx, priya, minutesLater(123)), { caseId, state: 'on-hold' });
    await setCaseState(actAs(tx, priya, minutesLater(203)), { caseId, state: 'open' });
    await resolveCase(actAs(tx, priya, minutesLater(213)), caseId);
    expect([await due(), await shown(tx, caseId, priya)]).toEqual([null, ['first-reply met 20', 'solution met 50', 'next-reply met 10']]);
    await reopenCase(actAs(tx, priya, minutesLater(300)), caseId);
    expect([await due(), await shown(tx, caseId, priya)]).toEqual([minutesLater(300 + 480 - 50), ['first-reply met 20', 'solution running 50', 'next-reply met 10']]);
    await setPriority(actAs(tx, priya, minutesLater(300)), { caseId, to: 'urgent', reason: 'No phone at all' });
    expect(await due()).toEqual(minutesLater(300 + 240 - 50));
  }));

test('a case comes under another policy when the company’s systems say that its customer is of another segment', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { caseId } = await makePromised(tx, cast);
    const [usual] = await clockPolicyList(tx, cast.ada);
    await saveClockPolicy(actAs(tx, cast.ada), policyForm({ id: usual?.id ?? 0, version: 1, segments: 'home' }));
    await saveClockPolicy(actAs(tx, cast.ada), policyForm({ name: 'Business', segments: 'business', targets: { ...policyForm().targets, normal: policyForm().targets.urgent } }));
    const page = async () => (await casePage(tx, { caseId, now: minutesLater(6) }, cast.priya)).clocks[0];
    expect(await page()).toMatchObject({ policy: { name: 'Usual promise', version: 1 }, dueAt: minutesLater(60) });
    await tellCustomer(actAs(tx, system, minutesLater(5)), { handle: cast.maya.handle, segment: 'home' });
    await follow(tx, 6);
    expect(await page()).toMatchObject({ policy: { name: 'Usual promise', version: 1 }, dueAt: minutesLater(60) });
    await tellCustomer(actAs(tx, system, minutesLater(7)), { handle: cast.maya.handle, segment: 'business' });
    await follow(tx, 8);
    expect(await page()).toMatchObject({ policy: { name: 'Business', version: 1 }, dueAt: minutesLater(30) });
    expect((await tx.select({ detail: caseHistory.detail }).from(caseHistory).where(eq(caseHistory.what, 'clock'))).map(({ detail }) => detail)).toEqual(['promised by “Business” from now on']);
  }));

test('a promise that is near or late stands in the history; lateness makes the case more pressing, and no other promise stricter', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { caseId } = await makePromised(tx, cast);
    for (const minutes of [50, 51, 64, 65]) {
      await clockRound(actAs(tx, system, minutesLater(minutes)));
      await follow(tx, minutes + 1);
    }
    const history = await tx.select({ what: caseHistory.what, detail: caseHistory.detail }).from(caseHistory).where(eq(caseHistory.caseId, caseId)).orderBy(caseHistory.id);
    expect(history.slice(1)).toEqual([{ what: 'clock', detail: 'first reply due in 9 min' }, { what: 'clock', detail: 'first reply 5 min late' }, { what: 'priority', detail: 'high: first reply 5 min late' }]);
    const page = await casePage(tx, { caseId, now: minutesLater(70) }, cast.priya);
    expect(page.priority).toMatchObject({ level: 'high', reasons: expect.arrayContaining(['first reply 5 min late']) });
    expect(page.clocks.map(({ dueAt }) => dueAt)).toEqual([minutesLater(60), minutesLater(480)]);
  }));

test('the desk lists what is due first, then what has no promise, page by page; a changed calendar moves a case', () =>
  inTransaction(async (tx) => {
    const { ada, priya } = await makeCast(tx);
    const { id: calendarId } = await makeCalendar(tx, ada);
    await saveClockPolicy(actAs(tx, ada), policyForm({ calendarId, priorities: ['high'] }));
    await saveClockPolicy(actAs(tx, ada), policyForm({ name: 'Plain', priorities: ['urgent'] }));
    const open = async (minutes: number, priority: 'low' | 'high' | 'urgent') => {
      const thread = await makeThread(tx, { title: `Waiting question ${minutes}` });
      return (await openCase(actAs(tx, system, minutesLater(minutes)), { threadId: thread.id, origin: 'rule', reason: 'Waiting', priority })).caseId;
    };
    const [idle, early, weekday, soon] = [await open(0, 'low'), await open(1, 'low'), await open(2, 'high'), await open(3, 'urgent')];
    const order = async () => {
      const seen: CaseId[] = [];
      for (let cursor: string | null = null, page = 0; page === 0 || cursor; page += 1) {
        const list: Awaited<ReturnType<typeof caseList>> = await caseList(tx, { queue: 'new', cursor, limit: 1, now: minutesLater(10) }, priya);
        seen.push(...list.page.rows.map(({ id }) => id));
        cursor = list.page.next;
      }
      return seen;
    };
    expect(await order()).toEqual([soon, weekday, idle, early]);
    expect((await caseList(tx, { queue: 'new', now: minutesLater(10) }, priya)).page.rows.map(({ dueAt }) => dueAt)).toEqual([minutesLater(33), new Date('2026-03-16T10:00:00Z'), null, null]);
    await addHoliday(actAs(tx, ada, minutesLater(11)), calendarId, { day: '2026-03-16', name: 'A day off' });
    // The first round reckons anew, the second follows what it said.
    for (const minutes of [12, 13]) await followEvents(tx, [...ofClocks, ...reactions], minutesLater(minutes));
    expect((await tx.select({ at: cases.nextDueAt }).from(cases).where(eq(cases.id, weekday)))[0]?.at).toEqual(new Date('2026-03-17T10:00:00Z'));
  }));

test('two agents who reply and resolve at once, while the minute’s look runs, end each clock once and tell of one breach', async () => {
  const { db, drop } = await freshDatabase();
  const cast = await db.transaction((tx) => makeCast(tx));
  const { caseId } = await db.transaction((tx) => makePromised(tx, cast));
  const reply = (agent: Member, at: number) => db.transaction((tx) => replyInCase(actAs(tx, agent, minutesLater(at)), { caseId, text: `${agent.name}: it is yours again.`, then: 'solved' }));
  const look = () => db.transaction((tx) => clockRound(actAs(tx, system, minutesLater(61))));
  await look();
  await Promise.all([reply(cast.priya, 70), reply(cast.ada, 71), look(), look()]);
  const ended = await db.select({ kind: clocks.kind, state: clocks.state }).from(clocks).orderBy(clocks.id);
  expect(ended).toEqual([{ kind: 'first-reply', state: 'missed' }, { kind: 'solution', state: 'met' }]);
  expect(await db.$count(events, eq(events.name, 'clock.breached'))).toBe(1);
  expect(await db.$count(cases, and(eq(cases.state, 'solved'), eq(cases.id, caseId)))).toBe(1);
  await drop();
});
