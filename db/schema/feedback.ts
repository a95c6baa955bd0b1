/** What customers say of staff's help, one score for a case, and what is done about low ones. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** A customer asked about one solved case, and what they said. */
export const csatAsks = pgTable(
  'csat_asks',
  {
    caseId: reference('case_id').primaryKey().references(() => cases.id, { onDelete: 'cascade' }),
    /** Null for somebody who is known by their mail address alone. */
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** The address, in small letters, of whoever is no member. */
    mail: text('mail'),
    askedAt: instant('asked_at').notNull(),
    /** 1 (very bad) to 5 (very good); null while they have not said. */
    score: integer('score'),
    comment: text('comment'),
    scoredAt: instant('scored_at'),
  },
  (t) => [
    index('csat_asks_of_member').on(t.memberId, t.askedAt.desc().nullsFirst()),
    index('csat_asks_of_mail').on(t.mail, t.askedAt.desc().nullsFirst()).where(sql`${t.mail} is not null`),
    index('csat_asks_by_time').on(t.askedAt),
    check('csat_asks_of_one', sql`(${t.memberId} is null) <> (${t.mail} is null)`),
    check('csat_asks_score', sql`${t.score} between 1 and 5`),
    check('csat_asks_scored', sql`(${t.score} is null) = (${t.scoredAt} is null) and (${t.comment} is null or ${t.score} is not null)`),
  ],
);

/** The question on its way to somebody who is no member; members are told by their inbox. */
export const csatLetters = pgTable(
  'csat_letters',
  {
    caseId: reference('case_id').primaryKey().references(() => csatAsks.caseId, { onDelete: 'cascade' }),
    state: text('state').$type<'queued' | 'sent' | 'failed'>().notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    /** Moved ahead before each attempt, so that two workers do not send at once. */
    nextAt: instant('next_at').notNull(),
    /** Of the word in the newest letter's links; the word itself is nowhere but in the letter. */
    tokenHash: text('token_hash').unique('csat_letters_token'),
    problem: text('problem'),
  },
  (t) => [index('csat_letters_due').on(t.nextAt, t.caseId).where(sql`${t.state} = 'queued'`)],
);

/** What staff still owe somebody who was not helped well. It is closed with an outcome, never without. */
export const followUps = pgTable(
  'follow_ups',
  {
    id: identity(),
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    madeAt: instant('made_at').notNull(),
    dueAt: instant('due_at').notNull(),
    ownerId: reference('owner_id').references(() => members.id),
    outcome: text('outcome').$type<'made-good' | 'explained' | 'not-reached' | 'nothing-to-do'>(),
    /** What was done, in the words of whoever closed it. For staff alone. */
    words: text('words'),
    closedBy: reference('closed_by').references(() => members.id),
    closedAt: instant('closed_at'),
  },
  (t) => [
    uniqueIndex('follow_ups_one_open').on(t.caseId).where(sql`${t.closedAt} is null`),
    index('follow_ups_of_case').on(t.caseId),
    index('follow_ups_due').on(t.dueAt, t.id).where(sql`${t.closedAt} is null`),
    index('follow_ups_closed').on(t.closedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.closedAt} is not null`),
    check('follow_ups_outcome', sql`${t.outcome} in ('made-good', 'explained', 'not-reached', 'nothing-to-do')`),
    check('follow_ups_closed_with', sql`(${t.closedAt} is null) = (${t.outcome} is null) and (${t.closedAt} is null) = (${t.words} is null) and (${t.closedAt} is null) = (${t.closedBy} is null)`),
  ],
);
