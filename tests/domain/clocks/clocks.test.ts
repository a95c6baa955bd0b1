/** Clocks in the database: what is stored, the minute's look, calendars that change, several people and workers at once. */
import { asc, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db, Tx } from '#db/connect.ts';
import { clockSegments, clocks } from '#db/schema/clocks.ts';
import { events } from '#db/schema/core.ts';
import { addHoliday } from '#domain/calendars';
import { breachedClocks, changeClockFacts, clockNow, clockRound, clocksOf, customerSpoke, nearClocks, nextDueOf, pauseClocks, reactions, resumeClocks, saveClockPolicy, staffSpoke, startManyClocks, stopClocks } from '#domain/clocks';
import { system } from '#domain/core';
import type { ClockSetId } from '#domain/core';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { facts, makeCalendar, makeClocks, policyForm } from './stage.ts';

const MINUTE = 60_000;
const shown = async (tx: Tx, setId: ClockSetId) => (await clocksOf(tx, [setId])).get(setId)?.map(({ kind, state, spentMs }) => `${kind} ${state} ${spentMs / MINUTE}`);
const sent = async (db: Db | Tx, name: 'clock.near' | 'clock.breached') => (await db.select({ ids: events.ids }).from(events).where(eq(events.name, name)).orderBy(asc(events.id))).map(({ ids }) => ids.clockId);

test('words, pauses and the end leave each clock with what it spent, told stretch by stretch, and only what runs has a time', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { setId, nextDueAt } = await makeClocks(tx, ada);
    const at = (minutes: number) => actAs(tx, system, minutesLater(minutes));
    expect(nextDueAt).toEqual(minutesLater(60));
    expect(await staffSpoke(at(10), setId)).toEqual({ nextDueAt: minutesLater(480) });
    expect(await pauseClocks(at(20), setId)).toEqual({ nextDueAt: null });
    await pauseClocks(at(25), setId);
    await resumeClocks(at(100), setId);
    expect(await customerSpoke(at(110), setId, minutesLater(105))).toEqual({ nextDueAt: minutesLater(135) });
    expect(await nextDueOf(tx, setId)).toEqual(minutesLater(135));
    await staffSpoke(at(130), setId);
    await stopClocks(at(140), setId);
    await stopClocks(at(200), setId);
    expect(await shown(tx, setId)).toEqual(['first-reply met 10', 'solution met 60', 'next-reply met 25']);
    const segments = await tx.select().from(clockSegments).innerJoin(clocks, eq(clocks.id, clockSegments.clockId)).where(eq(clocks.setId, setId)).orderBy(asc(clockSegments.id));
    expect(segments.map(({ clocks: { kind }, clock_segments: { from, to, openMs } }) => [kind, from, to, openMs / MINUTE])).toEqual([
      ['first-reply', minutesLater(0), minutesLater(10), 10],
      ['solution', minutesLater(0), minutesLater(20), 20],
      ['next-reply', minutesLater(105), minutesLater(130), 25],
      ['solution', minutesLater(100), minutesLater(140), 40],
    ]);
  }));

test('a raised priority brings its own targets, and what is spent stays spent; another policy takes over where it is the first that matches now', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { id: calendarId } = await makeCalendar(tx, ada, Array.from({ length: 7 }, () => '00:00-12:30'));
    const { setId } = await makeClocks(tx, ada, { priorities: ['normal', 'high'], calendarId });
    await saveClockPolicy(actAs(tx, ada), policyForm({ name: 'Urgent', priorities: ['urgent'] }));
    expect(await changeClockFacts(actAs(tx, system, minutesLater(10)), setId, facts({ priority: 'high' }))).toEqual({ nextDueAt: minutesLater(12 * 60 + 30), takenOverBy: null });
    // Half an hour was open until half past twelve; from one o'clock on plain time counts.
    expect(await changeClockFacts(actAs(tx, system, minutesLater(60)), setId, facts({ priority: 'urgent' }))).toEqual({ nextDueAt: minutesLater(60), takenOverBy: 'Urgent' });
    expect((await clocksOf(tx, [setId])).get(setId)).toMatchObject([{ spentMs: 30 * MINUTE, targetMs: 30 * MINUTE, policy: { name: 'Urgent' }, calendar: null }, { spentMs: 30 * MINUTE, dueAt: minutesLater(60 + 210) }]);
  }));

