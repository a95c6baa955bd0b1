/** People: who they are, what they may do, and where they are signed in. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, reference } from './columns.ts';

export const members = pgTable(
  'members',
  {
    /** Not `identity()`: Lucia's adapter accepts only tables whose id could be inserted. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    /** What stands in the address and after an @: lower case, unique. */
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    /** Lower case. Null for ghosts: people an import brought, who may claim their place later. */
    email: text('email'),
    passwordHash: text('password_hash'),
    role: text('role').$type<'customer' | 'superuser' | 'agent' | 'moderator' | 'admin'>().notNull().default('customer'),
    isGhost: boolean('is_ghost').notNull().default(false),
    about: text('about'),
    joinedAt: instant('joined_at').notNull(),
    /** While set, nobody signs in as them, and they stand on no leaderboard; what they wrote stays. */
    suspendedAt: instant('suspended_at'),
    /** Why, in a sentence they read when they try to sign in. */
    suspendedBecause: text('suspended_because'),
    /** While set, they have asked to leave; at that moment their account ends unless they say that they stay. */
    leavesAt: instant('leaves_at'),
    /** They left: name, address and password are gone, what they wrote stays. Such a row is a ghost that nobody can claim. */
    leftAt: instant('left_at'),
  },
  (t) => [
    uniqueIndex('members_handle').on(t.handle),
    uniqueIndex('members_email').on(t.email),
    // A search for `author:` takes a name however it is written.
    index('members_name').on(sql`lower(${t.name})`),
    check('members_role', sql`${t.role} in ('customer','superuser','agent','moderator','admin')`),
    check('members_suspended', sql`(${t.suspendedAt} is null) = (${t.suspendedBecause} is null)`),
    check('members_left', sql`${t.leftAt} is null or (${t.isGhost} and ${t.email} is null and ${t.passwordHash} is null and ${t.leavesAt} is null)`),
    check('members_can_sign_in', sql`${t.isGhost} or (${t.email} is not null and ${t.passwordHash} is not null)`),
  ],
);

/** Signed-in browsers. The id is the SHA-256 of the cookie, so a leaked table opens no door. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** Named as Lucia's adapter expects it. */
    userId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
  },
  (t) => [index('sessions_by_member').on(t.userId), index('sessions_by_expiry').on(t.expiresAt)],
);

/** From where members sign up and in, as hashes under the community's own key: only good for telling that two are the same. Kept 90 days. */
export const memberSignals = pgTable(
  'member_signals',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'network' | 'device'>().notNull(),
    hash: text('hash').notNull(),
    /** When it was last the same. */
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.kind, t.hash] }),
    index('member_signals_same').on(t.kind, t.hash, t.memberId),
    index('member_signals_by_time').on(t.seenAt),
    check('member_signals_kind', sql`${t.kind} in ('network', 'device')`),
  ],
);

/** How much unread waits for a member: a row of its own, because every signed-in request reads it and no lock on the member may wait for it. */
export const memberInboxes = pgTable(
  'member_inboxes',
  {
    memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
    unread: integer('unread').notNull().default(0),
  },
  (t) => [check('member_inboxes_unread', sql`${t.unread} >= 0`)],
);
