/** The one queue: what other areas have to be decided stands beside reports, in one order, for whoever may decide it; and is claimed and decided once. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardModerators } from '#db/schema/boards.ts';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { waitingSignUps } from '#db/schema/members.ts';
import { queueClaims, reviewItems } from '#db/schema/moderation.ts';
import { boardBySlug } from '#domain/boards';
import { NotFound, found, system } from '#domain/core';
import type { Member } from '#domain/core';
import { suggestEdit } from '#domain/edits';
import { declineSignUp } from '#domain/members';
import { claimItem, claimQueued, decideQueued, flagPost, nextQueued, queueBar, queueCounts, readPlace, releaseQueued, wholeQueue } from '#domain/moderation';
import type { QueueLineView, WholeFilter } from '#domain/moderation';
import { appealSanction, decideSanctionAppeal, silence } from '#domain/sanctions';
import type { Cast } from '#tests/cast.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const REVIEW = { foundAt: NOON, seenAt: NOON, since: NOON, score: 80, signals: [], ties: [] };
const signUp = async (tx: Tx, name: string, minutes: number) => found((await tx.insert(waitingSignUps).values({ name, email: `${name.toLowerCase()}@example.org`, isVerified: true, passwordHash: null, askedAt: minutesLater(minutes) }).returning({ id: waitingSignUps.id }))[0]).id;
const idOf = (line: QueueLineView) => (line.kind === 'item' ? `item ${line.item.id}` : `${line.kind} ${line.id}`);
const kindsOf = async (tx: Tx, viewer: Member, filter: WholeFilter = {}) => (await wholeQueue(tx, filter, null, viewer, minutesLater(60))).rows.map(({ kind }) => kind);

/** One of each kind: held rewards first, the report last. */
async function oneOfEach(tx: Tx, { maya, rosa, tom, mo, ada }: Cast) {
  const [review] = await tx.insert(fraudReviews).values({ ...REVIEW, foundAt: minutesLater(-50) }).returning({ id: fraudReviews.id });
  const [decided] = await tx.insert(fraudReviews).values({ ...REVIEW, outcome: 'reversed', decidedBy: mo.id, decidedAt: NOON, because: 'They only thanked each other.' }).returning({ id: fraudReviews.id });
  await tx.insert(fraudReviewMembers).values([{ reviewId: found(review).id, memberId: maya.id }, { reviewId: found(decided).id, memberId: rosa.id, isOpen: false }]);
  await tx.insert(fraudAppeals).values({ reviewId: found(decided).id, memberId: rosa.id, text: 'We know each other from work.', at: minutesLater(-40) });
  const signUpId = await signUp(tx, 'Nell', -30);
  const thread = await makeThread(tx, { by: maya });
  await suggestEdit(actAs(tx, rosa, minutesLater(-27)), { postId: thread.openingId, text: 'The same question in clearer words than before.', title: 'A clearer title for it', reason: 'Clearer words' });
  const { id: sanctionId } = await silence(actAs(tx, mo, minutesLater(-25)), { memberId: rosa.id, days: 1, reason: 'rude', because: 'Please be kind to newcomers here.' });
  await appealSanction(actAs(tx, rosa, minutesLater(-20)), { sanctionId, text: 'It was a quotation.' });
  await flagPost(actAs(tx, tom, minutesLater(20)), { postId: thread.openingId, reason: 'spam', words: '' });
  return { signUpId, reviewId: found(review).id, thread, ada };
}

