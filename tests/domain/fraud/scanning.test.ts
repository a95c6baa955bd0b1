/** Whom the nightly scan holds, whom it leaves alone, and what it says about it. */
import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { rewardMembers } from '#db/schema/rewards.ts';
import { NotAllowed, system } from '#domain/core';
import type { Member } from '#domain/core';
import { canAppeal, canDecide, canDecideAppeal, canScan, canSeeReviews, scanForFraud } from '#domain/fraud';
import { HELD_FROM, SIGNALS, ramp } from '#rules/fraud';
import { actAs, actorsOf, daysLater, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeDeeds, makePeople, makeRing, scan, shareNetwork } from './make-deeds.ts';

const NOTHING = { findings: 0, opened: 0 };
const heldIds = async (tx: Tx) => (await tx.select({ id: fraudReviewMembers.memberId }).from(fraudReviewMembers).where(eq(fraudReviewMembers.isOpen, true)).orderBy(asc(fraudReviewMembers.memberId))).map(({ id }) => id);
const idsOf = (people: readonly Member[]) => people.map(({ id }) => id).sort((one, other) => one - other);

test('a ring that accepts its own answers is held with reasons in sentences; scanning twice changes nothing, and whoever joins it joins the review', () =>
  inTransaction(async (tx) => {
    const { ring, boardId } = await makeRing(tx);
    await expect(scanForFraud(actAs(tx, (await makeCast(tx)).ada))).rejects.toThrow(NotAllowed);
    // Nobody is suspected where nobody is rewarded.
    expect(await scanForFraud(actAs(tx, system))).toMatchObject({ ties: 0, opened: 0 });
    expect(await scan(tx)).toMatchObject({ findings: 1, opened: 1 });
    const first = await tx.select().from(fraudReviews);
    expect(first[0]?.signals).toEqual([
      { kind: 'acceptance-loop', points: 45, sentence: '4 members accept each other’s answers in a circle: 36 of the 36 acceptances they were given.' },
      { kind: 'concentration', points: 25, sentence: '100 % of what they were given came from within the group.' },
    ]);
    expect(await heldIds(tx)).toEqual(idsOf(ring));
    expect((await tx.select().from(rewardMembers)).filter(({ heldAt }) => heldAt !== null)).toHaveLength(4);
    expect(await scan(tx)).toMatchObject({ findings: 1, opened: 0 });
    expect(await tx.select().from(fraudReviews)).toEqual(first);

    const [late] = await makePeople(tx, ['Yan']);
    if (!late) throw new Error('Nobody came.');
    for (const one of ring) for (const [from, to] of [[late, one], [one, late]] as const) await makeDeeds(tx, boardId, 3, { from, to });
    expect(await scan(tx, daysLater(1))).toMatchObject({ opened: 0 });
    expect(await heldIds(tx)).toEqual(idsOf([...ring, late]));
  }));

test('a circle in one direction is found however long ago its members joined, and one member fed by hasty new accounts on one device', () =>
  inTransaction(async (tx) => {
    const { id: boardId } = await makeBoard(tx);
    const circle = await makePeople(tx, ['Abe', 'Bea', 'Cem']);
    for (const [place, from] of circle.entries()) await makeDeeds(tx, boardId, 5, { from, to: circle[(place + 1) % 3] ?? from });
    const [fed] = await makePeople(tx, ['Dora']);
    const feeders = await makePeople(tx, ['Eno', 'Fay'], daysLater(-20));
    if (!fed) throw new Error('Nobody came.');
    for (const from of feeders) await makeDeeds(tx, boardId, 4, { from, to: fed, minutesAfter: 1, text: 'Restart it.' });
    await shareNetwork(tx, [fed, ...feeders], 'device');
    expect(await scan(tx)).toMatchObject({ findings: 2, opened: 2 });
    expect(await heldIds(tx)).toEqual(idsOf([...circle, fed, ...feeders]));
    const [, worst] = await tx.select().from(fraudReviews).orderBy(asc(fraudReviews.score));
    expect(worst?.signals.map(({ points, sentence }) => `${points} ${sentence}`)).toEqual([
      '30 8 of 8 acceptances came within two minutes of the answer.',
      '30 2 pairs with the same device.',
      '25 100 % of what one of them was given came from within the group.',
      '20 8 of 8 acceptances came from 2 accounts less than 30 days old.',
      '20 8 of 8 accepted answers repeat another one or say hardly anything.',
    ]);
  }));

