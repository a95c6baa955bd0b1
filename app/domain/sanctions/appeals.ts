/** Appeals as moderators read them: those that wait, the longest first, and what was decided; and how often moderators were wrong. */
import { and, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import { NotFound, toPage } from '#domain/core';
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

async function appealList(db: Executor, which: 'open' | 'decided', cursor: Cursor | null, viewer: Viewer, at: Date): Promise<Page<AppealRowView>> {
  if (!canSeeAppeals(viewer)) throw new NotFound('There is nothing here.');
  const sorted = which === 'open' ? sanctionAppeals.at : sanctionAppeals.decidedAt;
  const after = cursor && sql`(${sorted}, ${sanctionAppeals.id}) ${which === 'open' ? sql`>` : sql`<`} (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id})`;
  const rows = await db
    .select({ ...sanctionColumns, ...personColumns, decider: sql<string | null>`(select d.name from ${members} d where d.id = ${sanctionAppeals.decidedById})` })
    .from(sanctionAppeals)
    .innerJoin(sanctions, eq(sanctions.id, sanctionAppeals.sanctionId))
    .innerJoin(members, eq(members.id, sanctions.memberId))
    .leftJoin(givers, eq(givers.id, sanctions.byId))
    .where(and(which === 'open' ? isNull(sanctionAppeals.outcome) : isNotNull(sanctionAppeals.outcome), after ?? undefined))
    .orderBy(which === 'open' ? sql`${sorted} asc, ${sanctionAppeals.id} asc` : sql`${sorted} desc nulls first, ${sanctionAppeals.id} desc nulls first`)
    .limit(SANCTIONS_PER_PAGE + 1);
  const page = toPage(rows, SANCTIONS_PER_PAGE, ({ appeal }) => ({ value: (which === 'open' ? appeal.at : (appeal.decidedAt ?? appeal.at)).getTime(), id: appeal.id }));
  const shown = page.rows.map(async ({ sanction, appeal, giver, decider, ...person }): Promise<AppealRowView> => {
    const givenBy = sanction.byId as MemberId | null;
    const mineAlone = viewer.kind === 'member' && givenBy === viewer.id && (await isAlone(db, givenBy));
    return { id: appeal.id, person: toPerson(person), sanction: toSanction({ sanction, appeal, giver }, viewer, at), isAlone: mineAlone, decidedBy: decider, can: { decide: appeal.outcome === null && canDecideAppeal(viewer, { givenBy, isAlone: mineAlone }) } };
  });
  return { next: page.next, rows: await Promise.all(shown) };
}