test('everything that waits is one list, by age or weight, counted by kind, and everybody sees what they may decide', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { maya, tom, priya, mo, ada } = cast;
    const { thread } = await oneOfEach(tx, cast);
    expect(await queueCounts(tx, ada)).toEqual({ flag: 1, withheld: 0, appeal: 1, rewards: 1, 'rewards-appeal': 1, 'sign-up': 1, edit: 1, all: 6 });
    expect(await kindsOf(tx, ada, { order: 'oldest' })).toEqual(['rewards', 'rewards-appeal', 'sign-up', 'edit', 'appeal', 'item']);
    expect(await kindsOf(tx, ada)).toEqual(['appeal', 'rewards-appeal', 'rewards', 'sign-up', 'item', 'edit']);
    expect(await kindsOf(tx, ada, { kind: 'sign-up' })).toEqual(['sign-up']);
    expect(await kindsOf(tx, ada, { kind: 'flag' })).toEqual(['item']);
    // Who silenced Rosa, and took her rewards back, decides neither appeal.
    expect(await queueCounts(tx, mo)).toMatchObject({ appeal: 0, 'rewards-appeal': 0, rewards: 1 });
    expect(await queueCounts(tx, priya)).toEqual({ flag: 1, withheld: 0, appeal: 0, rewards: 0, 'rewards-appeal': 0, 'sign-up': 0, edit: 0, all: 1 });
    await expect(queueCounts(tx, maya)).rejects.toThrow(NotFound);

    const board = await boardBySlug(tx, thread.boardSlug, system);
    await tx.insert(boardModerators).values({ boardId: board.id, memberId: cast.rosa.id });
    expect((await kindsOf(tx, cast.rosa)).filter((kind) => kind !== 'edit')).toEqual(['item']);
    expect(await kindsOf(tx, ada, { board: board.slug })).toEqual(['item', 'edit']);
    await expect(kindsOf(tx, tom)).rejects.toThrow(NotFound);
    expect(await queueBar(tx, { kind: 'sign-up', id: 1 }, cast.rosa, NOON)).toBeNull();
  }));

test('pages of the one queue show everything once, in both orders, whichever areas are long', () =>
  inTransaction(async (tx) => {
    const { mo, tom } = await makeCast(tx);
    await tx.insert(waitingSignUps).values(Array.from({ length: 41 }, (_none, one) => ({ name: `N${one}`, email: `n${one}@example.org`, isVerified: true, passwordHash: null, askedAt: minutesLater(one % 7) })));
    await tx.insert(fraudReviews).values(Array.from({ length: 37 }, (_none, one) => ({ ...REVIEW, foundAt: minutesLater(one % 5) })));
    const threads = [];
    for (let one = 0; one < 4; one += 1) threads.push(await makeThread(tx, { by: tom, title: `Thread number ${one} of four` }));
    await tx.insert(reviewItems).values(threads.map(({ openingId }, one) => ({ kind: 'flag' as const, postId: openingId, aboutId: tom.id, weight: [100, 200, 400, 900][one] ?? 0, openedAt: minutesLater(one % 2) })));
    for (const order of ['weight', 'oldest'] as const) {
      const seen: string[] = [];
      const since: number[] = [];
      for (let after: string | null = '', pages = 0; after !== null && pages < 9; pages += 1) {
        const page: Awaited<ReturnType<typeof wholeQueue>> = await wholeQueue(tx, { order }, readPlace(after), mo, NOON);
        seen.push(...page.rows.map(idOf));
        since.push(...page.rows.map((line) => (line.kind === 'item' ? line.item.openedAt : line.since).getTime()));
        after = page.next;
      }
      expect([seen.length, new Set(seen).size]).toEqual([82, 82]);
      if (order === 'oldest') expect(since).toEqual([...since].sort((one, other) => one - other));
      else expect(seen.slice(0, 1)).toEqual([`item ${found((await tx.select({ id: reviewItems.id }).from(reviewItems).where(eq(reviewItems.weight, 900)))[0]).id}`]);
    }
    expect(readPlace('1_2')).toBeNull();
  }));

