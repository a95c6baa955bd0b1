/** What staff work with at the desk: macros, drafts, who is reading what, views, reminders, and who was named in a note. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { caseNotes, cases } from './cases.ts';
import { identity, instant, reference } from './columns.ts';
import { articles } from './knowledge.ts';
import { members } from './members.ts';
import { queues } from './teams.ts';

/** A text with fields to start an answer from, and what else is done when it is sent. */
export const macros = pgTable(
  'macros',
  {
    id: identity(),
    name: text('name').notNull(),
    /** Whose it is alone; null for all of the staff. */
    ownerId: reference('owner_id').references(() => members.id, { onDelete: 'cascade' }),
    text: text('text').notNull().default(''),
    /** What follows the answer; null leaves it to the button. */
    afterwards: text('afterwards').$type<'open' | 'waiting' | 'solved'>(),
    priority: text('priority').$type<'low' | 'normal' | 'high' | 'urgent'>(),
    queueId: reference('queue_id').references(() => queues.id, { onDelete: 'set null' }),
    /** Added to those that are there. */
    tags: text('tags').array().notNull().default([]),
    /** Whoever sends it takes the case. */
    takesCase: boolean('takes_case').notNull().default(false),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('macros_shared_name').on(sql`lower(${t.name})`).where(sql`${t.ownerId} is null`),
    uniqueIndex('macros_own_name').on(t.ownerId, sql`lower(${t.name})`).where(sql`${t.ownerId} is not null`),
  ],
);

/** What somebody has written and not sent yet. */
export const caseDrafts = pgTable(
  'case_drafts',
  {
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'reply' | 'note'>().notNull(),
    text: text('text').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.caseId, t.kind] }), index('case_drafts_of_case').on(t.caseId), check('case_drafts_kind', sql`${t.kind} in ('reply','note')`)],
);

/** Who has a case before them, and until when that is believed without another sign of them. */
export const deskPresence = pgTable(
  'desk_presence',
  {
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    doing: text('doing').$type<'reading' | 'replying'>().notNull(),
    until: instant('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.memberId] }), index('desk_presence_of_member').on(t.memberId), check('desk_presence_doing', sql`${t.doing} in ('reading','replying')`)],
);

/** Filters of the list under a name. */
export const deskViews = pgTable(
  'desk_views',
  {
    id: identity(),
    ownerId: reference('owner_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    isShared: boolean('is_shared').notNull(),
    /** As they stand in the address, in one order. */
    filters: text('filters').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [uniqueIndex('desk_views_name').on(t.ownerId, sql`lower(${t.name})`), index('desk_views_shared').on(t.id).where(sql`${t.isShared}`)],
);

/** What somebody wants to look at again, for themselves alone; one at a time for each case. */
export const caseReminders = pgTable(
  'case_reminders',
  {
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    remindAt: instant('remind_at').notNull(),
    words: text('words').notNull().default(''),
    toldAt: instant('told_at'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.caseId] }),
    index('case_reminders_of_case').on(t.caseId),
    index('case_reminders_due').on(t.remindAt).where(sql`${t.toldAt} is null`),
  ],
);

/** Colleagues named in a note. */
export const noteMentions = pgTable(
  'note_mentions',
  {
    noteId: reference('note_id').notNull().references(() => caseNotes.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.noteId, t.memberId] })],
);

/** A guide that is about the same as a case, as staff say. */
export const caseArticles = pgTable(
  'case_articles',
  {
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    articleId: reference('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.articleId] }), index('case_articles_of_article').on(t.articleId, t.caseId.desc().nullsFirst())],
);
