/** Leaving: the figures, the days to think it over, the end exactly once, and the last payout. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { leavings } from '#db/schema/leaving.ts';
import { memberSignals, members, sessions } from '#db/schema/members.ts';
import { rewardLines, rewardPayables } from '#db/schema/rewards.ts';
import { NotAllowed, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { askToLeave, endLeaving, leaversToSettle, leavingPage, leavingsDue, settleLeaver, stayAfterAll } from '#domain/leaving';
import { accountTotals, verifyLedger } from '#domain/ledger';
import { checkPassword, confirmPassword, noteSignals, openSession, signUp } from '#domain/members';
import { approvePayout, exportPayout, markItemPaid, payoutPayments, payoutPreview, preparePayout } from '#domain/payouts';
import { confirmReferral, holdRewards, releaseRewards } from '#domain/rewards';
import type { LastChoice } from '#domain/rewards';
import { endLeavings } from '#jobs/end-leavings.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, daysLater, makeCast } from '#tests/cast.ts';
import { JUNE, closedPeriod, hoursLater, recruit } from '#tests/domain/payouts/stage.ts';
import { announce, pence, tick } from '#tests/domain/rewards/stage.ts';
import { makeThread } from '#tests/make/threads.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const CASH: LastChoice = { choice: 'cash', payTo: 'GB00 1234' };
const leave = (tx: Tx, member: Member, choice: LastChoice | null, at = JUNE) => tx.transaction((inner) => askToLeave(actAs(inner, member, at), choice));
const rowOf = async (tx: Tx, member: Member) => (await tx.select().from(members).where(eq(members.id, member.id)))[0];
/** What the job does at a moment, inside this test's transaction. */
const end = async (tx: Tx, at: Date) => endLeavings(jobServices(tx, { clock: () => at }));

test('a member reads in figures what leaving means, changes the choice, and stays after all', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, charityId } = await closedPeriod(tx);
    await recruit(tx, rosa, 2, JUNE);
    await recruit(tx, rosa, 1, daysLater(1, JUNE));
    const at = daysLater(1, JUNE);
    expect(await leavingPage(tx, rosa, at)).toMatchObject({
      endsAt: daysLater(15, JUNE), leaving: null, isLastAdmin: false, posts: 0, points: 0, bounties: [],
      // The newest £5 is due at the very moment the account ends, so all of it will be confirmed.
      money: { payable: 500, confirmed: 0, confirmedByThen: 1500, takenBack: 0, onItsWay: 0, isHeld: false, matchPercent: 100, charities: [{ name: 'Lifeboats' }] },
    });
    await expect(tx.transaction((inner) => askToLeave({ ...actAs(inner, rosa), by: guest }, CASH))).rejects.toThrow(NotAllowed);
    await expect(leave(tx, rosa, null)).rejects.toThrow('Choose what becomes of your money.');
    await expect(leave(tx, rosa, { choice: 'cash', payTo: ' ' })).rejects.toThrow('Say which account the money goes to.');
    await expect(leave(tx, rosa, { choice: 'charity', charityId: 999 })).rejects.toThrow('Choose one of the charities on the list.');
    await leave(tx, rosa, { choice: 'charity', charityId }, at);
    // Asked again, the date stands; the choice is the newer one.
    expect(await leave(tx, rosa, CASH, daysLater(3, JUNE))).toEqual(daysLater(15, JUNE));
    expect((await leavingPage(tx, rosa, daysLater(3, JUNE))).leaving).toEqual({ askedAt: at, choice: 'cash', charityId: null, payTo: 'GB00 1234', words: 'keep', isForThem: false });
    expect((await rowOf(tx, rosa))?.leavesAt).toEqual(daysLater(15, JUNE));
    expect(await stayAfterAll(actAs(tx, rosa, daysLater(4, JUNE)))).toBe(true);
    expect(await stayAfterAll(actAs(tx, rosa, daysLater(4, JUNE)))).toBe(false);
    expect((await rowOf(tx, rosa))?.leavesAt).toBeNull();
    expect((await tx.select().from(leavings))[0]).toMatchObject({ choice: 'none', payTo: null, endedAt: null });
    await end(tx, daysLater(30, JUNE));
    expect((await rowOf(tx, rosa))?.leftAt).toBeNull();
    await leave(tx, rosa, CASH, daysLater(40, JUNE));
    expect(await leavingsDue(actAs(tx, system, daysLater(53, JUNE)))).toEqual([]);
    expect((await leavingPage(tx, tom, JUNE)).money?.payable).toBe(1000);
  }));

