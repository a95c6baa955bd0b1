/** Tables of points: versions that apply forward only, tried on before they count, saved by one admin at a time; and what is typed wrong is said in a sentence. */
import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Executor, Tx } from '#db/connect.ts';
import { pointTables, points } from '#db/schema/reputation.ts';
import { NotAllowed, Refused } from '#domain/core';
import type { Member, MemberId } from '#domain/core';
import { POINT_REASONS, POINT_RULES, award, pointTableList, publishTable, readTable, reverse, settle, standing, tableAt, triedTable, typedOf, verifyStandings } from '#domain/reputation';
import type { TypedTable } from '#domain/reputation';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const thanks = (member: MemberId, id: number | string, byMember?: MemberId) => ({ member, reason: 'kudos.received', source: `kudos:${id}`, ...(byMember ? { byMember } : {}) }) as const;
const accepted = (member: MemberId, id: number) => ({ member, reason: 'answer.accepted', source: `acceptance:${id}` }) as const;

/** The table in force as a form shows it, with some fields typed over. */
const typed = async (db: Executor, over: TypedTable = {}) => ({ ...typedOf((await pointTableList(db, NOON)).inForce), ...over });
const publish = async (tx: Tx, ada: Member, over: TypedTable, { basedOn = 1, from = '', at = NOON, note = '' } = {}) => publishTable(actAs(tx, ada, at), { basedOn, typed: await typed(tx, over), from, note });

test('the first table says what the code says, and its wording is the code’s', () =>
  inTransaction(async (tx) => {
    const { inForce, coming, all } = await pointTableList(tx, NOON);
    expect([inForce.version, coming, all.length, inForce.by]).toEqual([1, null, 1, null]);
    expect(inForce.limits).toEqual({ day: 200, pairDay: 6, pairMonth: 30 });
    expect(inForce.rules.map(({ reason, points, why }) => [reason, points, why])).toEqual(POINT_REASONS.map((reason) => [reason, POINT_RULES[reason].points, POINT_RULES[reason].why]));
  }));

test('a new table applies from its moment on: earlier lines stay, later ones say their version, and taking back takes what was given', () =>
  inTransaction(async (tx) => {
    const { tom, ada } = await makeCast(tx);
    await award(actAs(tx, tom), accepted(tom.id, 1));
    expect(await publish(tx, ada, { 'points-answer-accepted': '25', dayLimit: '30' }, { from: '2026-03-14T13:00', note: 'Solving is what we are for.' })).toEqual({ version: 2, appliesFrom: minutesLater(60) });
    await award(actAs(tx, tom, minutesLater(59)), accepted(tom.id, 2));
    await award(actAs(tx, tom, minutesLater(60)), accepted(tom.id, 3));
    for (const id of [1, 2, 3, 4]) await award(actAs(tx, tom, minutesLater(61)), thanks(tom.id, id));
    await reverse(actAs(tx, tom, minutesLater(62)), accepted(tom.id, 1));
    await award(actAs(tx, tom, minutesLater(63)), accepted(tom.id, 1));
    const lines = await tx.select().from(points).where(eq(points.memberId, tom.id)).orderBy(asc(points.id));
    expect(lines.map((line) => [line.points, line.tableVersion])).toEqual([[15, 1], [15, 1], [25, 2], [10, 2], [10, 2], [10, 2], [0, 2], [-15, 1], [15, 1]]);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 85, solutions: 3, kudos: 4 });
    expect(await pointTableList(tx, NOON)).toMatchObject({ inForce: { version: 1 }, coming: { version: 2, note: 'Solving is what we are for.', by: { name: 'Ada Brook' } } });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('a table that earns nothing still counts the solution, and one that is announced gives way to a newer one that begins sooner', () =>
  inTransaction(async (tx) => {
    const { tom, ada } = await makeCast(tx);
    await publish(tx, ada, { 'points-answer-accepted': '50' }, { from: '2026-04-01T00:00' });
    await publish(tx, ada, { 'points-answer-accepted': '0' }, { basedOn: 2 });
    await award(actAs(tx, tom, daysLater(30)), accepted(tom.id, 1));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 0, solutions: 1 });
    await reverse(actAs(tx, tom, daysLater(31)), accepted(tom.id, 1));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 0, solutions: 0 });
    const { coming, all } = await pointTableList(tx, NOON);
    expect([coming, all.map(({ version, isReplaced }) => [version, isReplaced])]).toEqual([null, [[3, false], [2, true], [1, false]]]);
    expect((await tableAt(tx, daysLater(30))).version).toBe(3);
  }));

