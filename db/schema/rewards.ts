/** Money-valued rewards: the public rules by version, what was earned and why, half-year periods, and what each member may choose. The money itself stands in the ledger. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

const money = (name: string) => bigint(name, { mode: 'number' });

/** The shape of `rewards/rules.ts`, which describes and checks it. */
type ProgrammeRules = {
  currency: string;
  amounts: Record<'answer.accepted' | 'answer.helped_again', number>;
  tasks: Record<'task.first-solution' | 'task.first-acceptance' | 'task.first-thanks', number>;
  referral: number;
  referralsPerPeriod: number;
  bands: { upTo: number | null; percent: number }[];
  holdDays: number;
  periodEnds: string[];
  chooseDays: number;
  cashMinimum: number;
  matchPercent: number;
};

/** The public rules, one row for each version; a version is never changed, and the newest whose moment has come is in force. No row: the company rewards nobody yet. */
export const rewardProgrammes = pgTable('reward_programmes', {
  version: integer('version').primaryKey(),
  appliesFrom: instant('applies_from').notNull(),
  rules: jsonb('rules').$type<ProgrammeRules>().notNull(),
  note: text('note').notNull(),
  by: reference('by').references(() => members.id),
  at: instant('at').notNull(),
});

/** How far into a member's points the rewards have read, and whether their money is held for a review. */
export const rewardMembers = pgTable('reward_members', {
  memberId: reference('member_id').primaryKey().references(() => members.id),
  /** The last line of `points` that was looked at. */
  readUpTo: reference('read_up_to').notNull().default(0),
  /** While set, nothing of theirs is confirmed, made payable or paid. */
  heldAt: instant('held_at'),
});

/** One achievement that earned money, once for its kind, source and member. Its state moves forward only. */
export const rewardLines = pgTable(
  'reward_lines',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id),
    /** Names the rule, for example 'answer.accepted', 'task.first-answer', 'referral' or 'bounty'. */
    kind: text('kind').notNull(),
    /** What was achieved, for example 'points:812'. */
    source: text('source').notNull(),
    /** The post it is about, so that the line can link there. */
    postId: reference('post_id'),
    programmeVersion: integer('programme_version').notNull().references(() => rewardProgrammes.version),
    /** How the amount came about: the rule's amount, times quality, times the month's rate (both in percent). */
    base: money('base').notNull(),
    qualityPercent: integer('quality_percent').notNull(),
    ratePercent: integer('rate_percent').notNull(),
    amount: money('amount').notNull(),
    currency: text('currency').notNull(),
    state: text('state').$type<'pending' | 'confirmed' | 'payable' | 'reversed'>().notNull().default('pending'),
    earnedAt: instant('earned_at').notNull(),
    /** When the hold ends, if nobody objects. */
    confirmAfter: instant('confirm_after').notNull(),
    confirmedAt: instant('confirmed_at'),
    /** The period whose close made it payable. */
    periodId: reference('period_id').references(() => rewardPeriods.id),
    reversedAt: instant('reversed_at'),
    reversedBecause: text('reversed_because'),
  },
  (t) => [
    uniqueIndex('reward_lines_once').on(t.kind, t.source, t.memberId),
    index('reward_lines_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('reward_lines_of_month').on(t.memberId, t.earnedAt),
    index('reward_lines_due').on(t.confirmAfter).where(sql`${t.state} = 'pending'`),
    index('reward_lines_confirmed').on(t.memberId, t.earnedAt).where(sql`${t.state} = 'confirmed'`),
    check('reward_lines_amount', sql`${t.amount} >= 0 and ${t.base} >= 0`),
    check('reward_lines_reversed', sql`(${t.state} = 'reversed') = (${t.reversedAt} is not null)`),
  ],
);

