/** How the desk is doing: what waits now, how soon customers were answered and helped, what promises were kept, who carries what. Each part is one statement along an index. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { clocks } from '#db/schema/clocks.ts';
import { members } from '#db/schema/members.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import type { ClockKind } from '#domain/clocks';
import { NotFound } from '#domain/core';
import type { Viewer } from '#domain/core';
import { csatFigures } from '#domain/feedback';
import type { CsatFigures } from '#domain/feedback';
import { CLOCK_KINDS } from '#rules/clocks';
import { periodOf } from './period.ts';
import type { Period, Span } from './period.ts';
import { canSeeReports } from './policy.ts';
import { DUE_SOON_MINUTES, REPORT_TAGS } from './rules.ts';

/** This period, and the one before it. */
export type Compared<T> = { now: T; before: T };
/** The median, and what nine of ten had within; null where there was nothing. In milliseconds. */
export type Times = { count: number; median: number | null; p90: number | null };
/** In plain time since the case was opened, and in the time of the calendar that the promise went by. */
export type Length = { plain: Times; business: Times };
export type Kept = { kind: ClockKind; kept: number; broken: number };
/** Questions asked, and how many of them became cases. */
export type Share = { name: string; key: string; asked: number; cases: number };
export type Workload = { id: number; name: string; open: number; waiting: number; solved: number; median: number | null };

export type DeskReport = {
  period: Period;
  queue: { waiting: number; oldest: Date | null; dueSoon: number; late: number; open: number; unowned: number };
  opened: Compared<number>;
  firstReply: Compared<Length>;
  solution: Compared<Length>;
  promises: Compared<Kept[]>;
  /** Of the cases opened in the period: how many were solved, and how many of those came back. */
  cameBack: Compared<{ solved: number; again: number }>;
  boards: Share[];
  tags: Share[];
  staff: Workload[];
  csat: Compared<CsatFigures>;
};

