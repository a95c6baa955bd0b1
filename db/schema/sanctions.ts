/** Sanctions and appeals against them, the public log of moderation, and members who want nothing to do with each other. */
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** What moderation did, for everybody to read: no person, and no more of the time than the day. */
export const moderationActs = pgTable(
  'moderation_acts',
  {
    id: identity(),
    what: text('what').notNull(),
    /** Null where it is about no single board. */
    boardId: reference('board_id').references(() => boards.id, { onDelete: 'set null' }),
    reason: text('reason').notNull(),
    /** How long it holds; null for what does not end by itself. */
    days: integer('days'),
    /** UTC. */
    day: date('day', { mode: 'string' }).notNull(),
    /** What an appeal made of it. */
    outcome: text('outcome').$type<'upheld' | 'shortened' | 'overturned'>(),
  },
  (t) => [
    index('moderation_acts_by_board').on(t.boardId),
    check('moderation_acts_outcome', sql`${t.outcome} in ('upheld', 'shortened', 'overturned')`),
    check('moderation_acts_days', sql`${t.days} > 0`),
  ],
);

/** Warnings, silences and suspensions. Rows stay: they are the history that the next step is chosen by. */
export const sanctions = pgTable(
  'sanctions',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'warning' | 'silence' | 'suspension'>().notNull(),
    reason: text('reason').notNull(),
    /** A sentence or two that the person reads. */
    because: text('because').notNull(),
    at: instant('at').notNull(),
    /** Null for who left since, and for the system. */
    byId: reference('by_id').references(() => members.id, { onDelete: 'set null' }),
    /** When it ends by itself. Null: a warning, and a suspension that only people end. */
    endsAt: instant('ends_at'),
    boardId: reference('board_id').references(() => boards.id, { onDelete: 'set null' }),
    /** The post it is about: threads stand on a floor above, so only its number is kept. */
    aboutPostId: reference('about_post_id'),
    /** When they said that they have read it. */
    seenAt: instant('seen_at'),
    liftedAt: instant('lifted_at'),
    liftedById: reference('lifted_by_id').references(() => members.id, { onDelete: 'set null' }),
    liftedBecause: text('lifted_because'),
    /** Its line in the public log. */
    actId: reference('act_id').references(() => moderationActs.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('sanctions_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('sanctions_unlifted').on(t.memberId, t.kind, t.endsAt).where(sql`${t.liftedAt} is null`),
    index('sanctions_by_giver').on(t.byId).where(sql`${t.byId} is not null`),
    index('sanctions_by_lifter').on(t.liftedById).where(sql`${t.liftedById} is not null`),
    index('sanctions_by_board').on(t.boardId).where(sql`${t.boardId} is not null`),
    index('sanctions_by_act').on(t.actId).where(sql`${t.actId} is not null`),
    index('sanctions_by_time').on(t.at),
    check('sanctions_kind', sql`${t.kind} in ('warning', 'silence', 'suspension')`),
    check('sanctions_end', sql`case ${t.kind} when 'warning' then ${t.endsAt} is null when 'silence' then ${t.endsAt} is not null else true end and (${t.endsAt} is null or ${t.endsAt} > ${t.at})`),
    check('sanctions_lifted', sql`(${t.liftedAt} is null) = (${t.liftedBecause} is null) and (${t.liftedById} is null or ${t.liftedAt} is not null)`),
  ],
);

/** What somebody says to a sanction of theirs, once, and what somebody else made of it. */
export const sanctionAppeals = pgTable(
  'sanction_appeals',
  {
    id: identity(),
    sanctionId: reference('sanction_id').notNull().references(() => sanctions.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    at: instant('at').notNull(),
    outcome: text('outcome').$type<'upheld' | 'shortened' | 'overturned'>(),
    because: text('because'),
    decidedById: reference('decided_by_id').references(() => members.id, { onDelete: 'set null' }),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    uniqueIndex('sanction_appeals_one_each').on(t.sanctionId),
    index('sanction_appeals_open').on(t.at, t.id).where(sql`${t.outcome} is null`),
    index('sanction_appeals_decided').on(t.decidedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.outcome} is not null`),
    index('sanction_appeals_by_decider').on(t.decidedById).where(sql`${t.decidedById} is not null`),
    check('sanction_appeals_outcome', sql`${t.outcome} in ('upheld', 'shortened', 'overturned')`),
    check('sanction_appeals_decided', sql`(${t.outcome} is null) = (${t.decidedAt} is null) and (${t.outcome} is null) = (${t.because} is null) and (${t.decidedById} is null or ${t.outcome} is not null)`),
  ],
);

/** Whom a member does not want to read, or to hear from. Known to that member alone. */
export const memberBlocks = pgTable(
  'member_blocks',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    otherId: reference('other_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Muted: I do not read their posts. Blocked: that, and neither hears of the other. */
    kind: text('kind').$type<'muted' | 'blocked'>().notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.otherId] }),
    index('member_blocks_by_other').on(t.otherId, t.memberId),
    check('member_blocks_kind', sql`${t.kind} in ('muted', 'blocked')`),
    check('member_blocks_other', sql`${t.memberId} <> ${t.otherId}`),
  ],
);