test('the minute’s look tells once of what is near and once of what is late, not of what stands still, and a word heard of late takes lateness back', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { setId } = await makeClocks(tx, ada);
    const [one, other, third] = await startManyClocks(actAs(tx, system), [facts(), facts({ priority: 'low' }), facts({ at: minutesLater(-50) })]);
    if (!one || !other || !third) throw new Error('No clocks were made.');
    await stopClocks(actAs(tx, system), one.setId);
    const look = async (minutes: number) => {
      const { near, breached } = await clockRound(actAs(tx, system, minutesLater(minutes)));
      return [near, breached];
    };
    // The third is past its whole time before anybody looked: late, and not near as well.
    expect([await look(44), await look(45), await look(46), await look(60), await look(61)]).toEqual([[0, 1], [1, 0], [0, 0], [0, 1], [0, 0]]);
    expect(await sent(tx, 'clock.near')).toHaveLength(1);
    const [late] = (await clocksOf(tx, [setId])).get(setId) ?? [];
    expect(await clockNow(tx, late?.id ?? 0)).toEqual({ setId, kind: 'first-reply', state: 'running', dueAt: minutesLater(60), isBreached: true });
    expect(await sent(tx, 'clock.breached')).toContain(late?.id);
    await staffSpoke(actAs(tx, system, minutesLater(62)), setId, minutesLater(59));
    expect(await clockNow(tx, late?.id ?? 0)).toMatchObject({ state: 'met', isBreached: false });
    await expect(clockRound(actAs(tx, ada))).rejects.toMatchObject({ refusal: 'not-allowed' });
  }));

test('a calendar that changes moves the promises that run by it, and says so for each set', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { id: calendarId } = await makeCalendar(tx, ada);
    const { setId } = await makeClocks(tx, ada, { calendarId });
    await addHoliday(actAs(tx, ada, minutesLater(5)), calendarId, { day: '2026-03-16', name: 'A day off' });
    await followEvents(tx, reactions, minutesLater(6));
    expect(await nextDueOf(tx, setId)).toEqual(new Date('2026-03-17T10:00:00Z'));
    expect(await tx.$count(events, eq(events.name, 'clocks.reckoned'))).toBe(1);
  }));

test('two agents who answer and end a case at once end each clock once, while two workers look for late ones and tell of each once', async () => {
  const { db, drop } = await freshDatabase();
  const { ada } = await db.transaction((tx) => makeCast(tx));
  const { setId } = await db.transaction((tx) => makeClocks(tx, ada));
  await db.transaction((tx) => startManyClocks(actAs(tx, system), Array.from({ length: 300 }, () => facts())));
  const end = (minutes: number) =>
    db.transaction(async (tx) => {
      await staffSpoke(actAs(tx, ada, minutesLater(minutes)), setId);
      await stopClocks(actAs(tx, ada, minutesLater(minutes)), setId);
    });
  const rounds = async () => {
    for (;;) if (!(await db.transaction((tx) => clockRound(actAs(tx, system, minutesLater(61))))).isFull) return;
  };
  await Promise.all([end(70), end(71), rounds(), rounds()]);
  await rounds();
  const breached = await sent(db, 'clock.breached');
  expect(new Set(breached).size).toBe(breached.length);
  expect(breached.length).toBeGreaterThanOrEqual(300);
  expect(await db.transaction((tx) => shown(tx, setId))).toEqual([expect.stringMatching(/^first-reply missed 7[01]$/), expect.stringMatching(/^solution met 7[01]$/)]);
  expect(await db.$count(clockSegments)).toBe(2);
  expect(await db.$count(clocks, sql`${clocks.breachedAt} is null and ${clocks.dueAt} <= ${minutesLater(61).toISOString()}::timestamptz`)).toBe(0);
  await drop();
});

test('the look reads only what is due, whatever else stands in the table', async () => {
  const { db, drop } = await freshDatabase();
  const { ada } = await db.transaction((tx) => makeCast(tx));
  await db.transaction((tx) => makeClocks(tx, ada));
  await db.execute(sql`insert into clock_sets (version_id, priority, started_at) select (select min(id) from clock_policy_versions), 'normal', now() from generate_series(1, 20000)`);
  await db.execute(sql`insert into clocks (set_id, kind, state, target_ms, started_at, resumed_at, ended_at, due_at, warn_at)
    select id, 'first-reply', case when id % 5 = 0 then 'running' else 'met' end, 1, now(), case when id % 5 = 0 then now() end, case when id % 5 <> 0 then now() end,
      case when id % 5 = 0 then ${minutesLater(900).toISOString()}::timestamptz + id * interval '1 second' end, case when id % 5 = 0 then ${minutesLater(800).toISOString()}::timestamptz end from clock_sets where id > 1`);
  await db.execute('analyze');
  for (const look of [breachedClocks, nearClocks]) {
    const [row] = await db.execute<{ 'QUERY PLAN': unknown }>(sql`explain (analyze, format json) ${look(minutesLater(61))}`);
    const plan = JSON.stringify(row?.['QUERY PLAN']);
    expect(plan).toContain(look === breachedClocks ? 'clocks_due' : 'clocks_near');
    expect(plan).not.toContain('Seq Scan');
  }
  await drop();
});