/** A half-year (or whatever the rules say): from its first moment to before its last. Closed once, for good. */
export const rewardPeriods = pgTable(
  'reward_periods',
  {
    id: identity(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    closedAt: instant('closed_at'),
    closedBy: reference('closed_by').references(() => members.id),
    /** Members choose until then; written at the close. */
    chooseUntil: instant('choose_until'),
    /** When what nobody chose for a second time had expired. */
    expiredAt: instant('expired_at'),
  },
  (t) => [
    uniqueIndex('reward_periods_start').on(t.startsAt),
    uniqueIndex('reward_periods_end').on(t.endsAt),
    check('reward_periods_order', sql`${t.endsAt} > ${t.startsAt}`),
    check('reward_periods_closed_after_end', sql`${t.closedAt} is null or ${t.closedAt} >= ${t.endsAt}`),
  ],
);

/** What a member may choose about for a period: what it earned, and what rolled over from the one before (once). */
export const rewardPayables = pgTable(
  'reward_payables',
  {
    id: identity(),
    periodId: reference('period_id').notNull().references(() => rewardPeriods.id),
    memberId: reference('member_id').notNull().references(() => members.id),
    currency: text('currency').notNull(),
    earned: money('earned').notNull(),
    rolled: money('rolled').notNull().default(0),
    /** open: nothing chosen; chosen: waits for a payout run; running: in one; paid; rolled: went into the next period; expired; reversed by a review. A failed payout is chosen again. */
    state: text('state').$type<'open' | 'chosen' | 'running' | 'paid' | 'rolled' | 'expired' | 'reversed'>().notNull().default('open'),
    choice: text('choice').$type<'credit' | 'cash' | 'charity'>(),
    charityId: reference('charity_id').references(() => charities.id),
    /** Where to send it: a phone number for credit, an account for cash; as the member typed it. */
    payTo: text('pay_to'),
    chosenAt: instant('chosen_at'),
    /** Set when a review took it back while it was in a payout run: it is not approved any more, and what comes back of it is reversed. */
    takenBackBecause: text('taken_back_because'),
    /** The last payout of somebody who left: any run takes it, also below the minimum for cash. */
    isFinal: boolean('is_final').notNull().default(false),
  },
  (t) => [
    uniqueIndex('reward_payables_once').on(t.periodId, t.memberId).where(sql`not ${t.isFinal}`),
    index('reward_payables_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('reward_payables_chosen').on(t.periodId, t.id).where(sql`${t.state} = 'chosen'`),
    index('reward_payables_final').on(t.id).where(sql`${t.isFinal} and ${t.state} = 'chosen'`),
    check('reward_payables_amounts', sql`${t.earned} >= 0 and ${t.rolled} >= 0`),
    check('reward_payables_choice', sql`(${t.state} in ('chosen', 'running', 'paid')) = (${t.choice} is not null)`),
    check('reward_payables_charity', sql`(${t.choice} = 'charity') = (${t.charityId} is not null)`),
  ],
);

/** Told once: a notice for its member, period and days left, whoever looks first. */
export const rewardNotices = pgTable(
  'reward_notices',
  {
    payableId: reference('payable_id').notNull().references(() => rewardPayables.id),
    daysLeft: integer('days_left').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.payableId, t.daysLeft] })],
);

export const charities = pgTable('charities', {
  id: identity(),
  name: text('name').notNull().unique(),
  about: text('about').notNull(),
  website: text('website'),
  isActive: boolean('is_active').notNull().default(true),
});

/** Each member's one voice for a period's charity; it may be changed until the period ends. */
export const charityVotes = pgTable(
  'charity_votes',
  {
    periodId: reference('period_id').notNull().references(() => rewardPeriods.id),
    memberId: reference('member_id').notNull().references(() => members.id),
    charityId: reference('charity_id').notNull().references(() => charities.id),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.periodId, t.memberId] }), index('charity_votes_of_charity').on(t.periodId, t.charityId)],
);

/** Somebody a member brought; worth something only once an outside event confirms it. */
export const referrals = pgTable(
  'referrals',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id),
    /** The company's own name for what was sold, for example a SIM's number; once for the whole community. Null once it is forgotten. */
    outsideId: text('outside_id').unique(),
    confirmedAt: instant('confirmed_at').notNull(),
  },
  (t) => [index('referrals_of_member').on(t.memberId, t.confirmedAt), index('referrals_to_forget').on(t.confirmedAt).where(sql`${t.outsideId} is not null`)],
);
