/** Ladders by version, and where a member stands on the one in force. */
import { desc, eq, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { ladders, standings } from '#db/schema/reputation.ts';
import type { MemberId } from '#domain/core';
import { FIRST_LADDER, PRIVILEGES, PRIVILEGE_NAMES, missingWords, needOf, needWords, qualityOf, rankOf, rankShown, unlocked } from './rules.ts';
import type { Deeds, Held, Ladder, Need, Preset, Privilege, RankRow } from './rules.ts';

export type PrivilegeView = { privilege: Privilege; name: string; can: string; need: Need; needs: string };
export type LadderView = {
  version: number;
  at: Date;
  note: string;
  by: { name: string; handle: string } | null;
  preset: Preset;
  ranks: (RankRow & { number: number })[];
  privileges: PrivilegeView[];
};
export type ProgressView = {
  rank: { number: number; name: string };
  deeds: Deeds;
  /** How much held good, in percent. */
  quality: number;
  /** The next rank with what is missing, in words; null on the highest. */
  next: { number: number; name: string; missing: string } | null;
  /** By rank, whether its needs are met, in the ladder's order. */
  ranks: (RankRow & { number: number; isReached: boolean })[];
  trust: number;
  privileges: (PrivilegeView & { isUnlocked: boolean })[];
  /** The numbers say less than the rank held, since then; its privileges last for the days of grace. */
  graceSince: Date | null;
};

type StoredLadder = Pick<Ladder, 'version' | 'ranks' | 'preset' | 'needs'>;
/** The ladder in force and one member's standing, as another statement reads them along. */
export type StandingAlong = { ladder: StoredLadder | null; held: Held | null };

/** For another area's statement: the ladder in force, and the standing of one member (0 for nobody), in one column. */
export const standingAlong = (memberId: SQLWrapper): SQL<StandingAlong> => sql<StandingAlong>`(select json_build_object(
  'ladder', (select json_build_object('version', version, 'ranks', ranks, 'preset', preset, 'needs', needs) from ${ladders} order by version desc limit 1),
  'held', (select json_build_object('points', points, 'solutions', solutions, 'kudos', kudos, 'lost', lost, 'rankHeld', rank_held, 'trust', trust) from ${standings} where member_id = ${memberId})))`;

export const NOTHING_DONE: Held = { points: 0, solutions: 0, kudos: 0, lost: 0, rankHeld: 1, trust: 0 };

/** The rank beside an author's name, from what a page has read along; null for the first. */
export const rankAlong = ({ ladder }: StandingAlong, deeds: Deeds): string | null => rankShown(ladder ?? FIRST_LADDER, deeds);

/** The ladder in force: the newest version. */
export async function ladderInForce(db: Executor): Promise<Ladder> {
  const [row] = await db.select({ version: ladders.version, ranks: ladders.ranks, preset: ladders.preset, needs: ladders.needs }).from(ladders).orderBy(desc(ladders.version)).limit(1);
  return row ?? FIRST_LADDER;
}

/** All ladders, the newest first; the first of them is in force. There are a handful, so they are read whole. */
export async function ladderList(db: Executor): Promise<[LadderView, ...LadderView[]]> {
  const rows = await db.select({ ladder: ladders, name: members.name, handle: members.handle }).from(ladders).leftJoin(members, eq(members.id, ladders.by)).orderBy(desc(ladders.version));
  const [first, ...others] = rows.map(({ ladder, name, handle }) => ladderView(ladder, name !== null && handle !== null ? { name, handle } : null));
  return [first ?? ladderView({ ...FIRST_LADDER, at: new Date(0), note: '' }, null), ...others];
}

/** Where a member stands, what is missing for the next rank, and what their standing unlocks. Public, like every number that judges a person. */
export async function progressOf(db: Executor, memberId: MemberId): Promise<ProgressView> {
  const ladder = await ladderInForce(db);
  const [row] = await db.select().from(standings).where(eq(standings.memberId, memberId));
  const { points, solutions, kudos, lost, rankHeld, trust } = row ?? NOTHING_DONE;
  const deeds = { points, solutions, kudos, lost };
  const number = rankOf(ladder, deeds);
  const ranks = ladder.ranks.map((rank, index) => ({ ...rank, number: index + 1, isReached: index < number }));
  const next = ranks[number];
  const open = unlocked(ladder, { ...deeds, rankHeld, trust });
  return {
    rank: { number, name: ranks[number - 1]?.name ?? '' },
    deeds,
    quality: qualityOf(deeds),
    next: next ? { number: next.number, name: next.name, missing: missingWords(next, deeds) } : null,
    ranks,
    trust,
    privileges: privilegeViews(ladder).map((one) => ({ ...one, isUnlocked: open.has(one.privilege) })),
    graceSince: row?.rankBelowSince ?? null,
  };
}

const privilegeViews = (ladder: Ladder): PrivilegeView[] =>
  PRIVILEGE_NAMES.map((privilege) => ({ privilege, name: PRIVILEGES[privilege].name, can: PRIVILEGES[privilege].can, need: needOf(ladder, privilege), needs: needWords(ladder, privilege) }));

const ladderView = (ladder: Ladder & { at: Date; note: string }, by: LadderView['by']): LadderView => ({
  version: ladder.version,
  at: ladder.at,
  note: ladder.note,
  by,
  preset: ladder.preset,
  ranks: ladder.ranks.map((rank, index) => ({ ...rank, number: index + 1 })),
  privileges: privilegeViews(ladder),
});
