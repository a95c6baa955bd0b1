/** Money in double entry: accounts, transactions and their entries. The database itself balances, adds up and forbids any change (migration `ledger_only_grows`). */
import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** An amount in minor units of the account's currency (pence); never a fraction. */
const money = (name: string) => bigint(name, { mode: 'number' });

/** Where money stands: one for each kind, member or named purpose, and currency. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: identity(),
    /** Names the account in `ledger/rules.ts`, for example 'member_pending'. */
    kind: text('kind').notNull(),
    memberId: reference('member_id').references(() => members.id),
    /** What a kind with several accounts is for, for example 'charity:3' or 'bounty:12'. */
    purpose: text('purpose'),
    /** ISO 4217, for example 'GBP'. */
    currency: text('currency').notNull(),
    /** A credit account is what we owe or have paid (it grows by positive entries); a debit account is what it cost us (it grows by negative ones). */
    side: text('side').$type<'credit' | 'debit'>().notNull(),
    /** On the account's own side. Moved only by the trigger of `ledger_entries`, never negative. */
    balance: money('balance').notNull().default(0),
  },
  (t) => [
    unique('ledger_accounts_once').on(t.kind, t.memberId, t.purpose, t.currency).nullsNotDistinct(),
    index('ledger_accounts_of_member').on(t.memberId),
    check('ledger_accounts_not_negative', sql`${t.balance} >= 0`),
    check('ledger_accounts_side', sql`${t.side} in ('credit', 'debit')`),
    check('ledger_accounts_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/** One thing that happened to money, once for its key, however often it is reported. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: identity(),
    /** The achievement or deed, never the request: for example 'earn:points:812' or 'payout-item:7:paid'. */
    key: text('key').notNull(),
    /** What happened, for example 'earned', 'confirmed', 'reversed': `rewards` knows the words. */
    kind: text('kind').notNull(),
    /** Why, in one sentence for the member's statement. */
    reason: text('reason').notNull(),
    /** Half the sum of the entries' sizes; so nothing can be added to a transaction later, not even in balance. */
    moved: money('moved').notNull(),
    by: reference('by').references(() => members.id),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('ledger_transactions_once').on(t.key), index('ledger_transactions_by_time').on(t.at), check('ledger_transactions_moved', sql`${t.moved} > 0`)],
);

export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: identity(),
    transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
    accountId: reference('account_id').notNull().references(() => ledgerAccounts.id),
    /** Positive credits the account, negative debits it; the entries of a transaction add up to nothing. */
    amount: money('amount').notNull(),
    /** The account's balance after this entry, on its own side; written by the trigger. */
    balanceAfter: money('balance_after').notNull().default(0),
  },
  (t) => [
    uniqueIndex('ledger_entries_account_once').on(t.transactionId, t.accountId),
    index('ledger_entries_of_account').on(t.accountId, t.id.desc().nullsFirst()),
    check('ledger_entries_amount', sql`${t.amount} <> 0 and abs(${t.amount}) <= 1000000000000`),
  ],
);
