/** Notes which documents the second engine has yet to hear of. A note is made before the change and struck out when the engine has confirmed it. */
import { sql } from 'drizzle-orm';
import type { Db } from '#db/connect.ts';

export type Note = { id: string; revision: number };

/** A copy of everything that has not ended after this time has died with its process. */
const COPY_ENDS_WITHIN = sql.raw(`interval '2 hours'`);

/** A change normally takes a fraction of a second; one that waits longer means that the engine lags behind. */
const NORMAL_WAIT = sql.raw(`interval '15 seconds'`);

const COPYING = sql`exists (select 1 from search_state where copying_since > now() - ${COPY_ENDS_WITHIN})`;

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

/** Claims the copying of everything for this process. False when another process is at it. */
export async function beginCopy(db: Db): Promise<boolean> {
  const rows = await db.execute(sql`update search_state set copying_since = now() where not ${COPYING} returning id`);
  return rows.length > 0;
}

export async function endCopy(db: Db): Promise<void> {
  await db.execute(sql`update search_state set copying_since = null`);
}

function readNote({ id, revision }: { id: string; revision: string }): Note {
  return { id, revision: Number(revision) };
}
