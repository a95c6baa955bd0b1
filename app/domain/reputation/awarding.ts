/** Giving points and taking them back: lines are only ever added, and the balance moves in the same transaction. */
import { and, asc, inArray, lt, sql } from 'drizzle-orm';
import { executePrepared } from '#db/prepared.ts';
import { points, standings } from '#db/schema/reputation.ts';
import { allow, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { keyOf, whatStands } from './before.ts';
import type { Achievement, LastLine } from './before.ts';
import { roomFor } from './room.ts';
import type { Because } from './rules.ts';
import { rowOf } from './tables.ts';
import type { PointTable } from './tables.ts';

export type ImportedStanding = { member: MemberId; points: number; from: string };
export type Changes = {
  award?: readonly Achievement[];
  reverse?: readonly Achievement[];
  giveBack?: readonly Achievement[];
  /** Why, for the lines that take or give back. */
  because?: Because;
};

type Line = typeof points.$inferInsert;

/** Makes an achievement count: a first line, or a line that gives back what a reversal took. Repeating it changes nothing. */
export const award = (act: Act, achievement: Achievement): Promise<void> => settle(act, { award: [achievement] });

/** Makes an achievement no longer count, by a line that takes its points back. Repeating it, or reversing what never was, changes nothing. */
export const reverse = (act: Act, achievement: Achievement, because?: Because): Promise<void> => settle(act, { reverse: [achievement], because });

/**
 * Awards and reverses together, and gives back what was reversed before; what never counted here (it was imported) is not
 * given back. The worth is that of the table in force at `act.at`. A limit of the day or of two people leaves a line with what
 * counted, so that its owner can read why; a reason's own limit leaves none, because strangers may press all day.
 * A reversal takes exactly what counted. What comes back on the day it was earned counts within that day's limits anew, and
 * later exactly as it did. Whoever spends points needs them: a line that would take somebody below zero is refused. What was
 * earned may still be taken back after it was spent, and leaves a debt.
 *
 * Everybody's standing is locked first, by ascending member, so that two settlements about the same people wait for each
 * other. A transaction about several people therefore settles once. Who deserves what is for the caller to know.
 */
export async function settle(act: Act, changes: Changes): Promise<void> {
  const { award: awarded = [], reverse: reversed = [], giveBack = [], because } = changes;
  const all = [...awarded, ...reversed, ...giveBack];
  if (all.length === 0) return;
  await lockStandings(act, all.map(({ member }) => member));
  const { last, ...before } = await whatStands(act, all);
  const deal = dealer(act, before.table, roomFor(before), because ?? null);
  const lines = [
    ...distinct(reversed).flatMap((achievement) => deal.reversal(last.get(keyOf(achievement)))),
    ...distinct(giveBack).flatMap((achievement) => deal.return(last.get(keyOf(achievement)))),
    ...distinct(awarded).flatMap((achievement) => deal.award(achievement, last.get(keyOf(achievement)))),
  ];
  if (lines.length === 0) return;
  // A statement takes 65,534 values: a long thread that is taken down has more.
  for (let start = 0; start < lines.length; start += 1000) await act.tx.insert(points).values(lines.slice(start, start + 1000));
  await moveStandings(act, lines);
  await forbidOverspending(act, lines);
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

/** The same achievement twice in one settlement is one. */
const distinct = (achievements: readonly Achievement[]): Achievement[] => [...new Map(achievements.map((one) => [keyOf(one), one])).values()];

/** Makes the lines of one settlement; each takes its part of what the limits leave, in the order asked. */
function dealer(act: Act, table: PointTable, room: ReturnType<typeof roomFor>, because: Because | null) {
  const opposite = ({ id, memberId, reason, source, postId, byMember, tableVersion, points }: LastLine): Line =>
    ({ memberId, reason, source, postId, byMember, tableVersion, points: 0 - points, at: act.at, reverses: id, because });

  const returnOf = (last: LastLine | undefined): Line[] => {
    if (!last || last.counts) return [];
    const line = { ...opposite(last), undoes: false };
    return [last.isOfToday ? { ...line, ...room.take(last, last.worth) } : line];
  };
  return {
    reversal: (last: LastLine | undefined): Line[] => {
      if (!last?.counts) return [];
      if (last.isOfToday) room.free(last, last.points, last.cutBy);
      return [{ ...opposite(last), undoes: true }];
    },
    return: returnOf,
    award: (achievement: Achievement, last: LastLine | undefined): Line[] => {
      if (last) return returnOf(last);
      const { member, reason, source, postId, byMember } = achievement;
      const claim = { memberId: member, reason, byMember: byMember ?? null };
      if (byMember === member || room.isOften(claim)) return [];
      const worth = 'points' in achievement ? achievement.points : rowOf(table, reason).points;
      return [{ ...claim, source, postId: postId ?? null, tableVersion: table.version, at: act.at, reverses: null, ...room.take(claim, worth) }];
    },
  };
}

async function lockStandings(act: Act, members: readonly MemberId[]): Promise<void> {
  const ascending = [...new Set(members)].sort((one, other) => one - other);
  await act.tx.insert(standings).values(ascending.map((memberId) => ({ memberId }))).onConflictDoNothing();
  await act.tx.select({ id: standings.memberId }).from(standings).where(inArray(standings.memberId, ascending)).orderBy(asc(standings.memberId)).for('update');
}

/** Asked of the moved balances, which stay locked until the transaction ends. */
async function forbidOverspending({ tx }: Act, lines: readonly Line[]): Promise<void> {
  const spenders = lines.filter(({ points, reverses }) => points < 0 && !reverses).map(({ memberId }) => memberId);
  if (spenders.length === 0) return;
  const [short] = await tx.select({ points: standings.points }).from(standings).where(and(inArray(standings.memberId, spenders), lt(standings.points, 0))).limit(1);
  if (short) refuse(`You do not have that many points: ${-short.points} are missing.`, 'amount');
}

/** After the lines are stored. An answer is lost while none of its acceptances stands, however often the asker changed their mind. */
async function moveStandings(act: Act, lines: readonly Line[]): Promise<void> {
  const moves = JSON.stringify(lines.map(({ memberId, reason, postId, points, undoes }) => ({ member: memberId, reason, post: postId ?? null, points, step: undoes ? -1 : 1 })));
  await executePrepared(act.tx, sql`
    with line as materialized (
      select * from json_to_recordset(${moves}::json) as line (member bigint, reason text, post bigint, points int, step int)
    ), answer as (
      select member, post, sum(step) as step, count(*) as lines from line where reason = 'answer.accepted' and post is not null group by member, post
    ), answer_now as (
      select member, step, answer.lines, sum(case when p.undoes then -1 else 1 end) as stands, count(*) as all_lines
      from answer join ${points} p on p.post_id = answer.post and p.member_id = answer.member and p.reason = 'answer.accepted'
      group by member, post, step, answer.lines
    ), lost as (
      select member, sum((stands <= 0)::int - (all_lines > lines and stands - step <= 0)::int)::int as lost from answer_now group by member
    ), moved as (
      select member, sum(points)::int as points,
        coalesce(sum(step) filter (where reason = 'answer.accepted'), 0)::int as solutions,
        coalesce(sum(step) filter (where reason = 'kudos.received'), 0)::int as kudos
      from line group by member
    )
    update ${standings} s
    set points = s.points + moved.points, solutions = s.solutions + moved.solutions, kudos = s.kudos + moved.kudos, lost = s.lost + coalesce(lost.lost, 0)
    from moved left join lost on lost.member = moved.member
    where s.member_id = moved.member`);
}