test('only admins change the table; what is typed wrong is named with its field', () =>
  inTransaction(async (tx) => {
    const { ada, mo, priya, tom } = await makeCast(tx);
    for (const other of [mo, priya, tom]) await expect(publish(tx, other, { dayLimit: '100' })).rejects.toThrow(NotAllowed);
    const wrong: [TypedTable, string, string][] = [
      [{ 'points-kudos-received': '' }, 'points-kudos-received', 'This row is missing.'],
      [{ 'points-kudos-received': '-5' }, 'points-kudos-received', 'cannot be negative'],
      [{ 'points-kudos-received': '2.5' }, 'points-kudos-received', 'without a fraction'],
      [{ 'points-kudos-received': '99999999999999999999' }, 'points-kudos-received', 'That is too much.'],
      [{ 'points-kudos-received': '1001' }, 'points-kudos-received', 'That is too much.'],
      [{ 'points-kudos-received': 'ten' }, 'points-kudos-received', 'a whole number from 0 to 1,000.'],
      [{ 'points-kudos-received': '1e2' }, 'points-kudos-received', 'a whole number'],
      [{ 'often-kudos-received': '0' }, 'often-kudos-received', 'Leave this empty for no limit'],
      [{ pairDayLimit: '31' }, 'pairMonthLimit', 'less than a single day'],
    ];
    for (const [over, field, sentence] of wrong) {
      await expect(publish(tx, ada, over)).rejects.toMatchObject({ field, message: expect.stringContaining(sentence) });
    }
    expect(Object.keys(readTable({}).errors ?? {})).toEqual(['points-kudos-received', 'points-answer-accepted', 'points-accepted-answer', 'points-answer-helped_again', 'points-article-helpful', 'points-edit-accepted', 'dayLimit', 'pairDayLimit', 'pairMonthLimit']);
    for (const [from, sentence] of [['2026-03-13T12:00', 'has passed'], ['2030-01-01T00:00', 'more than a year away'], ['soon', 'Write a date'], ['2026-13-45T00:00', 'Write a date'], ['2026-09-31T00:00', 'Write a date']]) {
      await expect(publish(tx, ada, { dayLimit: '100' }, { from })).rejects.toMatchObject({ field: 'from', message: expect.stringContaining(sentence ?? '') });
    }
    await expect(publish(tx, ada, {})).rejects.toThrow('That is what version 1 says already.');
    await expect(publish(tx, ada, { dayLimit: '100' }, { note: 'a'.repeat(501) })).rejects.toMatchObject({ field: 'note' });
    for (const step of [() => tx.transaction((inner) => inner.update(pointTables).set({ dayLimit: 1 })), () => tx.transaction((inner) => inner.delete(pointTables))]) {
      await expect(step()).rejects.toMatchObject({ cause: { message: expect.stringContaining('never changed or removed') } });
    }
    expect(await tx.$count(pointTables)).toBe(1);
  }));

test('two admins who save at once: one is saved, the other is told who was faster', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { ada } = await db.transaction((tx) => makeCast(tx));
    const bea = await makeMember(db, { name: 'Bea Lund', role: 'admin' });
    const saved = await Promise.allSettled([ada, bea].map((admin, index) => db.transaction((tx) => publish(tx, admin, { dayLimit: String(100 + index) }))));
    const refused = saved.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(Refused);
    expect(String(refused[0])).toMatch(/(Ada Brook|Bea Lund) has saved version 2 meanwhile/);
    await expect(db.transaction((tx) => publish(tx, ada, { dayLimit: '7' }))).rejects.toThrow('meanwhile');
    await db.transaction((tx) => publish(tx, ada, { dayLimit: '7' }, { basedOn: 2, at: minutesLater(1) }));
    expect((await pointTableList(db, minutesLater(2))).inForce).toMatchObject({ version: 3, limits: { day: 7 } });
  } finally {
    await drop();
  }
});

test('a table that is tried on names who gains and who loses, limits and all; the table in force changes nothing, and strangers are refused', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, maya, priya } = await makeCast(tx);
    const at = daysLater(1);
    // Tom: 22 thanks in one day, of which 20 count, and two acceptances, one of them taken back. Rosa: eight thanks from Maya, of which six count.
    await settle(actAs(tx, tom), { award: [...Array.from({ length: 22 }, (_, index) => thanks(tom.id, index)), accepted(tom.id, 1), accepted(tom.id, 2)] });
    await reverse(actAs(tx, tom, minutesLater(5)), accepted(tom.id, 2));
    for (let index = 0; index < 8; index += 1) await award(actAs(tx, maya), thanks(rosa.id, `m${index}`, maya.id));
    await award(actAs(tx, maya, daysLater(-100)), accepted(maya.id, 3));
    const tryOn = async (over: TypedTable) => {
      const { table } = readTable(await typed(tx, over));
      if (!table) throw new Error('The table cannot be read.');
      return triedTable(tx, priya, table, at);
    };
    expect(await tryOn({})).toMatchObject({ people: 2, now: 275, then: 275, gaining: { people: 0, points: 0 }, losing: { people: 0, points: 0 }, rows: [] });
    const tried = await tryOn({ 'points-answer-accepted': '20', 'points-kudos-received': '5', pairDayLimit: '8' });
    expect(tried).toMatchObject({ people: 2, now: 275, then: 170, gaining: { people: 0, points: 0 }, losing: { people: 2, points: 105 } });
    expect(tried.rows.map(({ person, now, then, difference }) => [person.name, now, then, difference])).toEqual([['Tom Hale', 215, 130, -85], ['Rosa Quill', 60, 40, -20]]);
    expect(await tryOn({ dayLimit: '230' })).toMatchObject({ then: 295, gaining: { people: 1, points: 20 } });
    expect(await tryOn({ 'often-kudos-received': '3', pairDayLimit: '1', pairMonthLimit: '1' })).toMatchObject({ then: 15 + 30 + 10 });
    const { table } = readTable(await typed(tx));
    if (table) await expect(triedTable(tx, tom, table, at)).rejects.toThrow(NotAllowed);
  }));
