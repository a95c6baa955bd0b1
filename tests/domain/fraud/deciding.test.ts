/** What people decide about held rewards: release, reverse, suspend, and the appeal that somebody else reads. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { rewardLines } from '#db/schema/rewards.ts';
import { NotAllowed, NotFound, Refused } from '#domain/core';
import type { Member } from '#domain/core';
import { appeal, decideAppeal, decideReview, heldNotice, reviewCounts, reviewList, reviewPage } from '#domain/fraud';
import { verifyLedger } from '#domain/ledger';
import { openSession } from '#domain/members';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { announce, earn, pence, tick, undo } from '#tests/domain/rewards/stage.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { makeDeeds, makeRing, scan } from './make-deeds.ts';

/** A ring with money, held. */
async function heldRing(tx: Tx) {
  const cast = await makeCast(tx);
  await announce(tx, cast.ada);
  const { ring, boardId } = await makeRing(tx);
  for (const [place, one] of ring.entries()) await earn(tx, one.id, cast.rosa.id, 'answer.accepted', place + 1);
  await tick(tx, NOON);
  await scan(tx);
  const [review] = await tx.select({ id: fraudReviews.id }).from(fraudReviews);
  const [ulla, vito] = ring;
  if (!review || !ulla || !vito) throw new Error('Nothing was held.');
  return { ...cast, ring, boardId, reviewId: review.id, ulla, vito };
}

const decide = (tx: Tx, by: Member, reviewId: number, outcome: 'released' | 'reversed' | 'suspended', about?: readonly Member[], because = 'They sit in one office and only asked each other.') =>
  tx.transaction((inner) => decideReview(actAs(inner, by, daysLater(1)), { reviewId, outcome, because, ...(about ? { about: about.map(({ id }) => id) } : {}) }));

test('held money waits; released, it goes on, and the same deeds never hold it again, but many new ones do', () =>
  inTransaction(async (tx) => {
    const { mo, ring, ulla, boardId, reviewId } = await heldRing(tx);
    await tick(tx, daysLater(15));
    expect(await pence(tx, ulla.id)).toEqual([130, 0, 0]);
    expect(await heldNotice(tx, ulla.id, NOON)).toMatchObject({ state: 'held', reasons: ['how often the same few members accept each other’s answers'], can: { appeal: true } });
    await expect(decide(tx, mo, reviewId, 'released', undefined, ' ')).rejects.toThrow('Write why, in a sentence or two.');
    await decide(tx, mo, reviewId, 'released');
    await decide(tx, mo, reviewId, 'released');
    await tick(tx, daysLater(15));
    expect(await pence(tx, ulla.id)).toEqual([0, 130, 0]);
    expect(await heldNotice(tx, ulla.id, NOON)).toBeNull();

    expect(await scan(tx, daysLater(2))).toMatchObject({ findings: 0, opened: 0 });
    for (const from of ring) for (const to of ring) if (from !== to) await makeDeeds(tx, boardId, 3, { from, to }, daysLater(30));
    expect(await scan(tx, daysLater(31))).toMatchObject({ findings: 0 });
    // The same again is what staff found to be fine; haste and empty answers on top are not.
    for (const from of ring) for (const to of ring) if (from !== to) await makeDeeds(tx, boardId, 5, { from, to, minutesAfter: 1, text: 'Restart it.' }, daysLater(40));
    expect(await scan(tx, daysLater(41))).toMatchObject({ findings: 1, opened: 1 });
  }));

