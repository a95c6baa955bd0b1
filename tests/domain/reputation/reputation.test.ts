/** Points: each achievement counts once, whatever happens to it, and every balance can be explained. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { points, standings as balances } from '#db/schema/reputation.ts';
import { readCursor } from '#domain/core';
import type { MemberId, PostId } from '#domain/core';
import { award, pointLines, reverse, settle, standing, standings, topHelpers, verifyStandings } from '#domain/reputation';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const accepted = (member: MemberId, source = 'acceptance:1') => ({ member, reason: 'answer.accepted', source, postId: 5 as PostId }) as const;

test('an achievement counts once; reversing it and awarding it again are lines of their own', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const steps = [award, award, reverse, reverse, award, award, reverse];
    for (const step of steps) await step(actAs(tx, tom), accepted(tom.id));
    const lines = await tx.select({ points: points.points }).from(points).orderBy(points.id);
    expect(lines.map((line) => line.points)).toEqual([15, -15, 15, -15]);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 0, solutions: 0 });
    await award(actAs(tx, tom), accepted(tom.id));
    expect(await standing(tx, tom.id)).toMatchObject({ points: 15, solutions: 1, kudos: 0 });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('what never happened is reversed to nothing, and the same source counts once for each member and reason', () =>
  inTransaction(async (tx) => {
    const { tom, maya } = await makeCast(tx);
    await reverse(actAs(tx, tom), accepted(tom.id));
    expect(await tx.select().from(points)).toEqual([]);
    await settle(actAs(tx, tom), { award: [accepted(tom.id), { ...accepted(maya.id), reason: 'accepted.answer' }, accepted(tom.id, 'acceptance:2')], reverse: [] });
    const both = await standings(tx, [tom.id, maya.id, 999_999 as MemberId]);
    expect([...both.values()].map((one) => [one.points, one.solutions])).toEqual([[30, 2], [2, 0], [0, 0]]);
  }));

test('every line says why, newest first, and which ones were undone', () =>
  inTransaction(async (tx) => {
    const { tom, rosa } = await makeCast(tx);
    await award(actAs(tx, tom, minutesLater(1)), accepted(tom.id));
    await award(actAs(tx, tom, minutesLater(2)), { member: tom.id, reason: 'kudos.received', source: 'kudos:4', postId: 7 as PostId });
    await reverse(actAs(tx, tom, minutesLater(3)), accepted(tom.id), 'taken-down');
    await settle(actAs(tx, tom, minutesLater(4)), { giveBack: [accepted(tom.id)], because: 'restored' });
    for (let index = 0; index < 6; index += 1) await award(actAs(tx, rosa, minutesLater(5)), { member: tom.id, reason: 'kudos.received', source: `kudos:${10 + index}`, byMember: rosa.id });
    await award(actAs(tx, rosa, minutesLater(6)), { member: tom.id, reason: 'kudos.received', source: 'kudos:20', byMember: rosa.id });
    const [cut] = (await pointLines(tx, tom.id, null, 'kudos.received')).rows;
    expect(cut).toMatchObject({ sentence: 'A reader said thanks for a post. None of the 10 points counted: it came from the same person as many before', points: 0, reversed: false });
    expect((await pointLines(tx, tom.id, null, 'accepted.answer')).rows).toEqual([]);
    const { rows, next } = await pointLines(tx, tom.id, null);
    expect(next).toBeNull();
    expect(rows.slice(7).map(({ sentence, points, postId, reversed, at }) => [sentence, points, postId, reversed, at])).toEqual([
      ['Given back, because it was restored: an answer was accepted', 15, 5, false, minutesLater(4)],
      ['Taken back, because the thread was taken down: an answer was accepted', -15, 5, false, minutesLater(3)],
      ['A reader said thanks for a post', 10, 7, false, minutesLater(2)],
      ['An answer was accepted', 15, 5, true, minutesLater(1)],
    ]);
  }));

test('a long history of points is read page by page, each line once', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await settle(actAs(tx, tom), { award: Array.from({ length: 120 }, (_, index) => accepted(tom.id, `acceptance:${index}`)), reverse: [] });
    const seen: number[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Awaited<ReturnType<typeof pointLines>> = await pointLines(tx, tom.id, readCursor(next));
      seen.push(...page.rows.map(({ id }) => id));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toEqual([...seen].sort((one, other) => other - one));
  }));

test('the database refuses to change or remove a line', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await award(actAs(tx, tom), accepted(tom.id));
    const attempts = [() => tx.transaction((inner) => inner.update(points).set({ points: 1_000 })), () => tx.transaction((inner) => inner.delete(points))];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ cause: { message: expect.stringContaining('never changed or removed') } });
    expect(await standing(tx, tom.id)).toMatchObject({ points: 15 });
  }));

test('a balance that does not equal its lines is found', () =>
  inTransaction(async (tx) => {
    const { tom, maya } = await makeCast(tx);
    await award(actAs(tx, tom), accepted(tom.id));
    await tx.update(balances).set({ points: 99 }).where(eq(balances.memberId, tom.id));
    await tx.insert(balances).values({ memberId: maya.id, kudos: 1 });
    expect(await verifyStandings(tx)).toEqual([{ memberId: maya.id, balance: 0, lines: 0 }, { memberId: tom.id, balance: 99, lines: 15 }].sort((one, other) => one.memberId - other.memberId));
  }));

test('the helpers of the week are those who earned since, without staff, ghosts and what was taken back', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, maya, priya } = await makeCast(tx);
    const ghost = await makeMember(tx, { isGhost: true });
    await award(actAs(tx, tom, daysLater(-30)), accepted(maya.id, 'acceptance:1'));
    for (const [index, member] of [tom, tom, rosa, priya, ghost].entries()) await award(actAs(tx, tom, daysLater(1)), accepted(member.id, `acceptance:${10 + index}`));
    await award(actAs(tx, tom, daysLater(1)), { member: maya.id, reason: 'kudos.received', source: 'kudos:1' });
    await reverse(actAs(tx, tom, daysLater(1)), { member: maya.id, reason: 'kudos.received', source: 'kudos:1' });
    const helpers = await topHelpers(tx, { since: NOON });
    expect(helpers.map(({ person, points, solutions }) => [person.name, points, solutions])).toEqual([['Tom Hale', 30, 2], ['Rosa Quill', 15, 1]]);
    expect(await topHelpers(tx, { since: NOON, limit: 1 })).toHaveLength(1);
  }));

test('the same achievement reported by six at once, and undone by six at once, leaves one line each', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { tom, maya } = await db.transaction((tx) => makeCast(tx));
    const six = (step: typeof award) => Promise.all(Array.from({ length: 6 }, () => db.transaction((tx) => step(actAs(tx, maya), accepted(tom.id)))));
    await six(award);
    await six(reverse);
    await six(award);
    const [count] = await db.select({ lines: sql<number>`count(*)::int`, sum: sql<number>`sum(points)::int` }).from(points);
    expect(count).toEqual({ lines: 3, sum: 15 });
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});

test('settlements about the same two people in opposite order wait for each other and both succeed', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { tom, maya } = await db.transaction((tx) => makeCast(tx));
    const people = [tom.id, maya.id];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const [one = tom.id, other = maya.id] = index % 2 ? people : [...people].reverse();
        return db.transaction((tx) => settle(actAs(tx, tom), { award: [accepted(one, `acceptance:${index}`), { ...accepted(other, `acceptance:${index}`), reason: 'accepted.answer' }], reverse: [] }));
      }),
    );
    expect([(await standing(db, tom.id)).points, (await standing(db, maya.id)).points]).toEqual([85, 85]);
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});
