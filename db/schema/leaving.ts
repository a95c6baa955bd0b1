/** Members on their way out: when they asked, what becomes of their money, and how it ended. */
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { charities } from './rewards.ts';

/** One row for each time somebody asked to leave: withdrawn when they stay, ended when their account is closed for good. */
export const leavings = pgTable(
  'leavings',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id),
    askedAt: instant('asked_at').notNull(),
    /** Until then they may stay after all. */
    endsAt: instant('ends_at').notNull(),
    /** Where the last payout goes; 'none' gives it up. */
    choice: text('choice').$type<'credit' | 'cash' | 'charity' | 'none'>().notNull(),
    charityId: reference('charity_id').references(() => charities.id),
    payTo: text('pay_to'),
    /** What becomes of what they wrote: it stays under "former member", or goes. */
    words: text('words').$type<'keep' | 'remove'>().notNull().default('keep'),
    /** The admin who did it for them; null: they asked by themselves. */
    askedById: reference('asked_by_id').references(() => members.id),
    because: text('because'),
    withdrawnAt: instant('withdrawn_at'),
    endedAt: instant('ended_at'),
    /** When the last of what has to go was gone, some rounds after the end. */
    erasedAt: instant('erased_at'),
  },
  (t) => [
    uniqueIndex('leavings_one_open').on(t.memberId).where(sql`${t.withdrawnAt} is null`),
    index('leavings_due').on(t.endsAt).where(sql`${t.withdrawnAt} is null and ${t.endedAt} is null`),
    index('leavings_to_erase').on(t.id).where(sql`${t.endedAt} is not null and ${t.erasedAt} is null`),
    check('leavings_words', sql`${t.words} in ('keep', 'remove')`),
    check('leavings_asked_by', sql`(${t.askedById} is null) = (${t.because} is null)`),
    check('leavings_erased', sql`${t.erasedAt} is null or ${t.endedAt} is not null`),
    check('leavings_choice', sql`${t.choice} in ('credit', 'cash', 'charity', 'none')`),
    check('leavings_charity', sql`(${t.choice} = 'charity') = (${t.charityId} is not null)`),
    check('leavings_pay_to', sql`(${t.choice} in ('credit', 'cash')) = (${t.payTo} is not null)`),
    check('leavings_one_end', sql`${t.withdrawnAt} is null or ${t.endedAt} is null`),
  ],
);