/** The report of a period of days that ends now. NotFound for everybody but staff. */
export async function deskReport(db: Executor, options: { days: number; at: Date }, viewer: Viewer): Promise<DeskReport> {
  if (!canSeeReports(viewer)) throw new NotFound('There is nothing here.');
  const period = periodOf(options.days, options.at);
  const [queue, opened, replies, solutions, promises, cameBack, ofBoards, ofTags, staff, scoredNow, scoredBefore] = await Promise.all([
    queueNow(db, options.at),
    openedIn(db, period),
    timesOf(db, period, 'first-reply'),
    timesOf(db, period, 'solution'),
    promisesOf(db, period),
    cameBackOf(db, period),
    shares(db, period.now, sql`join ${boards} as named on named.id = thread.board_id`),
    shares(db, period.now, sql`join ${threadTags} as tagged on tagged.thread_id = thread.id join ${tags} as named on named.id = tagged.tag_id`, REPORT_TAGS),
    workload(db, period.now),
    csatFigures(db, period.now),
    csatFigures(db, period.before),
  ]);
  const length = (which: 'now' | 'before', plain: Compared<Times>, kind: 'first-reply' | 'solution'): Length => ({ plain: plain[which], business: promises[which].times[kind] });
  return {
    period,
    queue,
    opened,
    firstReply: { now: length('now', replies, 'first-reply'), before: length('before', replies, 'first-reply') },
    solution: { now: length('now', solutions, 'solution'), before: length('before', solutions, 'solution') },
    promises: { now: promises.now.kept, before: promises.before.kept },
    cameBack,
    boards: ofBoards,
    tags: ofTags,
    staff,
    csat: { now: scoredNow, before: scoredBefore },
  };
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
const within = (column: SQL, { from, to }: Span) => sql`${column} >= ${instant(from)} and ${column} < ${instant(to)}`;
const both = (column: SQL, { before, now }: Period) => within(column, { from: before.from, to: now.to });
/** Written as the index of unsolved cases says it. */
export const UNFINISHED = sql`cases.state not in ('solved','closed')`;
/** What was merged is counted with the case it is part of. */
export const WHOLE = sql`cases.merged_into_id is null`;
const median = (ms: SQL) => sql`percentile_cont(0.5) within group (order by ${ms})`;
const p90 = (ms: SQL) => sql`percentile_cont(0.9) within group (order by ${ms})`;
const msBetween = (from: SQL, to: SQL) => sql`greatest(0, extract(epoch from ${to} - ${from}) * 1000)`;

async function queueNow(db: Executor, at: Date): Promise<DeskReport['queue']> {
  const soon = new Date(at.getTime() + DUE_SOON_MINUTES * 60_000);
  const [row] = await db.execute<{ waiting: number; oldest: string | null; soon: number; late: number; open: number; unowned: number }>(sql`
    select (count(*) filter (where waiting_since is not null and snoozed_until is null))::int as waiting, min(waiting_since) filter (where snoozed_until is null) as oldest,
      (count(*) filter (where next_due_at >= ${instant(at)} and next_due_at < ${instant(soon)}))::int as soon, (count(*) filter (where next_due_at < ${instant(at)}))::int as late,
      count(*)::int as open, (count(*) filter (where owner_id is null))::int as unowned
    from ${cases} as cases where ${UNFINISHED}`);
  return { waiting: row?.waiting ?? 0, oldest: row?.oldest ? new Date(row.oldest) : null, dueSoon: row?.soon ?? 0, late: row?.late ?? 0, open: row?.open ?? 0, unowned: row?.unowned ?? 0 };
}

async function openedIn(db: Executor, period: Period): Promise<Compared<number>> {
  const opened = sql`cases.opened_at`;
  const [row] = await db.execute<{ now: number; before: number }>(sql`
    select (count(*) filter (where ${opened} >= ${instant(period.now.from)}))::int as now, (count(*) filter (where ${opened} < ${instant(period.now.from)}))::int as before
    from ${cases} as cases where ${both(opened, period)} and ${WHOLE}`);
  return { now: row?.now ?? 0, before: row?.before ?? 0 };
}

/** In plain time, from the opening on. Solutions are counted by their last end. */
async function timesOf(db: Executor, period: Period, what: 'first-reply' | 'solution'): Promise<Compared<Times>> {
  const end = what === 'first-reply' ? sql`cases.first_reply_at` : sql`cases.solved_at`;
  const which = what === 'first-reply' ? WHOLE : sql`${WHOLE} and cases.state in ('solved','closed') and cases.outcome is not null`;
  const ms = msBetween(sql`cases.opened_at`, end);
  const rows = await db.execute<{ is_now: boolean; count: number; median: number; p90: number }>(sql`
    select ${end} >= ${instant(period.now.from)} as is_now, count(*)::int as count, ${median(ms)} as median, ${p90(ms)} as p90
    from ${cases} as cases where ${both(end, period)} and ${which} group by 1`);
  const pick = (isNow: boolean): Times => {
    const row = rows.find((one) => one.is_now === isNow);
    return { count: row?.count ?? 0, median: row?.median ?? null, p90: row?.p90 ?? null };
  };
  return { now: pick(true), before: pick(false) };
}

type Promised = { kept: Kept[]; times: Record<'first-reply' | 'solution', Times> };

/** Clocks that ended in the period: kept or broken where something was promised, and what was spent in the time they go by. */
async function promisesOf(db: Executor, period: Period): Promise<Compared<Promised>> {
  const ended = sql`clock.ended_at`;
  const rows = await db.execute<{ is_now: boolean; kind: ClockKind; count: number; kept: number; broken: number; median: number; p90: number }>(sql`
    select ${ended} >= ${instant(period.now.from)} as is_now, clock.kind, count(*)::int as count,
      (count(*) filter (where clock.state = 'met' and clock.target_ms is not null))::int as kept, (count(*) filter (where clock.state = 'missed'))::int as broken,
      ${median(sql`clock.spent_ms`)} as median, ${p90(sql`clock.spent_ms`)} as p90
    from ${clocks} as clock where clock.ended_at is not null and ${both(ended, period)} and clock.state in ('met','missed') group by 1, 2`);
  const pick = (isNow: boolean): Promised => {
    const of = (kind: ClockKind) => rows.find((row) => row.is_now === isNow && row.kind === kind);
    const times = (kind: ClockKind): Times => ({ count: of(kind)?.count ?? 0, median: of(kind)?.median ?? null, p90: of(kind)?.p90 ?? null });
    return { kept: CLOCK_KINDS.map((kind) => ({ kind, kept: of(kind)?.kept ?? 0, broken: of(kind)?.broken ?? 0 })), times: { 'first-reply': times('first-reply'), solution: times('solution') } };
  };
  return { now: pick(true), before: pick(false) };
}

async function cameBackOf(db: Executor, period: Period): Promise<DeskReport['cameBack']> {
  const opened = sql`cases.opened_at`;
  const rows = await db.execute<{ is_now: boolean; solved: number; again: number }>(sql`
    select ${opened} >= ${instant(period.now.from)} as is_now, (count(*) filter (where cases.solved_at is not null or cases.reopened_count > 0))::int as solved, (count(*) filter (where cases.reopened_count > 0))::int as again
    from ${cases} as cases where ${both(opened, period)} and ${WHOLE} group by 1`);
  const pick = (isNow: boolean) => ({ solved: rows.find((row) => row.is_now === isNow)?.solved ?? 0, again: rows.find((row) => row.is_now === isNow)?.again ?? 0 });
  return { now: pick(true), before: pick(false) };
}

/** Questions asked in a span by what they stand in, and how many of them are cases by now; the most cases first. */
async function shares(db: Executor, span: Span, join: SQL, limit = 100): Promise<Share[]> {
  return db.execute<Share>(sql`
    select named.name, named.slug as key, count(*)::int as asked, count(cases.id)::int as cases
    from ${threads} as thread ${join} left join ${cases} as cases on cases.thread_id = thread.id
    where thread.deleted_at is null and thread.kind = 'question' and ${within(sql`thread.created_at`, span)}
    group by named.id, named.name, named.slug order by count(cases.id) desc, count(*) desc, named.name limit ${limit}`);
}

/** Everybody on the staff: what they have now, and what they solved in the span. */
async function workload(db: Executor, span: Span): Promise<Workload[]> {
  return db.execute<Workload>(sql`
    with now as (
      select cases.owner_id, count(*)::int as open, (count(*) filter (where cases.waiting_since is not null and cases.snoozed_until is null))::int as waiting from ${cases} as cases where ${UNFINISHED} and cases.owner_id is not null group by 1
    ), done as (
      select cases.owner_id, count(*)::int as solved, ${median(msBetween(sql`cases.opened_at`, sql`cases.solved_at`))} as median
      from ${cases} as cases where ${within(sql`cases.solved_at`, span)} and cases.state in ('solved','closed') and cases.outcome is not null and ${WHOLE} and cases.owner_id is not null group by 1
    )
    select person.id::int as id, person.name, coalesce(now.open, 0) as open, coalesce(now.waiting, 0) as waiting, coalesce(done.solved, 0) as solved, done.median
    from ${members} as person left join now on now.owner_id = person.id left join done on done.owner_id = person.id
    where person.role in ('agent','moderator','admin') and person.left_at is null or now.open > 0
    order by coalesce(now.open, 0) desc, coalesce(done.solved, 0) desc, person.name, person.id`);
}
