/** The ladder of help: who is writing an answer, which helpers were asked, how each wants to be asked, and which questions climbed to superusers. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards, tags } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { threads } from './threads.ts';

/** "I am writing an answer": at most one for a question, the last one stays until another takes its place. It stands while `until` is ahead. */
export const questionClaims = pgTable(
  'question_claims',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** When it ends, or ended: earlier than `fullUntil` where it was released. */
    until: instant('until').notNull(),
    /** How long it may last at most. */
    fullUntil: instant('full_until').notNull(),
    isRenewed: boolean('is_renewed').notNull().default(false),
    at: instant('at').notNull(),
  },
  (t) => [index('question_claims_of_member').on(t.memberId, t.until), check('question_claims_until', sql`${t.until} <= ${t.fullUntil}`)],
);

/** How far a question has climbed: helpers are asked in waves, then it stands before superusers, until somebody helps. */
export const helpCalls = pgTable(
  'help_calls',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    /** How many are asked at once. */
    atMost: integer('at_most').notNull(),
    /** Waves that reached somebody. */
    waves: integer('waves').notNull().default(0),
    calledAt: instant('called_at').notNull(),
    /** When the next wave is due, or the question climbs to superusers; null when nothing is. */
    nextAt: instant('next_at'),
    raisedAt: instant('raised_at'),
    raisedReason: text('raised_reason'),
    /** Somebody helped, or nobody needs to any more. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('help_calls_due').on(t.nextAt, t.threadId).where(sql`${t.nextAt} is not null`),
    index('help_calls_raised').on(t.raisedAt, t.threadId).where(sql`${t.raisedAt} is not null and ${t.endedAt} is null`),
    check('help_calls_raised_because', sql`(${t.raisedAt} is null) = (${t.raisedReason} is null)`),
    check('help_calls_ended', sql`${t.endedAt} is null or ${t.nextAt} is null`),
  ],
);

/** One helper asked about one question, once. Names are never public. */
export const helpAsks = pgTable(
  'help_asks',
  {
    id: identity(),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Why they were picked, in a sentence for them. */
    because: text('because').notNull(),
    at: instant('at').notNull(),
    answer: text('answer').$type<'not-my-topic' | 'not-now'>(),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    uniqueIndex('help_asks_once').on(t.threadId, t.memberId),
    index('help_asks_of_member').on(t.memberId, t.at.desc().nullsFirst()),
    check('help_asks_answer', sql`${t.answer} in ('not-my-topic', 'not-now')`),
    check('help_asks_answered', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
);

/** How a helper wants to be asked, where they said so. */
export const helperSettings = pgTable(
  'helper_settings',
  {
    memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
    /** 0: never. */
    asksADay: integer('asks_a_day').notNull(),
    awayUntil: instant('away_until'),
    /** Minutes after midnight on the helper's wall; equal: no quiet hours. `quietTo` may be the earlier one: over midnight. */
    quietFrom: integer('quiet_from').notNull(),
    quietTo: integer('quiet_to').notNull(),
    /** An IANA time zone. */
    zone: text('zone').notNull(),
  },
  (t) => [
    check('helper_settings_asks', sql`${t.asksADay} >= 0`),
    check('helper_settings_quiet', sql`${t.quietFrom} between 0 and 1439 and ${t.quietTo} between 0 and 1439`),
  ],
);

/** Topics a helper wants to be asked about, or does not. */
export const helperTopics = pgTable(
  'helper_topics',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    tagId: reference('tag_id').references(() => tags.id, { onDelete: 'cascade' }),
    boardId: reference('board_id').references(() => boards.id, { onDelete: 'cascade' }),
    isWanted: boolean('is_wanted').notNull(),
  },
  (t) => [
    uniqueIndex('helper_topics_tag').on(t.memberId, t.tagId).where(sql`${t.tagId} is not null`),
    uniqueIndex('helper_topics_board').on(t.memberId, t.boardId).where(sql`${t.boardId} is not null`),
    index('helper_topics_of_tag').on(t.tagId, t.memberId).where(sql`${t.tagId} is not null and ${t.isWanted}`),
    index('helper_topics_of_board').on(t.boardId, t.memberId).where(sql`${t.boardId} is not null and ${t.isWanted}`),
    check('helper_topics_one', sql`(${t.tagId} is null) <> (${t.boardId} is null)`),
  ],
);
