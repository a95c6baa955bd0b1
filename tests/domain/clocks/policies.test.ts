/** Policies of clocks: versions, order, conditions, refusals, two admins at once, calendars in use. */
import { expect, test } from 'vitest';
import { calendarList, removeCalendar } from '#domain/calendars';
import { clockPolicyList, clockPolicyVersionList, clocksOf, moveClockPolicy, restartClocks, saveClockPolicy, startClocks, stopClocks, switchClockPolicy } from '#domain/clocks';
import { guest, system } from '#domain/core';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { facts, makeCalendar, makeClocks, policyForm } from './stage.ts';

test('a policy is made once, each change is a version of its own, and what runs keeps the version it was given', () =>
  inTransaction(async (tx) => {
    const { ada, priya } = await makeCast(tx);
    const { policyId: id, setId } = await makeClocks(tx, ada);
    expect(await saveClockPolicy(actAs(tx, ada), policyForm())).toEqual({ id, version: 1 });
    expect(await saveClockPolicy(actAs(tx, ada, daysLater(1)), policyForm({ id, version: 1, warn: '' }))).toEqual({ id, version: 2 });
    await expect(saveClockPolicy(actAs(tx, ada), policyForm({ id, version: 1, warn: '1 h' }))).rejects.toMatchObject({ message: expect.stringContaining('meanwhile') });

    expect(await clockPolicyVersionList(tx, id, priya)).toMatchObject([{ version: 2, warnMinutes: 0, madeBy: 'Ada Brook' }, { version: 1, warnMinutes: 15 }]);
    expect((await clocksOf(tx, [setId])).get(setId)).toMatchObject([{ kind: 'first-reply', policy: { name: 'Usual promise', version: 1 }, dueAt: minutesLater(60) }, { kind: 'solution', dueAt: minutesLater(480) }]);
    expect(await clockPolicyList(tx, priya)).toMatchObject([{ id, version: 2, isOn: true, can: { change: false } }]);
  }));

test('the first policy in order whose priorities, segments and board match gives the clocks; one that is off gives none', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    const make = async (name: string, more: object) => (await saveClockPolicy(actAs(tx, ada), policyForm({ name, ...more }))).id;
    const urgent = await make('Urgent', { priorities: ['urgent'] });
    const business = await make('Business', { segments: 'Business, Business Plus' });
    const phones = await make('Phones', { boardId: board.id });
    const given = async (more: object) => {
      const started = await startClocks(actAs(tx, system), facts(more));
      return started && (await clocksOf(tx, [started.setId])).get(started.setId)?.[0]?.policy.name;
    };
    expect(await given({ priority: 'urgent', segment: 'business' })).toBe('Urgent');
    expect(await given({ segment: 'business plus', boardId: board.id })).toBe('Business');
    expect(await given({ boardId: board.id })).toBe('Phones');
    expect(await given({ segment: 'home' })).toBeNull();

    await moveClockPolicy(actAs(tx, ada), phones, 'up');
    await moveClockPolicy(actAs(tx, ada), urgent, 'up');
    expect((await clockPolicyList(tx, ada)).map(({ id }) => id)).toEqual([urgent, phones, business]);
    expect(await given({ segment: 'business plus', boardId: board.id })).toBe('Phones');
    await switchClockPolicy(actAs(tx, ada), phones, false);
    expect(await given({ segment: 'business plus', boardId: board.id })).toBe('Business');
  }));

test.each<[string, object, string]>([
  ['no name', { name: ' ' }, 'name'],
  ['a span that cannot be read', { targets: { ...policyForm().targets, high: { 'first-reply': 'soon', 'next-reply': '', solution: '' } } }, 'high-first-reply'],
  ['a promise of nothing at all', { targets: { ...policyForm().targets, normal: policyForm().targets.low, high: policyForm().targets.low, urgent: policyForm().targets.low } }, 'normal-first-reply'],
  ['a promise nobody can keep', { targets: { ...policyForm().targets, normal: { 'first-reply': '1 min', 'next-reply': '', solution: '' } } }, 'normal-first-reply'],
  ['a warning weeks ahead', { warn: '200 h' }, 'warn'],
  ['a calendar that is gone', { calendarId: 999_999 }, 'calendar'],
  ['a board that is gone', { boardId: 999_999 }, 'board'],
])('a policy with %s is refused at its field', (_what, more, field) =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await expect(saveClockPolicy(actAs(tx, ada), policyForm(more))).rejects.toMatchObject({ refusal: 'refused', field });
  }));

test('only admins change policies, and only staff see them', () =>
  inTransaction(async (tx) => {
    const { ada, ...others } = await makeCast(tx);
    const { policyId } = await makeClocks(tx, ada);
    for (const by of [guest, ...Object.values(others)]) {
      await expect(saveClockPolicy(actAs(tx, by), policyForm({ name: 'Mine' }))).rejects.toMatchObject({ refusal: 'not-allowed' });
      await expect(switchClockPolicy(actAs(tx, by), policyId, false)).rejects.toMatchObject({ refusal: 'not-allowed' });
      await expect(moveClockPolicy(actAs(tx, by), policyId, 'up')).rejects.toMatchObject({ refusal: 'not-allowed' });
    }
    await expect(clockPolicyList(tx, others.maya)).rejects.toMatchObject({ refusal: 'not-found' });
    await expect(clockPolicyVersionList(tx, policyId, others.tom)).rejects.toMatchObject({ refusal: 'not-found' });
  }));

test('a calendar is not removed while a policy or a running set goes by it; a case that comes back after its removal goes by plain time, and says so', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { id: calendarId } = await makeCalendar(tx, ada);
    const { policyId, setId, nextDueAt } = await makeClocks(tx, ada, { calendarId });
    // Saturday noon: the desk opens on Monday at nine.
    expect(nextDueAt).toEqual(new Date('2026-03-16T10:00:00Z'));
    const remove = () => removeCalendar(actAs(tx, ada), calendarId);
    await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining('in use') });
    await saveClockPolicy(actAs(tx, ada), policyForm({ id: policyId, version: 1 }));
    await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining('in use') });
    await stopClocks(actAs(tx, ada, daysLater(3)), setId);
    await remove();
    expect(await calendarList(tx, ada)).toEqual([]);
    await restartClocks(actAs(tx, ada, daysLater(4)), setId);
    const clocks = (await clocksOf(tx, [setId])).get(setId);
    // Monday's eight hours and Tuesday morning's three were spent by the calendar, which is more than both promises.
    expect(clocks).toMatchObject([{ kind: 'first-reply', spentMs: 11 * 3_600_000, calendar: { name: 'Weekdays', isLost: true } }, { kind: 'solution', dueAt: daysLater(4) }]);
    expect(await clockPolicyVersionList(tx, policyId, ada)).toMatchObject([{ version: 2, calendar: null }, { version: 1, calendar: { id: null, name: 'Weekdays' } }]);
  }));

test('of two admins who change a policy at once the later one is told, and a form sent twice at once makes one', async () => {
  const { db, drop } = await freshDatabase();
  const { ada } = await db.transaction((tx) => makeCast(tx));
  const save = (more: object) => db.transaction((tx) => saveClockPolicy(actAs(tx, ada), policyForm(more)));
  const [one, other] = await Promise.all([save({}), save({})]);
  expect(one).toEqual(other);
  const changes = await Promise.allSettled([save({ ...one, warn: '1 h' }), save({ ...one, warn: '2 h' })]);
  expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(changes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { refusal: 'refused' } });
  await drop();
});
