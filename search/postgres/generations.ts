/** Which generation of the index is shown and which is being built, read under the lock that keeps writers and the swap apart. */
import { sql } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';

export type Generations = { current: number; building: number | null };

/** Any number does, as long as all processes use the same one: "search" in ASCII. */
const LOCK = 126_879_346_811_752;

/** For those who write documents: many at once, but not while generations change. */
export async function readGenerations(tx: Tx): Promise<Generations> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${LOCK}::bigint)`);
  return read(tx);
}

/** For those who begin or swap a generation: alone, until the transaction ends. */
export async function lockGenerations(tx: Tx): Promise<Generations> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`);
  return read(tx);
}

async function read(tx: Tx): Promise<Generations> {
  const [row] = await tx.execute<Generations>(sql`select generation as current, building_generation as building from search_state`);
  if (!row) throw new Error('search_state is empty: the database has not been migrated.');
  return row;
}
