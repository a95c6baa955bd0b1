/** Reads the documents of one page of results and marks where they match. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import type { SearchDocument, SearchHit } from '#search/engine.ts';
import { highlight, LONGEST_LOOKED_AT, matcherOf, passageOf } from '#search/highlight.ts';
import type { Slot } from './slots.ts';

const FIELDS = sql.raw(`docs.key, docs.id, docs.kind, docs.sub_kind as "subKind", docs.title, docs.answer, docs.board_id as "boardId",
  docs.board_slug as "boardSlug", docs.tags, docs.answers, docs.author_id as "authorId", docs.author_name as "authorName", docs.state, docs.is_solved as "isSolved",
  docs.created_at as "createdAt", docs.updated_at as "updatedAt", docs.kudos, docs.replies, docs.audience`);

type Row = Omit<SearchDocument, 'boardId' | 'authorId' | 'createdAt' | 'updatedAt'> & { key: string; boardId: string | null; authorId: string; createdAt: string | Date; updatedAt: string | Date };

/** Documents by key, in the order of the keys; those gone meanwhile are left out. */
export async function readHits(db: Executor, keys: number[], slots: Slot[]): Promise<SearchHit[]> {
  if (keys.length === 0) return [];
  const rows = await executePrepared<Row>(db, sql`
    select ${FIELDS}, left(docs.body, ${LONGEST_LOOKED_AT + 1}) as body from search_docs docs where docs.key = any(${sql.param(keys)}::bigint[])`);
  const byKey = new Map(rows.map((row) => [Number(row.key), row]));
  const matches = matcherOf(new Set(slots.flatMap((slot) => [...slot.forms])), slots.flatMap((slot) => slot.prefix ?? []));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    if (!row) return [];
    const { body, title, answers: _answers, audience: _audience, ...shown } = documentOf(row);
    return [{ ...shown, title: highlight(title, matches), passage: passageOf(body, matches) }];
  });
}

/** Whole documents in the order of their ids, at most so many. */
export async function readDocuments(db: Executor, where: SQL, limit?: number): Promise<SearchDocument[]> {
  const rows = await db.execute<Row>(sql`select ${FIELDS}, docs.body from search_docs docs where ${where} order by docs.id ${limit === undefined ? sql`` : sql`limit ${limit}`}`);
  return rows.map(documentOf);
}

function documentOf({ key: _key, ...row }: Row): SearchDocument {
  return {
    ...row,
    boardId: row.boardId === null ? null : Number(row.boardId),
    authorId: Number(row.authorId),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}
