/** Whom something about money concerns. Events name a run or a night; which members it is about is read here, and the keys keep each from hearing twice. */
import { and, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '#db/schema/ledger.ts';
import { payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { rewardNotices, rewardPayables } from '#db/schema/rewards.ts';
import { allow } from '#domain/core';
import type { Act, MemberId, StoredEvent } from '#domain/core';
import { tell } from './notifying.ts';
import type { News } from './notifying.ts';
import { STATEMENT_DAYS } from './rules.ts';

type Way = { hasMail: boolean };
const DAY = 86_400_000;

/** Everybody whose payment a run holds hears that it was approved, was made, or failed. */
export async function hearPayout(act: Act, { name, ids, at }: StoredEvent<'payout.approved' | 'payout.settled'>, way: Way): Promise<void> {
  const rows = await act.tx
    .select({ id: payoutItems.id, member: payoutItems.memberId, state: payoutItems.state, method: payoutItems.method, amount: payoutItems.amount, currency: payoutRuns.currency, settledAt: payoutItems.settledAt })
    .from(payoutItems)
    .innerJoin(payoutRuns, eq(payoutRuns.id, payoutItems.runId))
    .where(and(eq(payoutItems.runId, ids.runId), inArray(payoutItems.state, name === 'payout.approved' ? ['waiting'] : ['paid', 'failed'])));
  const news = rows.map(({ id, member, state, method, amount, currency, settledAt }): News => {
    const kind = state === 'paid' ? 'payout-paid' : state === 'failed' ? 'payout-failed' : 'payout-approved';
    return { member: member as MemberId, kind, key: `${kind}:${id}`, at: settledAt ?? at, parts: { payment: id, amount, currency, method } };
  });
  await tell(act, news, way);
}

/** Whose money is about to expire hears it 30 and 7 days before. */
export async function hearExpiring(act: Act, { at }: StoredEvent<'rewards.expiring'>, way: Way): Promise<void> {
  const rows = await act.tx
    .select({ payable: rewardPayables.id, member: rewardPayables.memberId, currency: rewardPayables.currency, earned: rewardPayables.earned, rolled: rewardPayables.rolled, days: rewardNotices.daysLeft, due: rewardNotices.at })
    .from(rewardNotices)
    .innerJoin(rewardPayables, eq(rewardPayables.id, rewardNotices.payableId))
    // What is past its day expired meanwhile, and its statement says so.
    .where(and(eq(rewardPayables.state, 'open'), gt(sql`${rewardNotices.at} + ${rewardNotices.daysLeft} * interval '1 day'`, sql`${act.at.toISOString()}::timestamptz`)));
  await tell(
    act,
    rows.map(({ payable, member, currency, earned, rolled, days, due }) => ({
      member: member as MemberId, kind: 'expiring', key: `expiring:${payable}:${days}`, at,
      parts: { payable, days, amount: rolled > 0 ? rolled : earned, currency, expiresAt: new Date(due.getTime() + days * DAY).toISOString() },
    })),
    way,
  );
}

/** The month before this one, "2026-10" with its bounds. */
function monthBefore(at: Date): { month: string; from: Date; until: Date } {
  const until = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));
  const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1));
  return { month: from.toISOString().slice(0, 7), from, until };
}

/**
 * In the first days of a month, tells everybody in whose books something happened in the one before that their statement is ready, with what they had at its end.
 * Later it does nothing. Returns how many are told by this.
 */
export async function announceStatements(act: Act, way: Way): Promise<number> {
  allow(act.by.kind === 'system');
  if (act.at.getUTCDate() > STATEMENT_DAYS) return 0;
  const { month, from, until } = monthBefore(act.at);
  const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;
  const held = (kind: string) => sql<number>`coalesce(sum(${ledgerEntries.amount}) filter (where ${ledgerAccounts.kind} = ${kind}), 0)::bigint`.mapWith(Number);
  const rows = await act.tx
    .select({ member: ledgerAccounts.memberId, currency: ledgerAccounts.currency, pending: held('member_pending'), confirmed: held('member_confirmed'), payable: held('member_payable'), entries: sql<number>`count(*) filter (where ${ledgerTransactions.at} >= ${moment(from)})::int`.mapWith(Number) })
    .from(ledgerAccounts)
    .innerJoin(ledgerEntries, eq(ledgerEntries.accountId, ledgerAccounts.id))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(isNotNull(ledgerAccounts.memberId), sql`${ledgerTransactions.at} < ${moment(until)}`))
    .groupBy(ledgerAccounts.memberId, ledgerAccounts.currency)
    .having(sql`count(*) filter (where ${ledgerTransactions.at} >= ${moment(from)}) > 0`);
  return tell(act, rows.map(({ member, ...figures }) => ({ member: member as MemberId, kind: 'statement', key: `statement:${month}:${figures.currency}`, at: act.at, parts: { month, ...figures } })), way);
}
