/** Giving points and taking them back: lines are only ever added, and the balance moves in the same transaction. */
import { and, asc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import { points, standings } from '#db/schema/reputation.ts';
import { allow } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { MOST_PER_DAY, POINT_RULES, isPointReason } from './rules.ts';
import type { PointReason } from './rules.ts';

/** What was achieved: the same source, reason and member are the same achievement, however often it is reported. */
export type Achievement = {
  member: MemberId;
  reason: PointReason;
  /** The row that earned it, for example 'acceptance:12'. */
  source: string;
  postId?: PostId;
};
export type ImportedStanding = { member: MemberId; points: number; from: string };

type Line = { memberId: number; reason: string; source: string; postId: number | null; points: number; at: Date; reverses: number | null };
type LastLine = { id: number; memberId: number; reason: PointReason; source: string; postId: number | null; points: number };

/** Makes an achievement count: a first line, or a line that gives back what a reversal took. Repeating it changes nothing. */
export const award = (act: Act, achievement: Achievement): Promise<void> => settle(act, { award: [achievement] });

/** Makes an achievement no longer count, by a line that takes its points back. Repeating it, or reversing what never was, changes nothing. */
export const reverse = (act: Act, achievement: Achievement): Promise<void> => settle(act, { reverse: [achievement] });

/**
 * Awards and reverses together, and gives back what was reversed before; what never counted here (it was imported) is not
 * given back. Everybody's standing is locked first, by ascending member, so that two settlements about the same people
 * wait for each other. A transaction about several people therefore settles once. Who deserves what is for the caller to know.
 */
export async function settle(act: Act, changes: { award?: readonly Achievement[]; reverse?: readonly Achievement[]; giveBack?: readonly Achievement[] }): Promise<void> {
  const { award: awarded = [], reverse: reversed = [], giveBack = [] } = changes;
  const all = [...awarded, ...reversed, ...giveBack];
  if (all.length === 0) return;
  await lockStandings(act, all.map(({ member }) => member));
  const last = await lastLines(act, all);
  const lines = [
    ...reversed.flatMap((achievement) => reversalOf(act, last.get(keyOf(achievement)))),
    ...giveBack.flatMap((achievement) => returnOf(act, last.get(keyOf(achievement)))),
    ...awarded.flatMap((achievement) => awardOf(act, achievement, last.get(keyOf(achievement)))),
  ];
  const counting = await withinTheDay(act, lines);
  if (counting.length === 0) return;
  await act.tx.insert(points).values(counting);
  await moveStandings(act, counting);
}

/** Standing brought from another community: shown apart, never added to what is earned here, never payable. */
export async function importStandings(act: Act, rows: readonly ImportedStanding[]): Promise<void> {
  allow(act.by.kind === 'system');
  const sorted = [...rows].sort((one, other) => one.member - other.member);
  for (let start = 0; start < sorted.length; start += 1000) {
    const values = sorted.slice(start, start + 1000).map(({ member, points, from }) => ({ memberId: member, importedPoints: points, importedFrom: from }));
    await act.tx
      .insert(standings)
      .values(values)
      .onConflictDoUpdate({ target: standings.memberId, set: { importedPoints: sql`excluded.imported_points`, importedFrom: sql`excluded.imported_from` } });
  }
}

const keyOf = ({ member, reason, source }: Achievement): string => `${member} ${reason} ${source}`;

/** A line that counts is positive; the end of a chain of reversals says whether the achievement counts now. */
function reversalOf(act: Act, last: LastLine | undefined): Line[] {
  return last && last.points > 0 ? [opposite(act, last)] : [];
}

function returnOf(act: Act, last: LastLine | undefined): Line[] {
  return last && last.points < 0 ? [opposite(act, last)] : [];
}

function awardOf(act: Act, achievement: Achievement, last: LastLine | undefined): Line[] {
  if (last) return returnOf(act, last);
  const { member, reason, source, postId } = achievement;
  return [{ memberId: member, reason, source, postId: postId ?? null, points: POINT_RULES[reason].points, at: act.at, reverses: null }];
}

const opposite = (act: Act, { id, ...line }: LastLine): Line => ({ ...line, points: -line.points, at: act.at, reverses: id });

/** Leaves out first lines of reasons that have earned enough today; the lock on the standing keeps two from counting at once. */
async function withinTheDay(act: Act, lines: Line[]): Promise<Line[]> {
  const left = new Map<string, number>();
  const kept: Line[] = [];
  for (const line of lines) {
    const most = isPointReason(line.reason) && line.reverses === null ? MOST_PER_DAY[line.reason] : undefined;
    if (most === undefined) {
      kept.push(line);
      continue;
    }
    const key = `${line.memberId} ${line.reason}`;
    const room = left.get(key) ?? most - (await earnedToday(act, line));
    left.set(key, room - 1);
    if (room > 0) kept.push(line);
  }
  return kept;
}

async function earnedToday({ tx, at }: Act, { memberId, reason }: Line): Promise<number> {
  const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  const isOfToday = and(gte(points.at, new Date(day)), lt(points.at, new Date(day + 86_400_000)));
  return tx.$count(points, and(eq(points.memberId, memberId), eq(points.reason, reason), isNull(points.reverses), isOfToday));
}

async function lockStandings(act: Act, members: readonly MemberId[]): Promise<void> {
  const ascending = [...new Set(members)].sort((one, other) => one - other);
  await act.tx.insert(standings).values(ascending.map((memberId) => ({ memberId }))).onConflictDoNothing();
  await act.tx.select({ id: standings.memberId }).from(standings).where(inArray(standings.memberId, ascending)).orderBy(asc(standings.memberId)).for('update');
}

/** The newest line of each achievement: its first line is found by its unique key, each further one by what it reverses. */
async function lastLines(act: Act, achievements: readonly Achievement[]): Promise<Map<string, LastLine>> {
  const wanted = JSON.stringify(achievements.map(({ member, reason, source }) => ({ member, reason, source })));
  const rows = await act.tx.execute<{ id: string; member: string; reason: PointReason; source: string; post: string | null; points: number }>(sql`
    with recursive chain as (
      select p.id, p.member_id, p.reason, p.source, p.post_id, p.points
      from json_to_recordset(${wanted}::json) as wanted (member bigint, reason text, source text)
      join ${points} p on p.source = wanted.source and p.reason = wanted.reason and p.member_id = wanted.member and p.reverses is null
      union all
      select p.id, p.member_id, p.reason, p.source, p.post_id, p.points from ${points} p join chain on p.reverses = chain.id
    )
    select distinct on (member_id, reason, source) id, member_id as member, reason, source, post_id as post, points
    from chain order by member_id, reason, source, id desc`);
  return new Map(
    rows.map(({ id, member, reason, source, post, points }) => [
      `${member} ${reason} ${source}`,
      { id: Number(id), memberId: Number(member), reason, source, postId: post === null ? null : Number(post), points },
    ]),
  );
}

async function moveStandings(act: Act, lines: readonly Line[]): Promise<void> {
  const moves = JSON.stringify(lines.map(({ memberId, reason, points }) => ({ member: memberId, reason, points })));
  await act.tx.execute(sql`
    update ${standings} s
    set points = s.points + moved.points, solutions = s.solutions + moved.solutions, kudos = s.kudos + moved.kudos
    from (
      select member, sum(points)::int as points,
        coalesce(sum(sign(points)) filter (where reason = 'answer.accepted'), 0)::int as solutions,
        coalesce(sum(sign(points)) filter (where reason = 'kudos.received'), 0)::int as kudos
      from json_to_recordset(${moves}::json) as line (member bigint, reason text, points int) group by member
    ) moved
    where s.member_id = moved.member`);
}
