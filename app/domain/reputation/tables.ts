/** Tables of points: which version is in force at an instant, and what it says. */
import { desc, eq, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { pointTables } from '#db/schema/reputation.ts';
import { DAY_LIMIT, MOST_PER_DAY, PAIR_DAY_LIMIT, PAIR_MONTH_LIMIT, POINT_REASONS, POINT_RULES, isMovedReason } from './rules.ts';
import type { MovedReason, PointReason } from './rules.ts';

/** What one reason earns, and how often a day it counts for one member (null: no limit of its own). */
export type PointRow = { points: number; perDay: number | null };
/** The numbers of a version. `rows` may lack a reason that is younger than the version. */
export type PointTable = { version: number; rows: Record<string, PointRow>; dayLimit: number; pairDayLimit: number; pairMonthLimit: number };
export type PointRuleView = PointRow & { reason: PointReason; sentence: string; why: string };
export type PointTableView = {
  version: number;
  appliesFrom: Date;
  at: Date;
  note: string;
  /** Null for the table the product came with. */
  by: { name: string; handle: string } | null;
  rules: PointRuleView[];
  limits: { day: number; pairDay: number; pairMonth: number };
};
export type PointTablesView = {
  inForce: PointTableView;
  /** The next one that begins later, unless a newer version has taken its place. */
  coming: PointTableView | null;
  /** All versions, newest first; `isReplaced` never came or will never come into force. */
  all: (PointTableView & { isReplaced: boolean })[];
};

/** What counts where no version was ever stored, and for reasons that a stored version does not know yet. */
export const FIRST_TABLE: PointTable = { version: 1, rows: {}, dayLimit: DAY_LIMIT, pairDayLimit: PAIR_DAY_LIMIT, pairMonthLimit: PAIR_MONTH_LIMIT };

/** What a table says about a reason; the product's own number where the table is older than the reason. Of what somebody chose it says nothing. */
export const rowOf = (table: PointTable, reason: PointReason | MovedReason): PointRow =>
  isMovedReason(reason) ? { points: 0, perDay: null } : table.rows[reason] ?? { points: POINT_RULES[reason].points, perDay: MOST_PER_DAY[reason] ?? null };

/** The table in force at an instant, as JSON inside another statement: the newest version that has begun. Null where none is stored. */
export const tableInForce = (at: Date): SQL<PointTable | null> => sql`(
  select json_build_object('version', version, 'rows', rows, 'dayLimit', day_limit, 'pairDayLimit', pair_day_limit, 'pairMonthLimit', pair_month_limit)
  from ${pointTables} where applies_from <= ${at} order by version desc limit 1)`;

/** The table in force at an instant, for those who ask for nothing else. */
export async function tableAt(db: Executor, at: Date): Promise<PointTable> {
  const [row] = await db
    .select({ version: pointTables.version, rows: pointTables.rows, dayLimit: pointTables.dayLimit, pairDayLimit: pointTables.pairDayLimit, pairMonthLimit: pointTables.pairMonthLimit })
    .from(pointTables)
    .where(lte(pointTables.appliesFrom, at))
    .orderBy(desc(pointTables.version))
    .limit(1);
  return row ?? FIRST_TABLE;
}

/** All tables of points, public: what counts now, what will, and what did. There are a handful, so they are read whole. */
export async function pointTableList(db: Executor, at: Date): Promise<PointTablesView> {
  const rows = await db
    .select({ table: pointTables, name: members.name, handle: members.handle })
    .from(pointTables)
    .leftJoin(members, eq(members.id, pointTables.by))
    .orderBy(desc(pointTables.version));
  const views = rows.map(({ table, name, handle }) => viewOf(table, name !== null && handle !== null ? { name, handle } : null));
  const inForce = views.find(({ appliesFrom }) => appliesFrom <= at) ?? viewOf({ ...FIRST_TABLE, appliesFrom: new Date(0), at: new Date(0), note: '' }, null);
  // A version is passed over when a newer one begins no later.
  const lives = views.filter((one, index) => views.slice(0, index).every((newer) => newer.appliesFrom > one.appliesFrom));
  return {
    inForce,
    coming: lives.filter(({ appliesFrom }) => appliesFrom > at).at(-1) ?? null,
    all: views.map((one) => ({ ...one, isReplaced: !lives.includes(one) })),
  };
}

type Stored = PointTable & { appliesFrom: Date; at: Date; note: string };

const viewOf = (table: Stored, by: PointTableView['by']): PointTableView => ({
  version: table.version,
  appliesFrom: table.appliesFrom,
  at: table.at,
  note: table.note,
  by,
  rules: POINT_REASONS.map((reason) => ({ reason, ...rowOf(table, reason), sentence: POINT_RULES[reason].sentence, why: POINT_RULES[reason].why })),
  limits: { day: table.dayLimit, pairDay: table.pairDayLimit, pairMonth: table.pairMonthLimit },
});
