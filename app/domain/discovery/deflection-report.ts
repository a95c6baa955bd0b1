/** How many questions nobody had to ask, by week: never one number, always from the least that is certain to the most that is likely. */
import { eq, gte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { answerVisits, deflectionShare, solvedReads } from '#db/schema/discovery.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, memberIdOf, refuse } from '#domain/core';
import type { Act, ThreadId, Viewer } from '#domain/core';
import { canSeeDeflection, canSetDeflectionShare } from './policy.ts';
import { REPORT_WEEKS, USUAL_SHARE_PERCENT } from './rules.ts';

export type DeflectionWeek = {
  /** Its Monday, in UTC. */
  from: Date;
  /** Tier 1: said that an answer solved it, and asked nothing. */
  pressed: number;
  /** Tier 2: opened an answer while asking or from a search, said nothing, and asked nothing for a day. */
  left: number;
  /** Opened an answer and asked all the same: counted in no tier. */
  asked: number;
  /** Opened an answer less than a day ago: not counted yet. */
  waiting: number;
  /** Reads of solved threads, less those of everybody above. */
  silentReads: number;
  /** Tier 3: the share of the silent reads. */
  modelled: number;
  /** Tier 1 alone, and all three. */
  low: number;
  high: number;
};

export type DeflectionReportView = {
  /** The newest first; none while nothing was ever counted. */
  weeks: DeflectionWeek[];
  low: number;
  high: number;
  share: { percent: number; changed: { by: string | null; at: Date } | null };
  can: { setShare: boolean };
};

const WEEK_MS = 7 * 86_400_000;

/** The last weeks, this one included, and what they add up to. For staff. */
export async function deflectionReport(db: Executor, viewer: Viewer, at: Date): Promise<DeflectionReportView> {
  allow(canSeeDeflection(viewer));
  const first = new Date(mondayOf(at).getTime() - (REPORT_WEEKS - 1) * WEEK_MS);
  const [visits, reads, share] = await Promise.all([visitsByWeek(db, first), readsByWeek(db, first), shareOf(db)]);
  const isEmpty = visits.size === 0 && reads.size === 0;
  const weeks = Array.from({ length: isEmpty ? 0 : REPORT_WEEKS }, (_, index) => {
    const from = new Date(first.getTime() + (REPORT_WEEKS - 1 - index) * WEEK_MS);
    const counted = visits.get(dayOf(from)) ?? NONE;
    // Whoever is counted by name of their visit has read, too; nobody stands in two tiers.
    const silentReads = Math.max(0, (reads.get(dayOf(from)) ?? 0) - counted.openings);
    const modelled = Math.round((silentReads * share.percent) / 100);
    const { pressed, left, asked, waiting } = counted;
    return { from, pressed, left, asked, waiting, silentReads, modelled, low: pressed, high: pressed + left + modelled };
  });
  const sum = (which: 'low' | 'high') => weeks.reduce((total, week) => total + week[which], 0);
  return { weeks, low: sum('low'), high: sum('high'), share, can: { setShare: canSetDeflectionShare(viewer) } };
}

/** Sets the share of silent readers that would have asked, in percent. Refuses what is no whole number from 0 to 100. */
export async function setDeflectionShare(act: Act, percent: number): Promise<void> {
  allow(canSetDeflectionShare(act.by));
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) refuse('Write a whole number from 0 to 100.', 'percent');
  const row = { percent, changedBy: memberIdOf(act.by), changedAt: act.at };
  await act.tx.insert(deflectionShare).values({ id: 1, ...row }).onConflictDoUpdate({ target: deflectionShare.id, set: row });
}

/** Adds reads of threads to the day, as far as the threads are solved. One row changes, whatever was read. */
export async function countSolvedReads(db: Executor, views: ReadonlyMap<ThreadId, number>, at: Date): Promise<void> {
  if (views.size === 0) return;
  const seen = JSON.stringify([...views].map(([id, count]) => ({ id, count })));
  await db.execute(sql`
    insert into ${solvedReads} (day, reads)
    select ${dayOf(at)}::date, sum(seen.count)::int
    from json_to_recordset(${seen}::json) as seen (id bigint, count int)
    join ${threads} t on t.id = seen.id and t.solved_at is not null and t.deleted_at is null
    having sum(seen.count) > 0
    on conflict (day) do update set reads = ${solvedReads}.reads + excluded.reads`);
}

const NONE = { pressed: 0, left: 0, asked: 0, waiting: 0, openings: 0 };

async function visitsByWeek(db: Executor, first: Date): Promise<Map<string, typeof NONE>> {
  const { startedAt, solvedAt, askedAt, closedAt, openings } = answerVisits;
  const week = sql<string>`(date_trunc('week', ${startedAt} at time zone 'UTC'))::date::text`;
  const count = (which: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${which}))::int`;
  const rows = await db
    .select({
      week,
      pressed: count(sql`${askedAt} is null and ${solvedAt} is not null`),
      left: count(sql`${askedAt} is null and ${solvedAt} is null and ${closedAt} is not null`),
      asked: count(sql`${askedAt} is not null`),
      waiting: count(sql`${askedAt} is null and ${solvedAt} is null and ${closedAt} is null`),
      openings: sql<number>`sum(${openings})::int`,
    })
    .from(answerVisits)
    .where(gte(startedAt, first))
    .groupBy(sql`1`);
  return new Map(rows.map(({ week: day, ...counted }) => [day, counted]));
}

async function readsByWeek(db: Executor, first: Date): Promise<Map<string, number>> {
  const rows = await db
    .select({ week: sql<string>`(date_trunc('week', ${solvedReads.day}::timestamp))::date::text`, reads: sql<number>`sum(${solvedReads.reads})::int` })
    .from(solvedReads)
    .where(gte(solvedReads.day, dayOf(first)))
    .groupBy(sql`1`);
  return new Map(rows.map(({ week, reads }) => [week, reads]));
}

async function shareOf(db: Executor): Promise<DeflectionReportView['share']> {
  const [row] = await db
    .select({ percent: deflectionShare.percent, by: members.name, at: deflectionShare.changedAt })
    .from(deflectionShare)
    .leftJoin(members, eq(members.id, deflectionShare.changedBy));
  return row ? { percent: row.percent, changed: { by: row.by, at: row.at } } : { percent: USUAL_SHARE_PERCENT, changed: null };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function mondayOf(at: Date): Date {
  const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return new Date(day - ((at.getUTCDay() + 6) % 7) * 86_400_000);
}
