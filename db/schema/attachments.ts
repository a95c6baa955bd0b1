/** Files people sent along: what is known of each; their bytes are in the store, under names of our own. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** What a file belongs to. Its row is in an area above, so nothing but the name and the id is known here. */
export type FileSubjectColumn = 'case-message' | 'case-note' | 'post';

export const attachments = pgTable(
  'attachments',
  {
    id: identity(),
    /** What its address is made of; who may see it is asked each time all the same. */
    token: text('token').notNull().unique('attachments_token'),
    /** Opens this one file from a letter, for people who have no account. */
    letterKey: text('letter_key').notNull(),
    /** Names its bytes in the store. */
    storeKey: text('store_key').notNull().unique('attachments_store_key'),
    ownerId: reference('owner_id').references(() => members.id),
    /** Whoever sent it by mail and is no member. */
    ownerMail: text('owner_mail'),
    /** As its owner called it: shown, and never part of a path. */
    name: text('name').notNull(),
    type: text('type').$type<'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'>().notNull(),
    bytes: integer('bytes').notNull(),
    /** Of pictures. */
    width: integer('width'),
    height: integer('height'),
    /** Of the bytes that are kept. */
    sha256: text('sha256').notNull(),
    subject: text('subject').$type<FileSubjectColumn>(),
    subjectId: reference('subject_id'),
    at: instant('at').notNull(),
    /** While it belongs to nothing, somebody's draft shows it until then. */
    neededUntil: instant('needed_until'),
    /** Nobody sees it any more; its bytes go next. */
    removedAt: instant('removed_at'),
    /** Nobody, when the clock did. */
    removedById: reference('removed_by_id').references(() => members.id),
  },
  (t) => [
    index('attachments_of_subject').on(t.subject, t.subjectId, t.id).where(sql`${t.subject} is not null`),
    uniqueIndex('attachments_once').on(t.subject, t.subjectId, t.sha256, t.name).where(sql`${t.subject} is not null and ${t.removedAt} is null`),
    // For quotas: what somebody sent within a day.
    index('attachments_of_owner').on(t.ownerId, t.at),
    index('attachments_of_mail').on(t.ownerMail, t.at).where(sql`${t.ownerMail} is not null`),
    index('attachments_loose').on(t.at).where(sql`${t.subject} is null`),
    index('attachments_to_remove').on(t.removedAt).where(sql`${t.removedAt} is not null`),
    check('attachments_owner', sql`(${t.ownerId} is null) <> (${t.ownerMail} is null)`),
    check('attachments_subject', sql`(${t.subject} is null) = (${t.subjectId} is null) and ${t.subject} in ('case-message','case-note','post')`),
  ],
);
