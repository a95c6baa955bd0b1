/** Reading runs: the list, one run with its totals and what stayed out, its payments, and a payment's receipt. */
import { and, asc, count, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { payoutDeliveries, payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { charities, rewardMembers, rewardPayables, rewardPeriods } from '#db/schema/rewards.ts';
import { PAGE_SIZE, found, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, Viewer } from '#domain/core';
import { programmeAt, waitsForRun } from '#domain/rewards';
import { canApprovePayouts, canCancelPayouts, canExportPayouts, canSeePayouts, canSeeReceipt, canSettlePayouts } from './policy.ts';
import { activeCharities } from './preparing.ts';
import type { ItemState, Method, RunState } from './rules.ts';
import { sortOut, totalsOf } from './sorting.ts';
import type { Totals } from './sorting.ts';

export type RunLine = { id: number; periodId: number; startsAt: Date; endsAt: Date; currency: string; state: RunState; preparedAt: Date; payments: number; amount: number };
export type PaymentView = { id: number; runId: number; handle: string; name: string; method: Method; payTo: string | null; charity: string | null; amount: number; match: number; currency: string; state: ItemState; outsideId: string | null; because: string | null; settledAt: Date | null };
export type ExceptionView = { handle: string; name: string; amount: number; method: Method; because: string };

/** All runs, newest first. */
export async function payoutRunList(db: Executor, viewer: Viewer, cursor: Cursor | null): Promise<Page<RunLine>> {
  found(canSeePayouts(viewer) ? true : null);
  const sums = db
    .select({ runId: payoutItems.runId, payments: count().as('payments'), amount: sql<number>`sum(${payoutItems.amount})`.mapWith(Number).as('amount') })
    .from(payoutItems)
    .where(eq(payoutItems.runId, payoutRuns.id))
    .groupBy(payoutItems.runId)
    .as('sums');
  const rows = await db
    .select({ id: payoutRuns.id, periodId: payoutRuns.periodId, startsAt: rewardPeriods.startsAt, endsAt: rewardPeriods.endsAt, currency: payoutRuns.currency, state: payoutRuns.state, preparedAt: payoutRuns.preparedAt, payments: sums.payments, amount: sums.amount })
    .from(payoutRuns)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, payoutRuns.periodId))
    .innerJoinLateral(sums, sql`true`)
    .where(cursor ? lt(payoutRuns.id, cursor.id) : undefined)
    .orderBy(desc(payoutRuns.id))
    .limit(PAGE_SIZE + 1);
  return toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
}

const preparer = alias(members, 'preparer');
const approver = alias(members, 'approver');
const canceller = alias(members, 'canceller');

/** A run with who did what when, its totals without what was withdrawn, how many payments are in which state, and what the viewer may do. */
export async function payoutRun(db: Executor, viewer: Viewer, runId: number) {
  found(canSeePayouts(viewer) ? true : null);
  const [row] = await db
    .select({ run: payoutRuns, startsAt: rewardPeriods.startsAt, endsAt: rewardPeriods.endsAt, preparedBy: preparer.name, approvedBy: approver.name, cancelledBy: canceller.name, delivery: payoutDeliveries })
    .from(payoutRuns)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, payoutRuns.periodId))
    .innerJoin(preparer, eq(preparer.id, payoutRuns.preparedBy))
    .leftJoin(approver, eq(approver.id, payoutRuns.approvedBy))
    .leftJoin(canceller, eq(canceller.id, payoutRuns.cancelledBy))
    .leftJoin(payoutDeliveries, eq(payoutDeliveries.runId, payoutRuns.id))
    .where(eq(payoutRuns.id, runId));
  const { run, delivery, ...more } = found(row);
  const groups = await db
    .select({ method: payoutItems.method, state: payoutItems.state, count: count(), amount: sql<number>`sum(${payoutItems.amount})`.mapWith(Number), match: sql<number>`sum(${payoutItems.match})`.mapWith(Number) })
    .from(payoutItems)
    .where(eq(payoutItems.runId, runId))
    .groupBy(payoutItems.method, payoutItems.state);
  const isPreparer = viewer.kind === 'member' && viewer.id === run.preparedBy;
  const isBeforeExport = run.state === 'prepared' || run.state === 'approved';
  return {
    ...more,
    id: run.id,
    periodId: run.periodId,
    currency: run.currency,
    state: run.state,
    preparedAt: run.preparedAt,
    approvedAt: run.approvedAt,
    exportedAt: run.exportedAt,
    finishedAt: run.finishedAt,
    cancelledAt: run.cancelledAt,
    delivery: delivery && { state: delivery.state, attempts: delivery.attempts, nextAt: delivery.nextAt, deliveredAt: delivery.deliveredAt, problem: delivery.problem },
    totals: totalsOf(groups.filter(({ state }) => state !== 'withdrawn')),
    waiting: groups.reduce((sum, group) => sum + (group.state === 'waiting' ? group.count : 0), 0),
    can: {
      approve: run.state === 'prepared' && canApprovePayouts(viewer) && !isPreparer,
      cancel: isBeforeExport && canCancelPayouts(viewer),
      export: run.state === 'approved' && canExportPayouts(viewer),
      send: (run.state === 'exported' || run.state === 'finished') && canExportPayouts(viewer),
      settle: run.state === 'exported' && canSettlePayouts(viewer),
    },
    isPreparer,
    needsAdmin: run.state === 'prepared' && !canApprovePayouts(viewer),
  };
}
export type PayoutRunView = Awaited<ReturnType<typeof payoutRun>>;

