/** What members are told, what of it they want by which way, and the mails on their way. Words are made when they are shown: rows hold ids and numbers. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts, threads } from './threads.ts';

/** One thing one member is told, once for its key. */
export const notifications = pgTable(
  'notifications',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Names its words and its group in the area of the same name. */
    kind: text('kind').notNull(),
    /** What happened, for example 'reply:12': never told twice to the same member. */
    key: text('key').notNull(),
    threadId: reference('thread_id').references(() => threads.id, { onDelete: 'cascade' }),
    postId: reference('post_id').references(() => posts.id, { onDelete: 'cascade' }),
    /** What its sentence needs besides the rows it points to, as they stood: amounts, dates, names of rules. Never what people wrote. */
    parts: jsonb('parts').$type<Record<string, string | number>>().notNull().default({}),
    at: instant('at').notNull(),
    /** Off where the member wants this kind by mail only. */
    isListed: boolean('is_listed').notNull().default(true),
    readAt: instant('read_at'),
  },
  (t) => [
    uniqueIndex('notifications_once').on(t.memberId, t.key),
    index('notifications_unread').on(t.memberId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.isListed} and ${t.readAt} is null`),
    index('notifications_read').on(t.memberId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.isListed} and ${t.readAt} is not null`),
    index('notifications_of_post').on(t.postId).where(sql`${t.postId} is not null`),
    index('notifications_of_thread').on(t.threadId).where(sql`${t.threadId} is not null`),
    index('notifications_by_time').on(t.at),
  ],
);

/** What a member changed from the defaults, by group of kinds. */
export const notificationSettings = pgTable(
  'notification_settings',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Names a group in `notifications/rules.ts`. */
    group: text('group').notNull(),
    inbox: boolean('inbox').notNull(),
    mail: text('mail').$type<'at-once' | 'never'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.group] }), check('notification_settings_mail', sql`${t.mail} in ('at-once', 'never')`)],
);

/** What is known about writing to a member. */
export const mailRecipients = pgTable('mail_recipients', {
  memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
  /** Signs the links in mails to them that work without signing in. */
  key: text('key').notNull(),
  /** The address that was refused for good: nothing is sent to it; a new address starts anew. */
  refusedAddress: text('refused_address'),
  refusedAt: instant('refused_at'),
  refusedBecause: text('refused_because'),
});

/** The mail of a notification on its way. Neither address nor words stand here: both are read when it is sent. */
export const mails = pgTable(
  'mails',
  {
    notificationId: reference('notification_id').primaryKey().references(() => notifications.id, { onDelete: 'cascade' }),
    /** dropped: by the time it was to be sent, it was no longer true, wanted or allowed. */
    state: text('state').$type<'queued' | 'sent' | 'failed' | 'dropped'>().notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    /** Moved ahead before each attempt, so that two workers do not send at once. */
    nextAt: instant('next_at').notNull(),
    queuedAt: instant('queued_at').notNull(),
    sentAt: instant('sent_at'),
    /** What the last attempt met, or why it was dropped. */
    problem: text('problem'),
  },
  (t) => [
    index('mails_due').on(t.nextAt, t.notificationId).where(sql`${t.state} = 'queued'`),
    check('mails_state', sql`${t.state} in ('queued', 'sent', 'failed', 'dropped')`),
    check('mails_sent', sql`(${t.state} = 'sent') = (${t.sentAt} is not null)`),
  ],
);
