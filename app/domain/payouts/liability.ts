/** What the company owes its members: now, month by month, and by the period's end; all from the entries of the ledger. */
import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '#db/schema/ledger.ts';
import { found } from '#domain/core';
import type { Viewer } from '#domain/core';
import { accountTotals } from '#domain/ledger';
import { periodAround, programmeAt } from '#domain/rewards';
import { lastLedgerCheck } from './checking.ts';
import { decimal } from './exporting.ts';
import type { Table } from './exporting.ts';
import { canSeePayouts } from './policy.ts';
import { MONTHS_SHOWN, PACE_DAYS, forecast } from './rules.ts';

const DAY = 86_400_000;
/** Accounts whose money is still to be handed over. */
const OWED = ['member_pending', 'member_confirmed', 'member_payable', 'payout_clearing', 'escrow'] as const;
const COUNTED = ['programme_expense', 'match_expense', 'paid_out', 'charity', 'expired'];

export type OwedKind = (typeof OWED)[number];
/** A month of the books in minor units; `owed` is what stood open at its end. */
export type LiabilityMonth = { month: string; earned: number; reversed: number; paid: number; given: number; expired: number; matched: number; owed: number };

/**
 * The whole report in the programme's currency; null while nothing was ever rewarded. `earned` less `reversed`, `paid`, `given` and
 * `expired` is what moves `owed` from one month to the next; the company's own addition to gifts (`matched`) is never owed to members.
 */
export async function liabilityReport(db: Executor, viewer: Viewer, at: Date) {
  found(canSeePayouts(viewer) ? true : null);
  const programme = await programmeAt(db, at);
  if (!programme) return null;
  const { currency, periodEnds, matchPercent } = programme.rules;
  const totals = await accountTotals(db, currency);
  const of = (kind: string) => totals.find((total) => total.kind === kind)?.balance ?? 0;
  const now = OWED.map((kind) => ({ kind, amount: of(kind) }));
  const owedNow = now.reduce((sum, { amount }) => sum + amount, 0);
  const months = await monthsUntil(db, currency, at, owedNow);
  const { endsAt } = periodAround(at, periodEnds);
  const net = await netSince(db, currency, new Date(at.getTime() - PACE_DAYS * DAY));
  const daysLeft = Math.ceil((endsAt.getTime() - at.getTime()) / DAY);
  return {
    at,
    currency,
    matchPercent,
    now,
    owedNow,
    ever: { paid: of('paid_out'), given: of('charity') - of('match_expense'), matched: of('match_expense'), expired: of('expired') },
    months,
    forecast: { endsAt, daysLeft, net, owed: forecast(owedNow, net, daysLeft) },
    check: await lastLedgerCheck(db),
  };
}
export type LiabilityReport = NonNullable<Awaited<ReturnType<typeof liabilityReport>>>;

/** The last months, oldest first; each month's end is worked out backwards from what is owed now. */
async function monthsUntil(db: Executor, currency: string, at: Date, owedNow: number): Promise<LiabilityMonth[]> {
  const since = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - MONTHS_SHOWN + 1));
  const month = sql<string>`to_char(${ledgerTransactions.at} at time zone 'UTC', 'YYYY-MM')`;
  const rows = await db
    .select({
      month,
      kind: ledgerAccounts.kind,
      credited: sql<number>`coalesce(sum(${ledgerEntries.amount}) filter (where ${ledgerEntries.amount} > 0), 0)::bigint`.mapWith(Number),
      debited: sql<number>`coalesce(-sum(${ledgerEntries.amount}) filter (where ${ledgerEntries.amount} < 0), 0)::bigint`.mapWith(Number),
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(and(eq(ledgerAccounts.currency, currency), inArray(ledgerAccounts.kind, COUNTED), gte(ledgerTransactions.at, since)))
    .groupBy(month, ledgerAccounts.kind);
  const first = rows.map((row) => row.month).sort()[0];
  const names = Array.from({ length: MONTHS_SHOWN }, (_, back) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back)).toISOString().slice(0, 7)).filter((name) => first !== undefined && name >= first);
  const months: LiabilityMonth[] = [];
  let owed = owedNow;
  for (const name of names) {
    const of = (kind: string) => rows.find((row) => row.month === name && row.kind === kind) ?? { credited: 0, debited: 0 };
    const matched = of('match_expense').debited - of('match_expense').credited;
    const flow = { earned: of('programme_expense').debited, reversed: of('programme_expense').credited, paid: of('paid_out').credited, given: of('charity').credited - matched, expired: of('expired').credited, matched };
    months.unshift({ month: name, ...flow, owed });
    owed -= flow.earned - flow.reversed - flow.paid - flow.given - flow.expired;
  }
  return months;
}

/** What was earned less what was reversed since a moment. */
async function netSince(db: Executor, currency: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ net: sql<number>`coalesce(-sum(${ledgerEntries.amount}), 0)::bigint`.mapWith(Number) })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(and(eq(ledgerAccounts.kind, 'programme_expense'), eq(ledgerAccounts.currency, currency), gte(ledgerTransactions.at, since)));
  return row?.net ?? 0;
}

const COLUMNS = ['earned', 'reversed', 'paid', 'given', 'expired', 'matched', 'owed'] as const;

/** The months as a table for spreadsheets. */
export const liabilityTable = ({ months, currency }: LiabilityReport): Table => ({
  head: ['month', ...COLUMNS, 'currency'],
  rows: months.map((row) => [row.month, ...COLUMNS.map((column) => decimal(row[column], currency)), currency]),
});
