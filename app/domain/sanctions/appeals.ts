/** Appeals as moderators read them: those that wait, the longest first, and what was decided; and how often moderators were wrong. */
import { and, eq, gte, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import { NotFound, memberIdOf, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { isAlone } from './judges.ts';
import { canDecideAppeal, canSeeAppeals } from './policy.ts';
import { givers, sanctionColumns, toSanction } from './reading.ts';
import type { SanctionView } from './reading.ts';
import { SANCTIONS_PER_PAGE } from './rules.ts';

/** `isAlone`: the reader gave it themselves, and there is nobody else to decide. */
export type AppealRowView = { id: number; person: PersonView; sanction: SanctionView; isAlone: boolean; decidedBy: string | null; can: { decide: boolean } };

/** Appeals that wait, the longest first. For moderators; NotFound for everybody else. */
export const openAppeals = (db: Executor, cursor: Cursor | null, viewer: Viewer, at: Date): Promise<Page<AppealRowView>> => appealList(db, 'open', cursor, viewer, at);

/** Appeals that were decided, the last first. */
export const decidedAppeals = (db: Executor, cursor: Cursor | null, viewer: Viewer, at: Date): Promise<Page<AppealRowView>> => appealList(db, 'decided', cursor, viewer, at);

/** One that waits, alone; none once it is decided. */
export const openAppeal = async (db: Executor, id: number, viewer: Viewer, at: Date): Promise<AppealRowView | null> => (await appealList(db, 'open', null, viewer, at, id)).rows[0] ?? null;

/** One line of the queue: against what, and by whom. */
export type WaitingAppealView = { id: number; since: Date; kind: SanctionView['kind']; title: string };

/** What the viewer may decide of it: not their own, nor what they gave, unless there is nobody else. */
async function decidable(db: Executor, viewer: Viewer): Promise<SQL | undefined> {
  const mine = memberIdOf(viewer) ?? 0;
  const isMine = (await isAlone(db, mine as MemberId)) ? undefined : or(isNull(sanctions.byId), ne(sanctions.byId, mine));
  return and(isNull(sanctionAppeals.outcome), ne(sanctions.memberId, mine), isMine);
}

/** Appeals that the viewer may decide, the longest waiting first, from a keyset on. None for whoever decides none. */
export async function waitingAppeals(db: Executor, { after, limit, only = null }: { after: Cursor | null; limit: number; only?: number | null }, viewer: Viewer): Promise<WaitingAppealView[]> {
  if (!canSeeAppeals(viewer)) return [];
  const further = after ? sql`(${sanctionAppeals.at}, ${sanctionAppeals.id}) > (${new Date(after.value).toISOString()}::timestamptz, ${after.id})` : undefined;
  return db
    .select({ id: sanctionAppeals.id, since: sanctionAppeals.at, kind: sanctions.kind, title: members.name })
    .from(sanctionAppeals)
    .innerJoin(sanctions, eq(sanctions.id, sanctionAppeals.sanctionId))
    .innerJoin(members, eq(members.id, sanctions.memberId))
    .where(and(await decidable(db, viewer), further, only === null ? undefined : eq(sanctionAppeals.id, only)))
    .orderBy(sql`${sanctionAppeals.at}, ${sanctionAppeals.id}`)
    .limit(limit);
}

/** How many of them. */
export async function countWaitingAppeals(db: Executor, viewer: Viewer): Promise<number> {
  if (!canSeeAppeals(viewer)) return 0;
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(sanctionAppeals).innerJoin(sanctions, eq(sanctions.id, sanctionAppeals.sanctionId)).where(await decidable(db, viewer));
  return row?.count ?? 0;
}

/** How many wait. For moderators. */
export const countOpenAppeals = async (db: Executor, viewer: Viewer): Promise<number> => (canSeeAppeals(viewer) ? db.$count(sanctionAppeals, isNull(sanctionAppeals.outcome)) : 0);

/** How often an appeal showed that a moderator was wrong: of those decided since then. */
export type AppealFigures = { decided: number; shortened: number; overturned: number; overturnedShare: number | null };

/** For the overview of staff. NotFound for everybody else. */
export async function appealFigures(db: Executor, since: Date, viewer: Viewer): Promise<AppealFigures> {
  if (!canSeeAppeals(viewer)) throw new NotFound('There is nothing here.');
  const [row] = await db
    .select({ decided: sql<number>`count(*)::int`, shortened: sql<number>`count(*) filter (where ${sanctionAppeals.outcome} = 'shortened')::int`, overturned: sql<number>`count(*) filter (where ${sanctionAppeals.outcome} = 'overturned')::int` })
    .from(sanctionAppeals)
    .where(and(isNotNull(sanctionAppeals.outcome), gte(sanctionAppeals.decidedAt, since)));
  const { decided = 0, shortened = 0, overturned = 0 } = row ?? {};
  return { decided, shortened, overturned, overturnedShare: decided === 0 ? null : overturned / decided };
}

async function appealList(db: Executor, which: 'open' | 'decided', cursor: Cursor | null, viewer: Viewer, at: Date, only: number | null = null): Promise<Page<AppealRowView>> {
  if (!canSeeAppeals(viewer)) throw new NotFound('There is nothing here.');
  const sorted = which === 'open' ? sanctionAppeals.at : sanctionAppeals.decidedAt;
  const after = cursor && sql`(${sorted}, ${sanctionAppeals.id}) ${which === 'open' ? sql`>` : sql`<`} (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id})`;
  const rows = await db
    .select({ ...sanctionColumns, ...personColumns, decider: sql<string | null>`(select d.name from ${members} d where d.id = ${sanctionAppeals.decidedById})` })
    .from(sanctionAppeals)
    .innerJoin(sanctions, eq(sanctions.id, sanctionAppeals.sanctionId))
    .innerJoin(members, eq(members.id, sanctions.memberId))
    .leftJoin(givers, eq(givers.id, sanctions.byId))
    .where(and(which === 'open' ? isNull(sanctionAppeals.outcome) : isNotNull(sanctionAppeals.outcome), after ?? undefined, only === null ? undefined : eq(sanctionAppeals.id, only)))
    .orderBy(which === 'open' ? sql`${sorted} asc, ${sanctionAppeals.id} asc` : sql`${sorted} desc nulls first, ${sanctionAppeals.id} desc nulls first`)
    .limit(SANCTIONS_PER_PAGE + 1);
  const page = toPage(rows, SANCTIONS_PER_PAGE, ({ appeal }) => ({ value: (which === 'open' ? appeal.at : (appeal.decidedAt ?? appeal.at)).getTime(), id: appeal.id }));
  const shown = page.rows.map(async ({ sanction, appeal, giver, decider, ...person }): Promise<AppealRowView> => {
    const givenBy = sanction.byId as MemberId | null;
    const mineAlone = viewer.kind === 'member' && givenBy === viewer.id && (await isAlone(db, givenBy));
    return { id: appeal.id, person: toPerson(person), sanction: toSanction({ sanction, appeal, giver }, viewer, at), isAlone: mineAlone, decidedBy: decider, can: { decide: appeal.outcome === null && canDecideAppeal(viewer, { givenBy, memberId: sanction.memberId as MemberId, isAlone: mineAlone }) } };
  });
  return { next: page.next, rows: await Promise.all(shown) };
}