test('regulars who really help the same people, friends who thank each other and a couple with one network are left alone', () =>
  inTransaction(async (tx) => {
    const { id: boardId } = await makeBoard(tx);
    const [regular, devoted, other] = await makePeople(tx, ['Rita', 'Dev', 'Olga']);
    const askers = await makePeople(tx, ['Ina', 'Jon', 'Kim', 'Leo']);
    if (!regular || !devoted || !other) throw new Error('Nobody came.');
    // A small board: one who knows, one who asks all the time, a few who ask now and then, and one quick "that was it".
    await makeDeeds(tx, boardId, 12, { from: devoted, to: regular });
    for (const from of askers) await makeDeeds(tx, boardId, 2, { from, to: regular });
    await makeDeeds(tx, boardId, 1, { from: askers[0] ?? devoted, to: regular, minutesAfter: 1 });
    // Two who know: they answer each other's rare questions, thank each other all the time, and share a home.
    for (const [from, to] of [[regular, other], [other, regular]] as const) {
      await makeDeeds(tx, boardId, 2, { from, to });
      await makeDeeds(tx, boardId, 10, { from, to, kind: 'thank' });
    }
    for (const from of askers) await makeDeeds(tx, boardId, 3, { from, to: other });
    await shareNetwork(tx, [regular, other]);
    expect(await scan(tx)).toMatchObject(NOTHING);
    // Thanks alone never reach the bound, nor does what staff chose or what is older than the scan looks back.
    const { maya, tom, priya } = await makeCast(tx);
    await makeDeeds(tx, boardId, 30, { from: maya, to: tom, kind: 'thank' });
    await makeDeeds(tx, boardId, 30, { from: tom, to: maya, kind: 'thank' });
    await makeDeeds(tx, boardId, 9, { from: maya, to: priya, minutesAfter: 1 });
    for (const [from, to] of [[askers[0], askers[1]], [askers[1], askers[0]]] as const) if (from && to) await makeDeeds(tx, boardId, 9, { from, to }, daysLater(-95));
    expect(await scan(tx)).toMatchObject(NOTHING);
  }));

test('no signal reaches the bound alone, and a share counts between its two ends', () => {
  expect(Object.values(SIGNALS).filter(({ most }) => most >= HELD_FROM)).toEqual([]);
  expect([0, 0.3, 0.55, 0.8, 1].map((share) => ramp(share, [0.3, 0.8]))).toEqual([0, 0, 0.5, 1, 1].map((value) => expect.closeTo(value)));
});

test('who may scan, see, decide and appeal', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const actors = { ...actorsOf(cast), system };
    const ofMaya = { members: [cast.maya.id] };
    const may = (ask: (actor: (typeof actors)[keyof typeof actors]) => boolean) => Object.entries(actors).flatMap(([name, actor]) => (ask(actor) ? [name] : []));
    expect({
      scan: may(canScan),
      see: may(canSeeReviews),
      decide: may((actor) => canDecide(actor, ofMaya)),
      'decide about their own': may((actor) => canDecide(actor, { members: [cast.mo.id] })),
      'decide an appeal against a moderator': may((actor) => canDecideAppeal(actor, { ...ofMaya, decidedBy: cast.mo.id })),
      'decide an appeal before anything is decided': may((actor) => canDecideAppeal(actor, { ...ofMaya, decidedBy: null })),
      appeal: may((actor) => canAppeal(actor, ofMaya)),
    }).toEqual({
      scan: ['system'],
      see: ['moderator', 'admin'],
      decide: ['moderator', 'admin'],
      'decide about their own': ['admin'],
      'decide an appeal against a moderator': ['admin'],
      'decide an appeal before anything is decided': [],
      appeal: ['asker'],
    });
  }));
