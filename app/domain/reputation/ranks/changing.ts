/** A new ladder: tried on everybody first, then saved as the next version, by one admin at a time. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { ladders, standings } from '#db/schema/reputation.ts';
import { allow, isAdmin, isStaff, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { cleanText } from '#kit/text.ts';
import { ladderList } from './ladder.ts';
import { MAX_NOTE_LENGTH } from './rules.ts';
import type { RankRow } from './rules.ts';
import { isSameLadder, readLadder } from './typed-ladder.ts';
import type { TypedLadder } from './typed-ladder.ts';

/** Who answers for the community says what its ranks are. */
export const canChangeLadder = (viewer: Viewer): boolean => isAdmin(viewer);

/**
 * Saves a ladder as the next version, in force at once; who loses a rank by it keeps its privileges for the days of grace.
 * Refused: to all but admins; a field that is wrong; a ladder that changes nothing; and a version that somebody else has saved
 * meanwhile, which the unique key decides when two save at once.
 */
export async function publishLadder(act: Act, { basedOn, typed, note: typedNote }: { basedOn: number; typed: TypedLadder; note: string }): Promise<{ version: number }> {
  allow(canChangeLadder(act.by), 'Only administrators change the ranks.');
  const { ladder, errors } = readLadder(typed);
  if (!ladder) {
    const [field, sentence] = Object.entries(errors)[0] ?? [];
    return refuse(sentence ?? 'This ladder cannot be saved.', field);
  }
  const note = cleanText(typedNote);
  if ([...note].length > MAX_NOTE_LENGTH) refuse(`Keep the note to ${MAX_NOTE_LENGTH} characters.`, 'note');
  const [inForce] = await ladderList(act.tx);
  const outdated = () => refuse(`Somebody has saved another version meanwhile, so yours was not saved. Look at theirs below; what you typed still stands here. Press again to save yours after it.`);
  if (basedOn !== inForce.version) outdated();
  if (isSameLadder(ladder, inForce)) refuse(`That is what version ${inForce.version} says already.`);
  const [saved] = await act.tx
    .insert(ladders)
    .values({ ranks: [...ladder.ranks], preset: ladder.preset, needs: ladder.needs, version: inForce.version + 1, by: memberIdOf(act.by), at: act.at, note })
    .onConflictDoNothing({ target: ladders.version })
    .returning({ version: ladders.version });
  if (!saved) return outdated();
  await recordEvent(act, 'ladder.published', { version: saved.version });
  return saved;
}

/** How many members stand on each rank of a ladder; who has done nothing yet is not counted. Only for staff. */
export async function membersByRank(db: Executor, viewer: Viewer, ranks: readonly RankRow[]): Promise<number[]> {
  allow(isStaff(viewer), 'Only staff see this.');
  const rows = await db.execute<{ rank: number; people: number }>(sql`
    select rank, count(*)::int as people from (
      select s.member_id, max(r.number) as rank from ${standings} s join ${rankTable(ranks)} on ${meets}
      where s.points > 0 or s.solutions > 0 or s.kudos > 0 group by s.member_id
    ) each group by rank`);
  return ranks.map((_, index) => rows.find(({ rank }) => rank === index + 1)?.people ?? 0);
}

/** A ladder as a table inside a statement, named `r`; `meets` says that standing `s` meets a row of it. The same arithmetic as `rankOf`. */
export const rankTable = (ranks: readonly RankRow[]) =>
  sql`json_to_recordset(${JSON.stringify(ranks.map((rank, index) => ({ ...rank, number: index + 1 })))}::json) as r (number int, points int, solutions int, quality int)`;
export const meets = sql`(r.number = 1 or (s.points >= r.points and s.solutions >= r.solutions and floor(100.0 * (s.solutions + s.kudos + 2) / (s.solutions + s.kudos + s.lost + 4)) >= r.quality))`;