test('the account ends: nobody signs in, the address is free, posts keep a name that says so, and what is theirs goes out with the next run below the minimum', () =>
  inTransaction(async (tx) => {
    const { rosa, mo, ada, periodId } = await closedPeriod(tx);
    const password = 'three words to remember';
    const leo = await tx.transaction((inner) => signUp(actAs(inner, guest, JUNE), { name: 'Leo Vance', email: 'leo@example.org', password }, 'Plainline'));
    await openSession(tx, leo.id);
    await noteSignals(actAs(tx, leo, JUNE), leo.id, { network: 'n', device: 'd' });
    const thread = await makeThread(tx, { by: leo, at: JUNE });
    await expect(confirmPassword(tx, leo.id, 'wrong')).rejects.toThrow('That is not your password.');
    await confirmPassword(tx, leo.id, password);
    await recruit(tx, leo, 1, JUNE);
    await leave(tx, leo, CASH);
    await recruit(tx, leo, 1, daysLater(5, JUNE));
    await leave(tx, rosa, { choice: 'none' });
    await end(tx, daysLater(14, JUNE));
    await end(tx, daysLater(14, JUNE));

    const row = await rowOf(tx, leo);
    expect(row).toMatchObject({ name: 'Former member', email: null, passwordHash: null, isGhost: true, leavesAt: null, leftAt: daysLater(14, JUNE), about: null });
    expect(row?.handle).toMatch(/^former-[0-9a-f]{8}$/);
    expect(await tx.$count(sessions, eq(sessions.userId, leo.id)) + (await tx.$count(memberSignals))).toBe(0);
    await expect(checkPassword(tx, { email: 'leo@example.org', password })).rejects.toThrow('do not belong together');
    await expect(tx.transaction((inner) => openSession(inner, leo.id))).rejects.toThrow('This account was closed.');
    expect(await tx.execute(sql`select from threads where id = ${thread.id} and author_id = ${leo.id} and deleted_at is null`)).toHaveLength(1);
    await tx.transaction((inner) => signUp(actAs(inner, guest, daysLater(20, JUNE)), { name: 'Leo Vance', email: 'leo@example.org', password }, 'Plainline'));

    // £5 whose hold was over is confirmed and payable at once; the other £5 goes back, with a reason.
    expect(await pence(tx, leo.id)).toEqual([0, 0, 500]);
    expect((await tx.select().from(rewardLines).where(eq(rewardLines.memberId, leo.id)).orderBy(rewardLines.id)).map(({ state, reversedBecause }) => [state, reversedBecause])).toEqual([['payable', null], ['reversed', 'You left before its hold was over.']]);
    // Rosa gave hers up: it stands where it can be counted.
    expect(await pence(tx, rosa.id)).toEqual([0, 0, 0]);
    expect(await accountTotals(tx, 'GBP')).toContainEqual({ kind: 'expired', balance: 500 });

    const later = daysLater(15, JUNE);
    expect((await payoutPreview(tx, mo, periodId, later))?.totals.cash).toEqual({ count: 1, amount: 500, match: 0 });
    const { runId, exceptions } = await preparePayout(actAs(tx, mo, later), periodId);
    expect(exceptions).toEqual([]);
    await approvePayout(actAs(tx, ada, later), runId);
    await exportPayout(actAs(tx, ada, later), runId, { isDelivered: false });
    const [payment] = (await payoutPayments(tx, mo, runId, null)).rows;
    expect(payment).toMatchObject({ name: 'Former member', method: 'cash', payTo: 'GB00 1234', amount: 500 });
    await markItemPaid(actAs(tx, mo, later), payment?.id ?? 0, 'REF-1');
    expect((await tx.select({ state: rewardPayables.state }).from(rewardPayables).where(eq(rewardPayables.memberId, leo.id)))).toEqual([{ state: 'paid' }]);
    await tx.execute(sql`set constraints all immediate`);
    expect(await verifyLedger(tx)).toEqual([]);
    await runJobs(jobServices(tx, { clock: () => daysLater(16, JUNE) }));
  }));

