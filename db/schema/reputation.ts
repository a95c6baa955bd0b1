/** Standing (never money): append-only lines of points with reasons, the tables of what earns how much, and the balance it adds up to. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** One achievement, or the reversal of one. Rows are never updated or deleted: a trigger forbids it. */
export const points = pgTable(
  'points',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Names the rule in `reputation/rules.ts`, for example 'answer.accepted'. */
    reason: text('reason').notNull(),
    /** The row that earned it, for example 'acceptance:12'. */
    source: text('source').notNull(),
    /** The post it is about, so that "why" can link there. */
    postId: reference('post_id'),
    /** What counted. A reversal takes back exactly what the line it reverses brought. */
    points: integer('points').notNull(),
    at: instant('at').notNull(),
    reverses: reference('reverses'),
    /** Takes back instead of giving: the points alone cannot tell where a limit left nothing. */
    undoes: boolean('undoes').notNull().default(false),
    /** What a limit took away: points and this together are what the table promises. */
    cut: integer('cut').notNull().default(0),
    cutBy: text('cut_by').$type<'day' | 'pair'>(),
    /** Who gave it, where one person did: limits between two people count by it. Never shown. */
    byMember: reference('by_member').references(() => members.id),
    /** Why it was taken or given back, for example 'deleted'. */
    because: text('because'),
    /** The version of the table of points that said what it is worth. */
    tableVersion: integer('table_version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('points_once').on(t.source, t.reason, t.memberId).where(sql`${t.reverses} is null`),
    uniqueIndex('points_reversed_once').on(t.reverses),
    // Holds all that a list of helpers adds up, so that it reads the index alone.
    index('points_by_time').on(t.at, t.memberId, t.points, t.reason, t.undoes, t.postId),
    index('points_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('points_of_member_reason').on(t.memberId, t.reason, t.id.desc().nullsFirst()),
    index('points_of_day').on(t.memberId, t.at).where(sql`${t.reverses} is null`),
    index('points_of_pair').on(t.byMember, t.memberId, t.at).where(sql`${t.byMember} is not null and ${t.reverses} is null`),
    index('points_of_post').on(t.postId).where(sql`${t.postId} is not null`),
  ],
);

/** What earns how many points from when on. Rows are never updated or deleted: a trigger forbids it; a newer version replaces an older one. */
export const pointTables = pgTable(
  'point_tables',
  {
    id: identity(),
    /** 1, 2, 3 …: whoever saves says which version they changed, so two who save at once cannot overwrite each other. */
    version: integer('version').notNull(),
    appliesFrom: instant('applies_from').notNull(),
    /** By reason: the points, and how often a day it counts for one member (null: no limit of its own). */
    rows: jsonb('rows').$type<Record<string, { points: number; perDay: number | null }>>().notNull(),
    /** The most that one member earns in a day (UTC), but for acceptances. */
    dayLimit: integer('day_limit').notNull(),
    /** How many kudos from one member to one other count in a day and in a month. */
    pairDayLimit: integer('pair_day_limit').notNull(),
    pairMonthLimit: integer('pair_month_limit').notNull(),
    /** Null for the table the product came with. */
    by: reference('by').references(() => members.id),
    at: instant('at').notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [uniqueIndex('point_tables_version').on(t.version), check('point_tables_forward', sql`${t.appliesFrom} >= ${t.at}`)],
);

/** Where a member stands. Moved in the transaction that writes the line; recomputable from `points` alone, but for what was imported. */
export const standings = pgTable(
  'standings',
  {
    memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
    points: integer('points').notNull().default(0),
    solutions: integer('solutions').notNull().default(0),
    kudos: integer('kudos').notNull().default(0),
    /** Answers that were accepted and no longer are: another was chosen, the choice was taken back, or the post was deleted. */
    lost: integer('lost').notNull().default(0),
    /** The rank that counts for privileges beside the one the numbers say, while grace lasts; the night settles it. */
    rankHeld: integer('rank_held').notNull().default(1),
    /** Since when the numbers say less than the rank held; null while they do not. */
    rankBelowSince: instant('rank_below_since'),
    /** 0 to 4, from reading and taking part; the night counts it. */
    trust: integer('trust').notNull().default(0),
    trustBelowSince: instant('trust_below_since'),
    /** Reputation brought from another community: shown apart, never added, never payable. */
    importedPoints: integer('imported_points').notNull().default(0),
    importedFrom: text('imported_from'),
  },
  (t) => [index('standings_best').on(t.solutions.desc().nullsFirst(), t.points.desc().nullsFirst(), t.memberId)],
);

/** What the ranks are called and need, and what standing unlocks. Rows are never updated or deleted: a trigger forbids it; the newest version is in force. */
export const ladders = pgTable(
  'ladders',
  {
    id: identity(),
    version: integer('version').notNull(),
    /** From the first to the highest; quality is a percentage. */
    ranks: jsonb('ranks').$type<{ name: string; points: number; solutions: number; quality: number }[]>().notNull(),
    preset: text('preset').$type<'open' | 'normal' | 'strict' | 'own'>().notNull(),
    /** By privilege: the rank (null: staff alone) and the trust it needs. */
    needs: jsonb('needs').$type<Record<string, { rank: number | null; trust: number }>>().notNull(),
    /** Null for the ladder the product came with. */
    by: reference('by').references(() => members.id),
    at: instant('at').notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [uniqueIndex('ladders_version').on(t.version), check('ladders_preset', sql`${t.preset} in ('open', 'normal', 'strict', 'own')`)],
);

/** Each time somebody or the night looked whether every balance is what its lines add up to. */
export const standingChecks = pgTable(
  'standing_checks',
  {
    id: identity(),
    at: instant('at').notNull(),
    /** Balances compared. */
    balances: integer('balances').notNull(),
    /** Balances and lines that are wrong; none is right. */
    differences: integer('differences').notNull(),
    /** The first of them, in sentences. */
    found: text('found').array().notNull().default([]),
  },
);