test('a claim keeps a colleague off until it ends or is taken over, and is one for each moderator', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { mo, ada, priya } = cast;
    const { signUpId, reviewId, thread } = await oneOfEach(tx, cast);
    const it = { kind: 'sign-up' as const, id: signUpId };
    await claimQueued(actAs(tx, mo), { ...it, takesOver: false });
    await expect(claimQueued(actAs(tx, ada), { ...it, takesOver: false })).rejects.toThrow('A colleague is deciding this.');
    await expect(claimQueued(actAs(tx, priya), { ...it, takesOver: true })).rejects.toThrow(NotFound);
    expect(await queueBar(tx, it, ada, minutesLater(1))).toMatchObject({ claimedBy: { name: mo.name, isViewer: false }, next: { kind: 'appeal' } });
    expect(await nextQueued(tx, null, ada, minutesLater(1))).toMatchObject({ kind: 'appeal' });
    const decline = (by: Member, minutes: number) => decideQueued(actAs(tx, by, minutesLater(minutes)), it, () => declineSignUp(actAs(tx, by, minutesLater(minutes)), signUpId, 'We know this sender as a spammer.', { hasMail: true }));
    await expect(decline(ada, 1)).rejects.toThrow(`${mo.name} is deciding this.`);
    expect((await queueBar(tx, it, ada, minutesLater(11)))?.claimedBy).toBeNull();
    await claimQueued(actAs(tx, ada, minutesLater(2)), { ...it, takesOver: true });
    await expect(decline(mo, 3)).rejects.toThrow(`${ada.name} is deciding this.`);

    // One at a time: a report claimed lets the sign-up go, and the other way about.
    await claimQueued(actAs(tx, mo, minutesLater(3)), { kind: 'rewards', id: reviewId, takesOver: false });
    const [item] = await tx.select({ id: reviewItems.id }).from(reviewItems).where(eq(reviewItems.postId, thread.openingId));
    await claimItem(actAs(tx, mo, minutesLater(3)), { itemId: found(item).id, takesOver: false });
    expect(await tx.$count(queueClaims, eq(queueClaims.memberId, mo.id))).toBe(0);
    await claimQueued(actAs(tx, mo, minutesLater(3)), { kind: 'rewards', id: reviewId, takesOver: false });
    expect((await tx.select({ by: reviewItems.claimedBy }).from(reviewItems).where(eq(reviewItems.id, found(item).id)))[0]?.by).toBeNull();
    await releaseQueued(actAs(tx, mo, minutesLater(3)), { kind: 'rewards', id: reviewId });
    await decline(ada, 4);
    expect(await tx.$count(queueClaims)).toBe(0);
    expect(await queueCounts(tx, ada)).toMatchObject({ 'sign-up': 0 });
  }));

test('of two who decide or claim at once one does, and the other is told', async () => {
  const { db, close } = await freshDatabase();
  try {
    const { mo, ada } = await db.transaction(makeCast);
    const id = await db.transaction((tx) => signUp(tx, 'Nell', 0));
    const claims = await Promise.allSettled([mo, ada].map((by) => db.transaction((tx) => claimQueued(actAs(tx, by), { kind: 'sign-up', id, takesOver: false }))));
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const decided = await Promise.allSettled([mo, ada].map((by) => db.transaction((tx) => decideQueued(actAs(tx, by, minutesLater(20)), { kind: 'sign-up', id }, () => declineSignUp(actAs(tx, by, minutesLater(20)), id, 'We know this sender as a spammer.', { hasMail: true })))));
    expect(decided.map((one) => (one.status === 'rejected' ? String(one.reason) : 'done')).sort()).toEqual(['Error: Somebody has decided about this sign-up already.', 'done']);
  } finally {
    await close();
  }
});

test('nobody decides an appeal of their own', () =>
  inTransaction(async (tx) => {
    const { mo, ada, maya } = await makeCast(tx);
    const { id: sanctionId } = await silence(actAs(tx, ada), { memberId: maya.id, days: 1, reason: 'rude', because: 'Please be kind to newcomers here.' });
    await appealSanction(actAs(tx, maya), { sanctionId, text: 'It was a quotation.' });
    const judge: Member = { ...maya, role: 'moderator' };
    expect(await queueCounts(tx, judge)).toMatchObject({ appeal: 0 });
    expect(await queueCounts(tx, mo)).toMatchObject({ appeal: 1 });
    await expect(decideSanctionAppeal(actAs(tx, judge), { appealId: 1, outcome: 'overturned', because: 'I was right all along.' })).rejects.toThrow();
  }));
