/** Payout runs: prepared by one member of staff, approved by another, exported, and settled line by line. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { charities, rewardPayables, rewardPeriods } from './rewards.ts';

const money = (name: string) => bigint(name, { mode: 'number' });

export const payoutRuns = pgTable(
  'payout_runs',
  {
    id: identity(),
    periodId: reference('period_id').notNull().references(() => rewardPeriods.id),
    currency: text('currency').notNull(),
    state: text('state').$type<'prepared' | 'approved' | 'exported' | 'finished' | 'cancelled'>().notNull().default('prepared'),
    preparedBy: reference('prepared_by').notNull().references(() => members.id),
    preparedAt: instant('prepared_at').notNull(),
    approvedBy: reference('approved_by').references(() => members.id),
    approvedAt: instant('approved_at'),
    exportedAt: instant('exported_at'),
    finishedAt: instant('finished_at'),
    cancelledBy: reference('cancelled_by').references(() => members.id),
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [
    uniqueIndex('payout_runs_one_open').on(t.periodId).where(sql`${t.state} in ('prepared', 'approved', 'exported')`),
    check('payout_runs_two_people', sql`${t.approvedBy} <> ${t.preparedBy}`),
    check('payout_runs_approved', sql`(${t.state} in ('approved', 'exported', 'finished')) = (${t.approvedBy} is not null) or ${t.state} = 'cancelled'`),
  ],
);

export const payoutItems = pgTable(
  'payout_items',
  {
    id: identity(),
    runId: reference('run_id').notNull().references(() => payoutRuns.id),
    payableId: reference('payable_id').notNull().references(() => rewardPayables.id),
    memberId: reference('member_id').notNull().references(() => members.id),
    /** The choice as it stood when the run was prepared. */
    method: text('method').$type<'credit' | 'cash' | 'charity'>().notNull(),
    payTo: text('pay_to'),
    charityId: reference('charity_id').references(() => charities.id),
    amount: money('amount').notNull(),
    /** What the company adds to a charity's money; its own budget line. */
    match: money('match').notNull().default(0),
    state: text('state').$type<'waiting' | 'paid' | 'failed' | 'withdrawn'>().notNull().default('waiting'),
    /** The payment's name outside, for the receipt. */
    outsideId: text('outside_id'),
    /** Why it failed, for the member and for staff. */
    because: text('because'),
    settledAt: instant('settled_at'),
    settledBy: reference('settled_by').references(() => members.id),
  },
  (t) => [
    index('payout_items_of_run').on(t.runId, t.id),
    index('payout_items_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    // Nothing is in two runs, and nothing is paid twice.
    uniqueIndex('payout_items_once').on(t.payableId).where(sql`${t.state} in ('waiting', 'paid')`),
    check('payout_items_amount', sql`${t.amount} > 0 and ${t.match} >= 0`),
  ],
);

/** The export on its way to the operator's billing: sent again until it says that it has it. */
export const payoutDeliveries = pgTable(
  'payout_deliveries',
  {
    runId: reference('run_id').primaryKey().references(() => payoutRuns.id),
    state: text('state').$type<'waiting' | 'delivered' | 'failed'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; moved ahead before each attempt, so that two workers do not send at once. */
    nextAt: instant('next_at').notNull(),
    deliveredAt: instant('delivered_at'),
    /** What the last attempt met, for staff. */
    problem: text('problem'),
  },
  (t) => [index('payout_deliveries_due').on(t.nextAt).where(sql`${t.state} = 'waiting'`), check('payout_deliveries_delivered', sql`(${t.state} = 'delivered') = (${t.deliveredAt} is not null)`)],
);

/** Each time the night, or somebody, added up the whole ledger again. */
export const ledgerChecks = pgTable('ledger_checks', {
  id: identity(),
  at: instant('at').notNull(),
  /** Transactions looked at. */
  transactions: integer('transactions').notNull(),
  /** What is wrong, in sentences; none is right. */
  found: text('found').array().notNull().default([]),
});