const paymentColumns = {
  id: payoutItems.id,
  runId: payoutItems.runId,
  memberId: payoutItems.memberId,
  handle: members.handle,
  name: members.name,
  method: payoutItems.method,
  payTo: payoutItems.payTo,
  charity: charities.name,
  amount: payoutItems.amount,
  match: payoutItems.match,
  currency: payoutRuns.currency,
  state: payoutItems.state,
  outsideId: payoutItems.outsideId,
  because: payoutItems.because,
  settledAt: payoutItems.settledAt,
};

const paymentsFrom = (db: Executor) =>
  db.select(paymentColumns).from(payoutItems).innerJoin(payoutRuns, eq(payoutRuns.id, payoutItems.runId)).innerJoin(members, eq(members.id, payoutItems.memberId)).leftJoin(charities, eq(charities.id, payoutItems.charityId));

/** The payments of a run, in the order they were taken in. */
export async function payoutPayments(db: Executor, viewer: Viewer, runId: number, cursor: Cursor | null): Promise<Page<PaymentView>> {
  found(canSeePayouts(viewer) ? true : null);
  const rows = await paymentsFrom(db).where(and(eq(payoutItems.runId, runId), cursor ? gt(payoutItems.id, cursor.id) : undefined)).orderBy(asc(payoutItems.id)).limit(PAGE_SIZE + 1);
  return toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
}

/** One payment, for staff who settle it. */
export async function payoutPayment(db: Executor, viewer: Viewer, itemId: number) {
  found(canSeePayouts(viewer) ? true : null);
  const [payment] = await paymentsFrom(db).where(eq(payoutItems.id, itemId));
  const [run] = await db.select({ state: payoutRuns.state }).from(payoutRuns).where(eq(payoutRuns.id, found(payment).runId));
  return { payment: found(payment), canSettle: found(run).state === 'exported' && canSettlePayouts(viewer) };
}

/** The receipt of a payment that was made; for its member and for staff who pay, to anybody else it does not exist. */
export async function receiptOf(db: Executor, viewer: Viewer, itemId: number): Promise<PaymentView> {
  const [payment] = await paymentsFrom(db).where(and(eq(payoutItems.id, itemId), eq(payoutItems.state, 'paid')));
  return found(payment && canSeeReceipt(viewer, payment.memberId as MemberId) ? payment : null);
}

/** A member's payments that were made, newest first: what receipts there are. */
export async function receiptsOf(db: Executor, member: MemberId): Promise<PaymentView[]> {
  return paymentsFrom(db).where(and(eq(payoutItems.memberId, member), eq(payoutItems.state, 'paid'))).orderBy(desc(payoutItems.id)).limit(PAGE_SIZE);
}

/** What a run of this period would take at this moment, and what would stay out and why; after a run, what stayed out of it. */
export async function payoutPreview(db: Executor, viewer: Viewer, periodId: number, at: Date): Promise<{ totals: Totals; exceptions: ExceptionView[]; currency: string } | null> {
  found(canSeePayouts(viewer) ? true : null);
  const programme = await programmeAt(db, at);
  if (!programme) return null;
  const rows = await db
    .select({ payable: rewardPayables, heldAt: rewardMembers.heldAt, handle: members.handle, name: members.name })
    .from(rewardPayables)
    .innerJoin(members, eq(members.id, rewardPayables.memberId))
    .leftJoin(rewardMembers, eq(rewardMembers.memberId, rewardPayables.memberId))
    .where(waitsForRun(periodId))
    .orderBy(asc(rewardPayables.memberId), asc(rewardPayables.id));
  const people = new Map(rows.map(({ payable, handle, name }) => [payable.id, { handle, name }]));
  const choices = rows.flatMap(({ payable: { id, memberId, earned, rolled, choice, charityId, payTo, isFinal }, heldAt }) =>
    choice === null ? [] : [{ id, member: memberId as MemberId, amount: earned + rolled, choice, charityId, payTo, isFinal, isHeld: heldAt !== null }],
  );
  const { payments, exceptions } = sortOut(choices, programme.rules, await activeCharities(db));
  return {
    totals: totalsOf(payments),
    exceptions: exceptions.map(({ payableId, amount, method, because }) => ({ ...(people.get(payableId) ?? { handle: '', name: '' }), amount, method, because })),
    currency: programme.rules.currency,
  };
}