test('held money waits for its review after the account is closed; a suspension stops the days, and the last admin stays', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada } = await closedPeriod(tx);
    await leave(tx, maya, CASH);
    await leave(tx, rosa, CASH);
    await holdRewards(actAs(tx, system, JUNE), maya.id);
    await tx.update(members).set({ suspendedAt: JUNE, suspendedBecause: 'For now.' }).where(eq(members.id, rosa.id));
    await end(tx, daysLater(14, JUNE));
    expect((await rowOf(tx, rosa))?.leftAt).toBeNull();
    expect([await pence(tx, maya.id), (await rowOf(tx, maya))?.name]).toEqual([[0, 0, 1500], 'Former member']);
    expect((await tx.select({ state: rewardPayables.state }).from(rewardPayables).where(eq(rewardPayables.memberId, maya.id)))).toEqual([{ state: 'open' }]);
    await releaseRewards(actAs(tx, mo, daysLater(20, JUNE)), maya.id);
    await end(tx, daysLater(20, JUNE));
    expect((await tx.select({ state: rewardPayables.state, isFinal: rewardPayables.isFinal }).from(rewardPayables).where(eq(rewardPayables.memberId, maya.id)))).toEqual([{ state: 'chosen', isFinal: true }]);

    expect((await leavingPage(tx, ada, JUNE)).isLastAdmin).toBe(true);
    await expect(leave(tx, ada, null)).rejects.toThrow('You are the last admin who stays.');
    const [second] = await tx.insert(members).values({ name: 'Bo', handle: 'bo', role: 'admin', joinedAt: JUNE, email: 'bo@example.org', passwordHash: 'x' }).returning({ id: members.id });
    await leave(tx, ada, null);
    // The other one lost their role meanwhile: the account is not closed, and the next round asks again.
    await tx.update(members).set({ role: 'agent' }).where(eq(members.id, second?.id ?? 0));
    await end(tx, daysLater(14, JUNE));
    expect((await rowOf(tx, ada))?.leftAt).toBeNull();
    await expect(leavingsDue(actAs(tx, mo))).rejects.toThrow(NotAllowed);
  }));

test('two workers end the same leaving once, and of two admins who leave at once one stays', async () => {
  const own = await freshDatabase();
  try {
    const { maya, ada, bo } = await own.db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      await announce(tx, cast.ada);
      await confirmReferral(actAs(tx, system), { handle: cast.maya.handle, outsideId: 'sim-1' });
      await tick(tx, daysLater(15));
      const [row] = await tx.insert(members).values({ name: 'Bo', handle: 'bo', role: 'admin', joinedAt: JUNE, email: 'bo@example.org', passwordHash: 'x' }).returning({ id: members.id });
      return { ...cast, bo: { ...cast.ada, id: row?.id as typeof cast.ada.id, handle: 'bo' } };
    });
    const admins = await Promise.allSettled([ada, bo].map((one) => own.db.transaction((tx) => askToLeave(actAs(tx, one, JUNE), null))));
    expect(admins.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    // Pressed twice at once, they leave once.
    await Promise.all([1, 2, 3].map(() => own.db.transaction((tx) => askToLeave(actAs(tx, maya, JUNE), CASH))));
    const at = hoursLater(24 * 14 + 1);
    await Promise.all(Array.from({ length: 4 }, () => endLeavings(jobServices(own.db, { clock: () => at }))));
    const [{ count } = { count: 0 }] = await own.db.execute<{ count: number }>(sql`select count(*)::int as count from events where name = 'member.left' and ids ->> 'memberId' = ${String(maya.id)}`);
    expect(count).toBe(1);
    await own.db.transaction(async (tx) => {
      expect((await tx.select().from(rewardPayables)).map(({ earned, state, choice }) => [earned, state, choice])).toEqual([[500, 'chosen', 'cash']]);
      expect(await pence(tx, maya.id)).toEqual([0, 0, 500]);
      expect(await leaversToSettle(actAs(tx, system, at))).toEqual([]);
      const act = actAs(tx, system, at);
      const [leaving] = await tx.select({ id: leavings.id }).from(leavings).where(eq(leavings.memberId, maya.id));
      expect([await endLeaving(act, leaving?.id ?? 0), await settleLeaver(act, leaving?.id ?? 0)]).toEqual([false, true]);
      expect(await verifyLedger(tx)).toEqual([]);
    });
  } finally {
    await own.drop();
  }
});
