/** The deflection report: three tiers, nobody in two of them, a range instead of a number, and a share that staff set. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { solvedReads } from '#db/schema/discovery.ts';
import { NotAllowed, Refused, guest, system } from '#domain/core';
import type { Viewer } from '#domain/core';
import { closeDueVisits, countSolvedReads, deflectionReport, noteAsked, noteOpening, readerOf, sayItHelped, setDeflectionShare } from '#domain/discovery';
import { acceptAnswer } from '#domain/questions';
import { USUAL_SHARE_PERCENT } from '#rules/discovery';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

/** The Monday of the week of the tests' Saturday noon. */
const MONDAY = new Date('2026-03-09T00:00:00.000Z');

async function makeSolved(tx: Tx) {
  const cast = await makeCast(tx);
  const thread = await makeThread(tx, { by: cast.maya });
  const reply = await makeReply(tx, thread, { by: cast.tom });
  await acceptAnswer(actAs(tx, cast.maya, minutesLater(30)), reply.id);
  return { ...cast, thread };
}

const opens = async (tx: Tx, viewer: Viewer, at = NOON, browser: string | null = null) => {
  const reader = readerOf(viewer, browser);
  if (reader) await noteOpening(actAs(tx, viewer, at), reader, browser);
};

test('a week is counted in three tiers, what was asked anyway in none, and what is not a day old not yet', () =>
  inTransaction(async (tx) => {
    const { rosa, priya, thread } = await makeSolved(tx);
    const open = await makeThread(tx);
    const [asks, leaves, changesTheirMind] = [await makeMember(tx), await makeMember(tx), await makeMember(tx)];
    const press = (viewer: Viewer, at: Date, browser: string | null = null) => {
      const reader = readerOf(viewer, browser);
      return reader && sayItHelped(actAs(tx, viewer, at), { kind: 'thread', id: thread.id }, reader, browser);
    };
    await press(rosa, NOON);
    await press(guest, NOON, 'a browser');
    await press(changesTheirMind, NOON);
    await noteAsked(actAs(tx, changesTheirMind, minutesLater(30)), null);
    for (const member of [asks, leaves]) await opens(tx, member);
    await opens(tx, guest, minutesLater(1), 'a browser that leaves');
    await noteAsked(actAs(tx, asks, minutesLater(9)), null);
    await countSolvedReads(tx, new Map([[thread.id, 100], [open.id, 55]]), NOON);
    await countSolvedReads(tx, new Map([[thread.id, 6]]), minutesLater(1));

    const before = await deflectionReport(tx, priya, minutesLater(60));
    expect(before.weeks[0]).toMatchObject({ pressed: 2, left: 0, asked: 2, waiting: 2 });
    await closeDueVisits(actAs(tx, system, daysLater(1.1)));
    const { weeks, low, high, share } = await deflectionReport(tx, priya, daysLater(1.2));
    // Six visits opened one answer each; the other hundred reads are silent.
    expect(weeks[0]).toEqual({ from: MONDAY, pressed: 2, left: 2, asked: 2, waiting: 0, silentReads: 100, modelled: USUAL_SHARE_PERCENT, low: 2, high: 4 + USUAL_SHARE_PERCENT });
    expect([low, high, share]).toEqual([2, 4 + USUAL_SHARE_PERCENT, { percent: USUAL_SHARE_PERCENT, changed: null }]);
    expect(weeks).toHaveLength(13);
    expect((await deflectionReport(tx, priya, daysLater(7))).weeks.slice(0, 2).map((week) => week.high)).toEqual([0, 4 + USUAL_SHARE_PERCENT]);
  }));

test('counted visits that opened more than was read leave no silent reads, never fewer than none', () =>
  inTransaction(async (tx) => {
    const { priya, thread } = await makeSolved(tx);
    const member = await makeMember(tx);
    for (let index = 0; index < 5; index += 1) await opens(tx, member);
    await countSolvedReads(tx, new Map([[thread.id, 2]]), NOON);
    expect((await deflectionReport(tx, priya, NOON)).weeks[0]).toMatchObject({ silentReads: 0, modelled: 0, low: 0, high: 0 });
  }));

test('reads of open and deleted threads are nobody\'s deflection', () =>
  inTransaction(async (tx) => {
    const open = await makeThread(tx);
    await countSolvedReads(tx, new Map([[open.id, 4]]), NOON);
    await countSolvedReads(tx, new Map(), NOON);
    expect(await tx.$count(solvedReads)).toBe(0);
  }));

test('an empty community has no weeks, and only staff may look or set the share', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    expect(await deflectionReport(tx, priya, NOON)).toMatchObject({ weeks: [], low: 0, high: 0, can: { setShare: true } });
    for (const viewer of [guest, maya, tom]) {
      await expect(deflectionReport(tx, viewer, NOON)).rejects.toThrow(NotAllowed);
      await expect(setDeflectionShare(actAs(tx, viewer), 10)).rejects.toThrow(NotAllowed);
    }
    for (const percent of [-1, 101, 1.5, Number.NaN]) await expect(setDeflectionShare(actAs(tx, priya), percent)).rejects.toThrow(Refused);
    await setDeflectionShare(actAs(tx, priya), 5);
    await setDeflectionShare(actAs(tx, priya, minutesLater(1)), 0);
    expect((await deflectionReport(tx, priya, NOON)).share).toEqual({ percent: 0, changed: { by: priya.name, at: minutesLater(1) } });
  }));
