/** Where members stand. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { standings as balances } from '#db/schema/reputation.ts';
import type { MemberId } from '#domain/core';

export type StandingView = { memberId: MemberId; points: number; solutions: number; kudos: number; importedPoints: number; importedFrom: string | null };

/** Where one member stands; zero for somebody who has not earned anything. */
export async function standing(db: Executor, memberId: MemberId): Promise<StandingView> {
  const [row] = await prepared(db, 'standing', (on) => on.select().from(balances).where(eq(balances.memberId, sql.placeholder('memberId')))).execute({ memberId });
  return row ? { ...row, memberId } : nothingYet(memberId);
}

/** Where these members stand; whoever has no balance yet stands at zero. */
export async function standings(db: Executor, ids: readonly MemberId[]): Promise<Map<MemberId, StandingView>> {
  const found = new Map(ids.map((id) => [id, nothingYet(id)]));
  if (found.size === 0) return found;
  const rows = await db.select().from(balances).where(inArray(balances.memberId, [...found.keys()]));
  for (const row of rows) found.set(row.memberId as MemberId, { ...row, memberId: row.memberId as MemberId });
  return found;
}

const nothingYet = (memberId: MemberId): StandingView => ({ memberId, points: 0, solutions: 0, kudos: 0, importedPoints: 0, importedFrom: null });
