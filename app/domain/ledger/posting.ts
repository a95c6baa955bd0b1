/** Moving money: one transaction for each key, balanced, from accounts that have it. */
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '#db/schema/ledger.ts';
import { memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { ACCOUNTS, MOST_MINOR_UNITS, isAmount } from './rules.ts';
import type { AccountKind, MemberAccountKind } from './rules.ts';

/** Names an account; the kinds of a member need a member, charity, escrow and paid_out a purpose. */
export type AccountRef = { kind: MemberAccountKind; member: MemberId } | { kind: Exclude<AccountKind, MemberAccountKind>; purpose?: string };

/** A positive amount credits the account, a negative one debits it; in minor units. */
export type Leg = { account: AccountRef; amount: number };
export type Posting = {
  /** The deed, never the request: the same key moves money once, for ever. */
  key: string;
  kind: string;
  /** One sentence for whoever reads the statement. */
  reason: string;
  /** ISO 4217. */
  currency: string;
  legs: readonly Leg[];
};

/**
 * Moves money once for its key; false when that was done before. Waits for anybody who is posting the same key. Accounts
 * are locked by ascending id, so a command about several members posts them by ascending member.
 * Refuses when an account would fall below zero; legs that do not balance are a bug and throw.
 */
export async function post(act: Act, { key, kind, reason, currency, legs }: Posting): Promise<boolean> {
  const merged = mergeLegs(legs);
  const moved = merged.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0);
  if (merged.reduce((sum, { amount }) => sum + amount, 0) !== 0 || !merged.every(({ amount }) => isAmount(Math.abs(amount))) || moved > MOST_MINOR_UNITS) {
    throw new RangeError(`Posting ${key} does not balance or is no amount.`);
  }
  const [transaction] = await act.tx
    .insert(ledgerTransactions)
    .values({ key, kind, reason, moved, by: memberIdOf(act.by), at: act.at })
    .onConflictDoNothing({ target: ledgerTransactions.key })
    .returning({ id: ledgerTransactions.id });
  if (!transaction) return false;
  const accounts = await lockAccounts(act, currency, merged.map(({ account }) => account));
  const entries = merged.map(({ account, amount }) => ({ account: accounts.get(nameOf(account)), amount }));
  if (entries.some(({ account, amount }) => !account || account.balance + (account.side === 'credit' ? amount : -amount) < 0)) {
    refuse('There is not enough money there any more: somebody may have moved it meanwhile. Look again.');
  }
  const rows = entries.flatMap(({ account, amount }) => (account ? [{ transactionId: transaction.id, accountId: account.id, amount }] : []));
  await act.tx.insert(ledgerEntries).values(rows.sort((one, other) => one.accountId - other.accountId));
  return true;
}

/** Where an account stands, in minor units on its own side, and holds it there until the transaction ends. */
export async function lockedBalance(act: Act, currency: string, account: AccountRef): Promise<number> {
  return (await lockAccounts(act, currency, [account])).get(nameOf(account))?.balance ?? 0;
}

type Locked = { id: number; side: 'credit' | 'debit'; balance: number };

async function lockAccounts({ tx }: Act, currency: string, refs: readonly AccountRef[]): Promise<Map<string, Locked>> {
  const wanted = refs.map((ref) => ({ kind: ref.kind, memberId: memberOf(ref), purpose: purposeOf(ref), currency, side: ACCOUNTS[ref.kind].side }));
  const { id, side, balance, kind, memberId, purpose } = ledgerAccounts;
  const find = () => tx.select({ id, side, balance, kind, memberId, purpose }).from(ledgerAccounts).where(and(eq(ledgerAccounts.currency, currency), or(...wanted.map(matches)))).orderBy(asc(id)).$dynamic();
  // Opened before anything is locked: two who open the same accounts would otherwise wait for each other.
  if ((await find()).length < wanted.length) {
    const inOneOrder = wanted.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    await tx.insert(ledgerAccounts).values(inOneOrder).onConflictDoNothing();
  }
  const rows = await find().for('update');
  return new Map(rows.map((row) => [`${row.kind} ${row.memberId} ${row.purpose}`, { id: row.id, side: row.side, balance: row.balance }]));
}

const matches = ({ kind, memberId, purpose }: { kind: string; memberId: number | null; purpose: string | null }) =>
  and(
    eq(ledgerAccounts.kind, kind),
    memberId === null ? isNull(ledgerAccounts.memberId) : eq(ledgerAccounts.memberId, memberId),
    purpose === null ? isNull(ledgerAccounts.purpose) : eq(ledgerAccounts.purpose, purpose),
  ) ?? sql`false`;

function mergeLegs(legs: readonly Leg[]): Leg[] {
  const sums = new Map<string, Leg>();
  for (const { account, amount } of legs) sums.set(nameOf(account), { account, amount: amount + (sums.get(nameOf(account))?.amount ?? 0) });
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

const memberOf = (ref: AccountRef): number | null => ('member' in ref ? ref.member : null);
const purposeOf = (ref: AccountRef): string | null => ('purpose' in ref ? (ref.purpose ?? null) : null);
const nameOf = (ref: AccountRef): string => `${ref.kind} ${memberOf(ref)} ${purposeOf(ref)}`;
