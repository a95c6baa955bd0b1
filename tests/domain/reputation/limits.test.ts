/** The limits of points: a day, two people, nobody for themselves; what a limit cut is written down, and taking back is exact. */
import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { points } from '#db/schema/reputation.ts';
import type { Member, MemberId } from '#domain/core';
import { award, reverse, settle, standing, verifyStandings } from '#domain/reputation';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const thanks = (member: MemberId, id: number | string, byMember?: MemberId) => ({ member, reason: 'kudos.received', source: `kudos:${id}`, ...(byMember ? { byMember } : {}) }) as const;
const accepted = (member: MemberId, id: number) => ({ member, reason: 'answer.accepted', source: `acceptance:${id}` }) as const;

const linesOf = async (tx: Tx, member: Member) =>
  (await tx.select().from(points).where(eq(points.memberId, member.id)).orderBy(asc(points.id))).map((line) => [line.points, line.cut, line.cutBy, line.undoes]);

/** Two hundred in a day, less what is wanted left. */
const fill = (tx: Tx, tom: Member, times: number, at = NOON) => settle(actAs(tx, tom, at), { award: Array.from({ length: times }, (_, index) => thanks(tom.id, `${at.getTime()}-${index}`)) });

test('a day brings at most two hundred points, acceptances beside them; the line says what was cut, and the next day counts anew', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await fill(tx, tom, 19);
    await award(actAs(tx, tom), { member: tom.id, reason: 'answer.helped_again', source: 'deflection:1' });
    await award(actAs(tx, tom), thanks(tom.id, 'cut'));
    await award(actAs(tx, tom), thanks(tom.id, 'nothing left'));
    await award(actAs(tx, tom), accepted(tom.id, 1));
    await award(actAs(tx, tom), { member: tom.id, reason: 'accepted.answer', source: 'acceptance:2' });
    expect((await linesOf(tx, tom)).slice(19)).toEqual([[5, 0, null, false], [5, 5, 'day', false], [0, 10, 'day', false], [15, 0, null, false], [2, 0, null, false]]);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 217, kudos: 21, solutions: 1 });
    const lastMinute = minutesLater(12 * 60 - 1);
    await award(actAs(tx, tom, lastMinute), thanks(tom.id, 'before midnight'));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 217 });
    await award(actAs(tx, tom, minutesLater(12 * 60)), thanks(tom.id, 'at midnight'));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 227, kudos: 23 });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('a reversal takes back what counted and no more; on the same day it makes room, and what returns counts within the day', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await fill(tx, tom, 20);
    await award(actAs(tx, tom), thanks(tom.id, 'cut'));
    await reverse(actAs(tx, tom), thanks(tom.id, 'cut'), 'withdrawn');
    expect(await standing(tx, tom.id)).toMatchObject({ points: 200, kudos: 20 });
    // The first is withdrawn, a new one takes its room, so the first finds none when it returns.
    const first = thanks(tom.id, `${NOON.getTime()}-0`);
    await reverse(actAs(tx, tom), first, 'deleted');
    await award(actAs(tx, tom), thanks(tom.id, 'in its place'));
    await award(actAs(tx, tom), first);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 200, kudos: 21 });
    expect((await linesOf(tx, tom)).slice(20)).toEqual([[0, 10, 'day', false], [0, 0, null, true], [-10, 0, null, true], [10, 0, null, false], [0, 10, 'day', false]]);
    // The same settlement frees and fills.
    await settle(actAs(tx, tom), { reverse: [thanks(tom.id, 'in its place')], award: [thanks(tom.id, 'another')] });
    expect(await standing(tx, tom.id)).toMatchObject({ points: 200, kudos: 21 });
    // On another day what is deleted and restored comes back as it was, without room for that day and without using it.
    const second = thanks(tom.id, `${NOON.getTime()}-1`);
    for (const _ of [1, 2]) {
      await reverse(actAs(tx, tom, daysLater(1)), second);
      await settle(actAs(tx, tom, daysLater(1)), { giveBack: [second, first, thanks(tom.id, 'cut')] });
    }
    await fill(tx, tom, 21, daysLater(1));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 400, kudos: 43 });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('thanks from one to one other count six times a day and thirty a month, and those of others as before', () =>
  inTransaction(async (tx) => {
    const { tom, maya, rosa } = await makeCast(tx);
    const month = new Date('2026-04-01T08:00:00Z');
    for (let day = 0; day < 6; day += 1) {
      for (let index = 0; index < 7; index += 1) await award(actAs(tx, maya, daysLater(day, month)), thanks(tom.id, `${day}-${index}`, maya.id));
    }
    expect(await standing(tx, tom.id)).toMatchObject({ points: 300, kudos: 42 });
    const cuts = (await linesOf(tx, tom)).filter(([, , cutBy]) => cutBy === 'pair');
    expect(cuts).toEqual(Array.from({ length: 12 }, () => [0, 10, 'pair', false]));
    await award(actAs(tx, rosa, daysLater(5, month)), thanks(tom.id, 'rosa', rosa.id));
    await award(actAs(tx, maya, daysLater(5, month)), thanks(rosa.id, 'to rosa', maya.id));
    expect([(await standing(tx, tom.id)).points, (await standing(tx, rosa.id)).points]).toEqual([310, 10]);
    // One of the month is taken back, so one more counts; in May all begins anew.
    await reverse(actAs(tx, maya, daysLater(6, month)), thanks(tom.id, '0-0', maya.id), 'withdrawn');
    for (const index of [1, 2]) await award(actAs(tx, maya, daysLater(6, month)), thanks(tom.id, `again ${index}`, maya.id));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 310 });
    await award(actAs(tx, maya, new Date('2026-05-01T00:00:00Z')), thanks(tom.id, 'may', maya.id));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 320 });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('nobody gives to themselves, and the same achievement twice in one settlement is one', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await settle(actAs(tx, tom), { award: [thanks(tom.id, 1, tom.id), accepted(tom.id, 1), accepted(tom.id, 1)] });
    await settle(actAs(tx, tom), { reverse: [accepted(tom.id, 1), accepted(tom.id, 1)] });
    expect(await linesOf(tx, tom)).toEqual([[15, 0, null, false], [-15, 0, null, true]]);
  }));

test('thirty who thank one member at the same moment bring two hundred, and the limit between two holds when six press at once', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { tom, rosa } = await db.transaction((tx) => makeCast(tx));
    const givers = await db.transaction((tx) => Promise.all(Array.from({ length: 30 }, () => makeMember(tx))));
    await Promise.all(givers.map((giver, index) => db.transaction((tx) => award(actAs(tx, giver), thanks(tom.id, index, giver.id)))));
    const [one] = givers;
    if (!one) throw new Error('Nobody gives.');
    await Promise.all(Array.from({ length: 9 }, (_, index) => db.transaction((tx) => award(actAs(tx, one), thanks(rosa.id, `rosa ${index}`, one.id)))));
    expect([await standing(db, tom.id), await standing(db, rosa.id)]).toMatchObject([{ points: 200, kudos: 30 }, { points: 60, kudos: 9 }]);
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});
