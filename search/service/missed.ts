/** Notes which documents the second engine has yet to hear of. A note is made before the change and struck out when the engine has confirmed it. */
import { sql } from 'drizzle-orm';
import type { Db } from '#db/connect.ts';
import { finished, left, lives, reached, takeUp, unfinishedRebuilds } from '#search/unfinished.ts';
import type { Run } from '#search/unfinished.ts';

export type Note = { id: string; revision: number };

/** The second engine's name in `search_rebuilds`. */
const MIRROR = 'Meilisearch';

/** A change normally takes a fraction of a second; one that waits longer means that the engine lags behind. */
const NORMAL_WAIT = sql.raw(`interval '15 seconds'`);

/** A copy that has not ended, whether or not somebody is at it: what it has read may be old by now. */
const COPYING = sql`exists (select 1 from search_rebuilds where engine = ${MIRROR})`;

/** Notes a change of these documents; a later note of the same document replaces the earlier one. */
export async function noteChanges(db: Db, ids: string[]): Promise<Note[]> {
  const rows = await db.execute<{ id: string; revision: string }>(sql`
    insert into search_catch_up (document_id, revision, waiting_since)
    select id, nextval('search_catch_up_revisions'), now() from unnest(${sql.param([...new Set(ids)].sort())}::text[]) id
    on conflict (document_id) do update set revision = excluded.revision
    returning document_id as id, revision`);
  return rows.map(readNote);
}

/** The oldest notes. */
export async function readNotes(db: Db, after: number, limit: number): Promise<Note[]> {
  const rows = await db.execute<{ id: string; revision: string }>(sql`
    select document_id as id, revision from search_catch_up where revision > ${after}::bigint order by revision limit ${limit}`);
  return rows.map(readNote);
}

/** Strikes out what was confirmed, unless it changed again; while everything is being copied notes stay, because the copy may have read too early. */
export async function strikeOut(db: Db, notes: Note[]): Promise<void> {
  await db.execute(sql`
    delete from search_catch_up using unnest(${sql.param(notes.map((note) => note.id))}::text[], ${sql.param(notes.map((note) => note.revision))}::bigint[]) as done(id, revision)
    where document_id = done.id and search_catch_up.revision = done.revision and not ${COPYING}`);
}

/** How many documents wait, and whether some wait longer than normal. */
export async function countWaiting(db: Db): Promise<{ waiting: number; isLate: boolean }> {
  const [row] = await db.execute<{ waiting: number; isLate: boolean }>(sql`
    select count(*)::integer as waiting, coalesce(min(waiting_since) < now() - ${NORMAL_WAIT}, false) as "isLate" from search_catch_up`);
  return row ?? { waiting: 0, isLate: false };
}

/**
 * Claims the copying of everything for this process, from where the last one stopped; what was copied before PostgreSQL was
 * rebuilt is copied again. Null when another process is at it.
 */
export async function beginCopy(db: Db, target: string): Promise<Run | null> {
  const [row] = await db.execute<{ generation: number }>(sql`select generation from search_state`);
  return takeUp(db, MIRROR, `${target} ${row?.generation ?? 0}`, { canGoOn: true, waits: true });
}

/** @returns false when another process took the copying up. */
export const copyReached = (db: Db, run: Run): Promise<boolean> => reached(db, MIRROR, run);

export const copyLives = (db: Db, run: number): Promise<boolean> => lives(db, MIRROR, run);

export const endCopy = (db: Db, run: number): Promise<boolean> => finished(db, MIRROR, run);

/** The copy stops here for now; whoever is next goes on. */
export const leaveCopy = (db: Db, run: number): Promise<void> => left(db, MIRROR, run);

/** Whether a copy was begun that nobody is at. */
export async function isCopyLeft(db: Db): Promise<boolean> {
  return (await unfinishedRebuilds(db)).some(({ engine, isAtWork }) => engine === MIRROR && !isAtWork);
}

function readNote({ id, revision }: { id: string; revision: string }): Note {
  return { id, revision: Number(revision) };
}
