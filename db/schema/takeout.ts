/** What members take out with them: a file of everything they gave, asked for, made, and gone again after some days. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

export const takeouts = pgTable(
  'takeouts',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** What its address is made of; it opens nothing for anybody but this member, signed in. */
    token: text('token').notNull().unique('takeouts_token'),
    /** Names its bytes in the store: known before they are there, so that none is ever without a row. */
    storeKey: text('store_key').notNull().unique('takeouts_store_key'),
    askedAt: instant('asked_at').notNull(),
    state: text('state').$type<'asked' | 'ready' | 'failed'>().notNull().default('asked'),
    attempts: integer('attempts').notNull().default(0),
    /** Moved ahead before each attempt, so that two workers do not make it at once. */
    nextAt: instant('next_at').notNull(),
    bytes: bigint('bytes', { mode: 'number' }),
    readyAt: instant('ready_at'),
    /** Nobody gets it any more; the night removes it. */
    expiresAt: instant('expires_at'),
  },
  (t) => [
    uniqueIndex('takeouts_one_at_a_time').on(t.memberId).where(sql`${t.state} = 'asked'`),
    index('takeouts_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('takeouts_due').on(t.nextAt, t.id).where(sql`${t.state} = 'asked'`),
    index('takeouts_by_end').on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
    check('takeouts_state', sql`${t.state} in ('asked', 'ready', 'failed')`),
    check('takeouts_ready', sql`(${t.state} = 'ready') = (${t.readyAt} is not null) and (${t.readyAt} is null) = (${t.bytes} is null)`),
  ],
);
