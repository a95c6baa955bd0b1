/** Remembers how far a rebuild has come, so that it goes on there when its process died, and that only one process is at it. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';

/** A rebuild somebody has taken up: where it goes on, and the number that says it is still theirs. */
export type Run = { run: number; after: string | null; documents: number };

/** Signs of life come with each batch and every few seconds; after such a silence the process is dead. */
const SILENCE = sql.raw(`interval '30 seconds'`);

/** What began longer ago may hold what was lost meanwhile, so it begins anew. */
const GOES_ON_WITHIN = sql.raw(`interval '1 day'`);

/**
 * Begins a rebuild, or goes on with the one that was left unfinished.
 * @param target what is built by which settings; another one begins anew.
 * @param how `canGoOn`: what was stored is still there; `waits`: a rebuild of the same target whose process lives is left alone.
 * @returns null if it is left alone.
 */
export async function takeUp(on: Executor, engine: string, target: string, { canGoOn, waits }: { canGoOn: boolean; waits: boolean }): Promise<Run | null> {
  const goesOn = sql`${canGoOn}::boolean and known.target = excluded.target and known.begun_at > now() - ${GOES_ON_WITHIN}`;
  const [row] = await on.execute<Run>(sql`
    insert into search_rebuilds as known (engine, target, run, after, documents, begun_at, alive_until)
    values (${engine}, ${target}, 1, null, 0, now(), now() + ${SILENCE})
    on conflict (engine) do update set
      target = excluded.target, run = known.run + 1, alive_until = excluded.alive_until,
      after = case when ${goesOn} then known.after end,
      documents = case when ${goesOn} then known.documents else 0 end,
      begun_at = case when ${goesOn} then known.begun_at else excluded.begun_at end
    where not ${waits}::boolean or known.alive_until < now() or known.target <> excluded.target
    returning run, after, documents`);
  return row ?? null;
}

/** Notes how far a run has come. @returns false when somebody else has taken the rebuild up. */
export async function reached(on: Executor, engine: string, { run, after, documents }: Run): Promise<boolean> {
  const rows = await on.execute(sql`
    update search_rebuilds set after = ${after}, documents = ${documents}, alive_until = now() + ${SILENCE} where engine = ${engine} and run = ${run} returning run`);
  return rows.length > 0;
}

/** A sign of life between two batches. @returns false when somebody else has taken the rebuild up. */
export async function lives(on: Executor, engine: string, run: number): Promise<boolean> {
  const rows = await on.execute(sql`update search_rebuilds set alive_until = now() + ${SILENCE} where engine = ${engine} and run = ${run} returning run`);
  return rows.length > 0;
}

/** The rebuild is done. @returns false when somebody else has taken it up. */
export async function finished(on: Executor, engine: string, run: number): Promise<boolean> {
  const rows = await on.execute(sql`delete from search_rebuilds where engine = ${engine} and run = ${run} returning run`);
  return rows.length > 0;
}

/** The run has failed: whoever comes next may go on at once. */
export async function left(on: Executor, engine: string, run: number): Promise<void> {
  await on.execute(sql`update search_rebuilds set alive_until = now() - interval '1 millisecond' where engine = ${engine} and run = ${run}`);
}

/** Rebuilds that have not ended, with how many documents they hold. */
export async function unfinishedRebuilds(on: Executor): Promise<{ engine: string; documents: number; isAtWork: boolean }[]> {
  return [...(await on.execute<{ engine: string; documents: number; isAtWork: boolean }>(sql`
    select engine, documents, alive_until >= now() as "isAtWork" from search_rebuilds order by engine`))];
}
