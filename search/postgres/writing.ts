/** Stores and forgets documents, and keeps the dictionary's counts exact with every change. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Db, Executor, Tx } from '#db/connect.ts';
import type { SearchDocument } from '#search/engine.ts';
import { lastOfEach } from '#search/documents.ts';
import { readGenerations } from './generations.ts';
import type { Stems } from './stems.ts';
import { buildVectors, readWords } from './vectors.ts';
import type { Vectors } from './vectors.ts';

/** So many documents in one statement: their texts fit in memory easily, and other writers wait only briefly. */
const BATCH = 200;

/** A document with what the index holds of it. */
export type Row = SearchDocument & Vectors;

/** What becomes of a row whose document is already there. */
export type OnConflict = 'replace' | 'keep';

const COLUMNS = sql.raw(`id, kind, sub_kind, title, body, answer, board_id, board_slug, tags, answers, author_id, author_name, state, is_solved,
  created_at, updated_at, kudos, replies, audience, word_count, title_vector, vector, words`);

const REPLACEMENT = sql.raw(
  ['kind', 'sub_kind', 'title', 'body', 'answer', 'board_id', 'board_slug', 'tags', 'answers', 'author_id', 'author_name', 'state', 'is_solved', 'created_at',
    'updated_at', 'kudos', 'replies', 'audience', 'word_count', 'title_vector', 'vector', 'words'].map((name) => `${name} = excluded.${name}`).join(', '),
);

/** Stores documents in the shown generation, and in the one being built if there is one. */
export async function putDocuments(db: Db, stems: Stems, documents: SearchDocument[]): Promise<void> {
  const all = lastOfEach(documents);
  for (let start = 0; start < all.length; start += BATCH) {
    const rows = await prepareRows(db, stems, all.slice(start, start + BATCH));
    await db.transaction(async (tx) => {
      const { current, building } = await readGenerations(tx);
      await lockDocuments(tx, rows.map((row) => row.id));
      const before = await takeWords(tx, current, rows.map((row) => row.id));
      await insertRows(tx, current, rows, 'replace');
      if (building !== null) await insertRows(tx, building, rows, 'replace');
      await countWords(tx, current, changes(before, rows), await stems(tx, rows.flatMap((row) => row.words)));
    });
  }
}

/** Forgets documents. In a generation being built a row without audience stays, so that the rebuild does not bring them back. */
export async function removeDocuments(db: Db, stems: Stems, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.transaction(async (tx) => {
    const { current, building } = await readGenerations(tx);
    await lockDocuments(tx, ids);
    const before = await takeWords(tx, current, ids);
    await tx.execute(sql`delete from search_docs where generation = ${current} and id = any(${sql.param(ids)}::text[])`);
    await countWords(tx, current, changes(before, []), await stems(tx, [...before.values()].flat()));
    if (building !== null) await insertRows(tx, building, [...new Set(ids)].sort().map(gone), 'replace');
  });
}

/** Documents with their vectors; asks the database for stems it has not seen. */
export async function prepareRows(on: Executor, stems: Stems, documents: SearchDocument[]): Promise<Row[]> {
  const read = documents.map((document) => ({ document, wordings: readWords(document) }));
  const distinct = new Set(read.flatMap(({ wordings }) => [...wordings.distinct]));
  const known = await stems(on, distinct);
  return read.map(({ document, wordings }) => ({ ...document, ...buildVectors(wordings, known) }));
}

/** Writes rows into one generation in a single statement. */
export async function insertRows(tx: Tx, generation: number, rows: Row[], onConflict: OnConflict): Promise<void> {
  if (rows.length === 0) return;
  const action: SQL = onConflict === 'keep' ? sql`nothing` : sql`update set ${REPLACEMENT}`;
  await tx.execute(sql`
    insert into search_docs (generation, ${COLUMNS})
    select ${generation}::integer, ${COLUMNS}
    from json_to_recordset(${JSON.stringify(rows.map(asRecord))}::text::json) as r(
      id text, kind text, sub_kind text, title text, body text, answer text, board_id bigint, board_slug text, tags text[], answers text[], author_id bigint,
      author_name text, state text, is_solved boolean, created_at timestamptz, updated_at timestamptz, kudos integer, replies integer,
      audience text[], word_count integer, title_vector tsvector, vector tsvector, words text[])
    on conflict (generation, id) do ${action}`);
}

function asRecord(row: Row) {
  return {
    id: row.id, kind: row.kind, sub_kind: row.subKind, title: row.title, body: row.body, answer: row.answer, board_id: row.boardId,
    board_slug: row.boardSlug, tags: row.tags, answers: row.answers, author_id: row.authorId, author_name: row.authorName, state: row.state, is_solved: row.isSolved,
    created_at: row.createdAt, updated_at: row.updatedAt, kudos: row.kudos, replies: row.replies, audience: row.audience,
    word_count: row.wordCount, title_vector: row.titleVector, vector: row.vector, words: row.words,
  };
}

function gone(id: string): Row {
  const never = new Date(0);
  return {
    id, kind: 'thread', subKind: '', title: '', body: '', answer: null, boardId: null, boardSlug: null, tags: [], answers: [], authorId: 0, authorName: '',
    state: 'closed', isSolved: false, createdAt: never, updatedAt: never, kudos: 0, replies: 0, audience: [], wordCount: 0, titleVector: '',
    vector: '', words: [],
  };
}

/** One writer at a time for each document, also for one that is not stored yet; in the order of the locks, so that nobody waits in a circle. */
async function lockDocuments(tx: Tx, ids: string[]): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(lock) from (select distinct hashtextextended('search ' || id, 0) as lock from unnest(${sql.param(ids)}::text[]) id order by lock) locks`);
}

/** The words that documents are counted with now. */
async function takeWords(tx: Tx, generation: number, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ id: string; words: string[] }>(sql`
    select id, words from search_docs where generation = ${generation} and id = any(${sql.param(ids)}::text[])`);
  return new Map(rows.map((row) => [row.id, row.words]));
}

/** By how much each word's count moves; the empty word counts documents. */
function changes(before: Map<string, string[]>, after: Row[]): Map<string, number> {
  const moved = new Map<string, number>();
  const move = (word: string, by: number) => moved.set(word, (moved.get(word) ?? 0) + by);
  for (const words of before.values()) ['', ...words].forEach((word) => move(word, -1));
  for (const { words } of after) ['', ...words].forEach((word) => move(word, 1));
  return new Map([...moved].filter(([, by]) => by !== 0));
}

/** Words are counted in their order, so that two writers cannot wait for each other. */
async function countWords(tx: Tx, generation: number, moved: Map<string, number>, stems: Map<string, string | null>): Promise<void> {
  if (moved.size === 0) return;
  const words = [...moved.keys()].sort();
  await tx.execute(sql`
    insert into search_terms (generation, word, stem, documents)
    select ${generation}::integer, word, stem, by
    from unnest(${sql.param(words)}::text[], ${sql.param(words.map((word) => stems.get(word) ?? word))}::text[],
      ${sql.param(words.map((word) => moved.get(word) ?? 0))}::integer[]) as moved(word, stem, by)
    order by word collate "C"
    on conflict (generation, word) do update set documents = search_terms.documents + excluded.documents`);
  const fewer = words.filter((word) => (moved.get(word) ?? 0) < 0);
  if (fewer.length === 0) return;
  await tx.execute(sql`
    delete from search_terms where generation = ${generation} and documents <= 0 and word <> '' and word = any(${sql.param(fewer)}::text[])`);
}
