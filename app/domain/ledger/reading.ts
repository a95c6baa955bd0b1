/** Reading the books: balances, the entries of a member, and the proof that everything adds up. */
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '#db/schema/ledger.ts';
import type { MemberId } from '#domain/core';
import type { AccountKind, MemberAccountKind } from './rules.ts';

/** What a member's accounts hold, in minor units. */
export type MemberBalances = Record<MemberAccountKind, number>;
export type EntryView = { id: number; account: MemberAccountKind; amount: number; balanceAfter: number; kind: string; reason: string; key: string; at: Date };
export type AccountTotal = { kind: AccountKind; balance: number };

/** What a member has pending, confirmed and payable; the command that asked is trusted to know who may see it. */
export async function memberBalances(db: Executor, member: MemberId, currency: string): Promise<MemberBalances> {
  const rows = await db
    .select({ kind: ledgerAccounts.kind, balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.memberId, member), eq(ledgerAccounts.currency, currency)));
  const of = (kind: MemberAccountKind) => rows.find((row) => row.kind === kind)?.balance ?? 0;
  return { member_pending: of('member_pending'), member_confirmed: of('member_confirmed'), member_payable: of('member_payable') };
}

/** Every entry of a member's accounts between two moments, in the order it was made. */
export async function memberEntries(db: Executor, member: MemberId, currency: string, from: Date, until: Date): Promise<EntryView[]> {
  const rows = await db
    .select({ id: ledgerEntries.id, account: ledgerAccounts.kind, amount: ledgerEntries.amount, balanceAfter: ledgerEntries.balanceAfter, kind: ledgerTransactions.kind, reason: ledgerTransactions.reason, key: ledgerTransactions.key, at: ledgerTransactions.at })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(eq(ledgerAccounts.memberId, member), eq(ledgerAccounts.currency, currency), gte(ledgerTransactions.at, from), lt(ledgerTransactions.at, until)))
    .orderBy(asc(ledgerEntries.id));
  return rows.map((row) => ({ ...row, account: row.account as MemberAccountKind }));
}

/** What a member's accounts held before a moment, from the entries alone. */
export async function memberBalancesAt(db: Executor, member: MemberId, currency: string, before: Date): Promise<MemberBalances> {
  const rows = await db
    .select({ kind: ledgerAccounts.kind, balance: sql<number>`sum(${ledgerEntries.amount})::bigint`.mapWith(Number) })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(eq(ledgerAccounts.memberId, member), eq(ledgerAccounts.currency, currency), lt(ledgerTransactions.at, before)))
    .groupBy(ledgerAccounts.kind);
  const of = (kind: MemberAccountKind) => rows.find((row) => row.kind === kind)?.balance ?? 0;
  return { member_pending: of('member_pending'), member_confirmed: of('member_confirmed'), member_payable: of('member_payable') };
}

/** All accounts of the programme by kind: what is owed, what went out, what it cost. */
export async function accountTotals(db: Executor, currency: string): Promise<AccountTotal[]> {
  const rows = await db
    .select({ kind: ledgerAccounts.kind, balance: sql<number>`sum(${ledgerAccounts.balance})::bigint`.mapWith(Number) })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.currency, currency))
    .groupBy(ledgerAccounts.kind)
    .orderBy(ledgerAccounts.kind);
  return rows.map((row) => ({ kind: row.kind as AccountKind, balance: row.balance }));
}

/** What of the books is wrong, in sentences; empty is right. The database forbids all of it, so anything here means somebody went around it. */
export async function verifyLedger(db: Executor): Promise<string[]> {
  const unbalanced = await db.execute<{ id: string }>(sql`
    select t.id from ${ledgerTransactions} t left join ${ledgerEntries} e on e.transaction_id = t.id
    group by t.id having coalesce(sum(e.amount), 0) <> 0 or coalesce(sum(abs(e.amount)), 0) <> 2 * t.moved`);
  const adrift = await db.execute<{ id: string; kind: string; balance: string; entries: string }>(sql`
    select a.id, a.kind, a.balance, coalesce(sum(e.amount), 0) * case a.side when 'credit' then 1 else -1 end as entries
    from ${ledgerAccounts} a left join ${ledgerEntries} e on e.account_id = a.id
    group by a.id having a.balance <> coalesce(sum(e.amount), 0) * case a.side when 'credit' then 1 else -1 end`);
  const torn = await db.execute<{ id: string }>(sql`
    select e.id from (
      select e.id, e.balance_after, sum(e.amount * case a.side when 'credit' then 1 else -1 end) over (partition by e.account_id order by e.id) as running
      from ${ledgerEntries} e join ${ledgerAccounts} a on a.id = e.account_id
    ) e where e.balance_after <> e.running`);
  return [
    ...unbalanced.map(({ id }) => `Transaction ${id} does not balance.`),
    ...adrift.map(({ id, kind, balance, entries }) => `Account ${id} (${kind}) says ${balance}, its entries say ${entries}.`),
    ...torn.map(({ id }) => `Entry ${id} has another running balance than the entries before it.`),
  ];
}