test('reversing takes back what is unpaid of those it is about, lets the others go, and an appeal is read by somebody else', () =>
  inTransaction(async (tx) => {
    const { mo, ada, maya, ring, ulla, vito, reviewId } = await heldRing(tx);
    await expect(decide(tx, maya, reviewId, 'reversed')).rejects.toThrow(NotAllowed);
    await expect(decide(tx, mo, reviewId, 'reversed', [maya])).rejects.toThrow('Choose at least one member');
    const say = (by: Member, text: string) => tx.transaction((inner) => appeal(actAs(inner, by), { reviewId, text }));
    await say(vito, 'We only sit in one office.');
    const others = ring.filter((one) => one !== vito);
    await decide(tx, mo, reviewId, 'reversed', others);
    expect(await pence(tx, ulla.id)).toEqual([0, 0, 0]);
    expect(await pence(tx, vito.id)).toEqual([130, 0, 0]);
    // Who was let go has had their answer; who was not may appeal, once.
    expect((await reviewPage(tx, reviewId, ada, daysLater(2))).appeals).toMatchObject([{ granted: true, text: 'We only sit in one office.' }]);
    await expect(decide(tx, ada, reviewId, 'released')).rejects.toThrow('A colleague decided this meanwhile.');
    await expect(say(maya, 'It is mine!')).rejects.toThrow(NotAllowed);
    await expect(say(vito, 'And more!')).rejects.toThrow('not held');
    for (const _twice of [1, 2]) await say(ulla, 'I only answered what I was asked.');
    await expect(say(ulla, 'And more!')).rejects.toThrow('You have appealed already.');
    expect(await heldNotice(tx, ulla.id, daysLater(2))).toMatchObject({ state: 'reversed', appeal: { granted: null }, can: { appeal: false } });
    expect(await reviewCounts(tx, ada)).toEqual({ open: 0, appealed: 1 });

    const judge = (by: Member, isGranted = true) => tx.transaction((inner) => decideAppeal(actAs(inner, by, daysLater(3)), { reviewId, memberId: ulla.id, isGranted, because: 'The answers are good ones.' }));
    await expect(judge(mo)).rejects.toThrow('Somebody else than who decided the review');
    for (const _twice of [1, 2]) await judge(ada);
    await expect(judge(ada, false)).rejects.toThrow('A colleague decided this appeal meanwhile.');
    expect(await pence(tx, ulla.id)).toEqual([130, 0, 0]);
    expect((await tx.select().from(rewardLines).where(eq(rewardLines.memberId, ulla.id))).map(({ kind, state, amount }) => `${kind} ${state} ${amount}`).sort()).toEqual(['answer.accepted reversed 30', 'given-back pending 130', 'task.first-solution reversed 100']);
    expect(await heldNotice(tx, ulla.id, daysLater(4))).toBeNull();
    expect(await verifyLedger(tx)).toEqual([]);
    expect(await scan(tx, daysLater(4))).toMatchObject({ findings: 0 });
  }));

test('who is suspended cannot sign in until an appeal is granted; staff read the whole story, others find nothing', () =>
  inTransaction(async (tx) => {
    const { mo, ada, priya, maya, ring, ulla, reviewId } = await heldRing(tx);
    const signIn = (one: Member) => tx.transaction((inner) => openSession(inner, one.id));
    await signIn(ulla);
    await decide(tx, mo, reviewId, 'suspended');
    await expect(signIn(ulla)).rejects.toThrow('This account is suspended. A review found that rewards were not earned by the rules of the community.');
    await tx.transaction((inner) => appeal(actAs(inner, ulla), { reviewId, text: 'I only answered what I was asked.' }));
    await tx.transaction((inner) => decideAppeal(actAs(inner, ada, daysLater(2)), { reviewId, memberId: ulla.id, isGranted: true, because: 'The answers are good ones.' }));
    await signIn(ulla);

    const page = await reviewPage(tx, reviewId, mo, daysLater(3));
    expect(page).toMatchObject({ score: 70, decision: { outcome: 'suspended', by: { name: 'Mo Farrant' } }, can: { decide: false }, hasMoreDeeds: false });
    expect(page.members.map(({ isSuspended, reversed }) => [isSuspended, reversed])).toEqual([[false, 130], [true, 130], [true, 130], [true, 130]]);
    expect([page.ties.length, page.deeds.length, page.deeds[0]?.secondsAfter]).toEqual([12, 36, 3 * 3600]);
    expect((await reviewList(tx, 'decided', null, mo)).rows).toMatchObject([{ id: reviewId, outcome: 'suspended', appeals: 0, members: ring.map(({ name }) => ({ name })) }]);
    for (const nosy of [priya, maya]) {
      await expect(reviewPage(tx, reviewId, nosy, NOON)).rejects.toThrow(NotFound);
      await expect(reviewList(tx, 'open', null, nosy)).rejects.toThrow(NotFound);
    }
  }));

