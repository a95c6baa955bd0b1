/** People: who they are, what they may do, and where they are signed in. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
  },
  (t) => [
    uniqueIndex('members_handle').on(t.handle),
    uniqueIndex('members_email').on(t.email),
    check('members_role', sql`${t.role} in ('customer','superuser','agent','moderator','admin')`),
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
