/** Colleagues who are named in a note and people who wanted to be reminded hear of it, once, and nobody else does. */
import { expect, test } from 'vitest';
import { resolveCase } from '#domain/cases';
import { NotAllowed, NotFound, system } from '#domain/core';
import type { Member } from '#domain/core';
import { asideUntil, handlesIn, keepNote, morningOf, remindDue, reminderList, setReminder } from '#domain/desk';
import { inboxPage } from '#domain/notifications';
import { runJobs } from '#jobs/run-jobs.ts';
import type { Tx } from '#db/connect.ts';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { makeCaseIn } from './stage.ts';

const linesOf = async (tx: Tx, member: Member) => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));
const jobs = (tx: Tx, at: Date) => runJobs(jobServices(tx, { clock: () => at }), { timed: false });

test('a note tells the colleagues it names, once, never its words, and never anybody who is not staff', () =>
  inTransaction(async (tx) => {
    const { tom, priya, mo, ada } = await makeCast(tx);
    const caseId = await makeCaseIn(tx, null);
    const text = `@${mo.handle} and @${mo.handle.toUpperCase()}: same batch. cc @${tom.handle}, @${priya.handle}, me@${ada.handle}, @nobody-here`;
    expect(handlesIn(text)).toEqual([mo.handle, tom.handle, priya.handle, 'nobody-here']);
    for (const _each of [1, 2]) await keepNote(actAs(tx, priya, minutesLater(1)), { caseId, text });
    await jobs(tx, minutesLater(2));
    expect(await linesOf(tx, mo)).toEqual(['Priya Nair named you in a note']);
    for (const other of [tom, priya, ada]) expect(await linesOf(tx, other)).toEqual([]);
  }));

test('a reminder is one’s own, told once at its time, replaced and dropped; the past and next year are refused', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const caseId = await makeCaseIn(tx, null, { title: 'Number lost' });
    const remind = (at: Date | null, words = '') => setReminder(actAs(tx, priya), { caseId, at, words });
    await expect(remind(minutesLater(-1))).rejects.toThrow('That day has begun');
    await expect(remind(daysLater(200))).rejects.toThrow('within 180 days');
    await expect(setReminder(actAs(tx, maya), { caseId, at: daysLater(1), words: '' })).rejects.toBeInstanceOf(NotFound);
    await expect(remindDue(actAs(tx, priya))).rejects.toBeInstanceOf(NotAllowed);
    await remind(daysLater(1), 'Call  back');
    await remind(daysLater(2), 'Call them back');
    expect(await remindDue(actAs(tx, system, daysLater(1)))).toBe(0);
    expect(await remindDue(actAs(tx, system, daysLater(2)))).toBe(1);
    expect(await remindDue(actAs(tx, system, daysLater(2)))).toBe(0);
    await jobs(tx, daysLater(2));
    expect([await linesOf(tx, priya), await linesOf(tx, mo)]).toEqual([['You wanted to be reminded: Call them back'], []]);
    expect(await reminderList(tx, { now: daysLater(3) }, priya)).toEqual([{ caseId, title: 'Number lost', remindAt: daysLater(2), words: 'Call them back', isDue: true }]);
    expect([await reminderList(tx, { now: daysLater(3) }, mo), await reminderList(tx, { now: daysLater(10) }, priya)]).toEqual([[], []]);
    await resolveCase(actAs(tx, mo, daysLater(3)), caseId);
    expect(await reminderList(tx, { now: daysLater(3) }, priya)).toEqual([]);
    await remind(null);
    await remind(null);
  }));

test('the mornings people choose are mornings: tomorrow, in three days, the next Monday, a day that exists', () => {
  const saturday = new Date('2026-03-14T12:00:00Z');
  const monday = new Date('2026-03-16T07:00:00Z');
  expect((['tomorrow', 'three-days', 'monday'] as const).map((choice) => asideUntil(choice, saturday).toISOString())).toEqual(['2026-03-15T09:00:00.000Z', '2026-03-17T09:00:00.000Z', '2026-03-16T09:00:00.000Z']);
  expect(asideUntil('monday', monday).toISOString()).toBe('2026-03-23T09:00:00.000Z');
  expect(morningOf(' 2028-02-29 ')?.toISOString()).toBe('2028-02-29T09:00:00.000Z');
  expect([morningOf('2027-02-29'), morningOf('tomorrow'), morningOf('')]).toEqual([null, null, null]);
});

test('two workers remind each once', async () => {
  const own = await freshDatabase();
  try {
    await own.db.transaction(async (tx) => {
      const { priya } = await makeCast(tx);
      for (let each = 0; each < 6; each += 1) await setReminder(actAs(tx, priya), { caseId: await makeCaseIn(tx, null), at: daysLater(1), words: '' });
    });
    const counts = await Promise.all([1, 2, 3].map(() => own.db.transaction((tx) => remindDue(actAs(tx, system, daysLater(2))))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  } finally {
    await own.drop();
  }
});