test('of two moderators who decide at once one is told, and the list of open reviews goes on page by page', async () => {
  const own = await freshDatabase();
  try {
    const { mo, ada, reviewId, ulla } = await own.db.transaction(heldRing);
    const second = await own.db.transaction(async (tx) => {
      await decideReview(actAs(tx, mo, daysLater(1)), { reviewId, outcome: 'reversed', because: 'All of it was made up.' });
      const other = own.db.transaction((inner) => decideReview(actAs(inner, ada, daysLater(1)), { reviewId, outcome: 'released', because: 'They are colleagues.' }));
      other.catch(() => undefined);
      expect(await waitsForLock(own.db, other)).toBe(true);
      return { other };
    });
    await expect(second.other).rejects.toThrow(Refused);
    await own.db.transaction(async (tx) => {
      expect(await pence(tx, ulla.id)).toEqual([0, 0, 0]);
      expect((await tx.select().from(fraudReviewMembers)).every(({ isOpen, reversed }) => !isOpen && reversed === 130)).toBe(true);
      await tx.insert(fraudReviews).values(Array.from({ length: 45 }, (_none, index) => ({ foundAt: NOON, seenAt: NOON, since: NOON, score: 50 + (index % 7), signals: [], ties: [] })));
      const seen: number[] = [];
      for (let after: { value: number; id: number } | null | undefined = null; after !== undefined; ) {
        const page = await reviewList(tx, 'open', after, mo);
        seen.push(...page.rows.map(({ score }) => score));
        const last = page.rows.at(-1);
        after = page.next && last ? { value: last.score, id: last.id } : undefined;
      }
      expect(seen).toHaveLength(45);
      expect(seen).toEqual([...seen].sort((one, other) => other - one));
    });
  } finally {
    await own.drop();
  }
});

test('single rewards are taken back, the rest of the group goes on, and what was undone meanwhile is not taken twice', async () => {
  const own = await freshDatabase();
  try {
    const { mo, ada, ring, rosa, reviewId, ulla, vito } = await own.db.transaction(heldRing);
    const because = 'This one answer was copied.';
    const lines = await own.db.transaction(async (tx) => (await reviewPage(tx, reviewId, mo, NOON)).unpaid);
    expect(lines).toHaveLength(2 * ring.length);
    const mine = lines.find(({ member, amount }) => member === ulla.id && amount === 30);
    const other = lines.find(({ member, amount }) => member === vito.id && amount === 100);
    const only = { lines: [mine?.id ?? 0, other?.id ?? 0], payables: [] };
    const decideOnly = (by: Member, chosen: { lines: number[]; payables: number[] }) => own.db.transaction((tx) => decideReview(actAs(tx, by, daysLater(1)), { reviewId, outcome: 'reversed', because, only: chosen }));
    await expect(decideOnly(mo, { lines: [999_999], payables: [] })).rejects.toThrow('Choose at least one reward of theirs');
    await expect(decideOnly(rosa, only)).rejects.toThrow(NotAllowed);
    // The acceptance behind one of the two is withdrawn at the same moment: whoever comes second finds it taken back.
    const both = await Promise.allSettled([
      decideOnly(mo, only),
      own.db.transaction(async (tx) => {
        await undo(tx, ulla.id, rosa.id, 'answer.accepted', ring.indexOf(ulla) + 1, daysLater(1));
        await tick(tx, daysLater(1));
      }),
      decideOnly(ada, { lines: [other?.id ?? 0], payables: [] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await own.db.transaction(async (tx) => {
      expect(await pence(tx, vito.id)).toEqual([30, 0, 0]);
      expect(await pence(tx, ulla.id)).toEqual([0, 0, 0]);
      for (const one of ring.filter(({ id }) => id !== ulla.id && id !== vito.id)) expect(await pence(tx, one.id)).toEqual([130, 0, 0]);
      const page = await reviewPage(tx, reviewId, mo, daysLater(2));
      expect([page.decision?.outcome, page.unpaid]).toEqual(['reversed', []]);
      expect(page.members.find(({ person }) => person.id === vito.id)).toMatchObject({ isConcerned: true, reversed: 100 });
      await tick(tx, daysLater(15));
      expect(await pence(tx, vito.id)).toEqual([0, 30, 0]);
      expect(await verifyLedger(tx)).toEqual([]);
    });
  } finally {
    await own.drop();
  }
});
