/** Picks the documents worth ranking: those with all the words, title first, and if these are few those with the rarest words. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import { allQuery, slotQuery } from './conditions.ts';
import { GROUPS, MOST_COUNTED } from './facets.ts';
import type { Group } from './facets.ts';
import { ONE_IN_TEXT, ONE_IN_TITLE, rarity } from './ranking.ts';
import type { Question, Slot } from './slots.ts';

/** Ranked at most of those with some of the words. More costs 20 µs each. */
const MOST_RANKED = 300;

/** Of those with all the words, the first so many are ranked; the others stand after them as they were picked. */
export const MOST_STRICT_RANKED = 150;

/** Titles with all the words: nearly always what is meant, most of all when they say little else. */
const MOST_TITLES = 200;

/** Beside them the most valued texts, one for two titles. */
const MOST_VALUED = 100;

/** Titles looked at to pick the shortest. */
const MOST_TITLES_SEEN = 1_000;

/** With so many titles that have all the words, texts are not looked at for the first results while typing. */
const ENOUGH_TITLES = 50;

/** Titles with one of the rare words. */
const MOST_LOOSE_TITLES = 2_000;

/** Words of a long question that candidates are looked up by; those that tell less only rank what these bring. */
const MOST_LOOSE_WORDS = 24;

/** Rows that the rare words of a long question may bring together. */
const MOST_LOOSE_ROWS = 6_000;

/** The rows of the CTEs `titles` and `matches` worth ranking, best first. */
const PICKED = sql.raw(`
  select key from (
    (select key, row_number() over (order by words, is_solved desc, valued desc, key desc) as place from titles order by place limit ${MOST_TITLES})
    union all (select key, 2 * row_number() over (order by is_solved desc, valued desc, key desc) from matches order by 2 limit ${MOST_VALUED})) picked
  group by key order by min(place), key desc`);

function titlesWith(query: string, where: SQL): SQL {
  return sql`select docs.key, length(docs.title_vector) as words, docs.is_solved, docs.kudos + docs.replies as valued
    from search_docs docs where ${where} and docs.title_vector @@ ${query}::tsquery limit ${MOST_TITLES_SEEN}`;
}

/**
 * What `where` allows and all words match: the keys worth ranking, best first, and the counts of all of it from the same look
 * at the index. Stop words are known to titles only.
 */
export async function findStrict(tx: Executor, question: Question, where: SQL): Promise<{ keys: number[]; groups: Group[] }> {
  const query = allQuery(question.slots);
  const vector = question.isOnlyStopWords ? sql`docs.title_vector` : sql`docs.vector`;
  const rows = await executePrepared<Group & { key: string | null }>(tx, sql`
    with matches as materialized (
      select docs.key, docs.kind, docs.board_slug, docs.tags, docs.is_solved, docs.kudos + docs.replies as valued
      from search_docs docs where ${where} and ${vector} @@ ${query}::tsquery limit ${MOST_COUNTED + 1}),
    titles as materialized (${titlesWith(query, where)})
    select kind, board_slug as board, is_solved as "isSolved", tags, count, null::bigint as key from (${GROUPS}) grouped
    union all select null, null, null, null, 0, key from (${PICKED}) found`);
  return { keys: rows.flatMap(({ key }) => (key === null ? [] : Number(key))), groups: rows.filter(({ key }) => key === null) };
}

/** The same without the counts: texts are looked at only when few titles have all the words. */
export async function findStrictKeys(tx: Executor, question: Question, where: SQL): Promise<number[]> {
  const query = allQuery(question.slots);
  const vector = question.isOnlyStopWords ? sql`docs.title_vector` : sql`docs.vector`;
  const rows = await executePrepared<{ key: string }>(tx, sql`
    with titles as materialized (${titlesWith(query, where)}),
    matches as materialized (
      select docs.key, docs.is_solved, docs.kudos + docs.replies as valued
      from search_docs docs where (select count(*) from titles) < ${ENOUGH_TITLES} and ${where} and ${vector} @@ ${query}::tsquery limit ${MOST_COUNTED})
    ${PICKED}`);
  return rows.map(({ key }) => Number(key));
}

/**
 * What `where` allows and some words match: those whose words together tell most, which is where a relevant document must be.
 * Titles are few, so all words are looked up in them; in texts the words that tell most, as long as the rows stay few.
 */
export async function findLoose(tx: Executor, question: Question, where: SQL): Promise<number[]> {
  const worthOf = (slot: Slot) => slot.importance * rarity(slot.documents, question.documents);
  const known = question.slots.filter((slot) => slot.documents > 0).sort((one, other) => worthOf(other) - worthOf(one));
  const branch = (slot: Slot, vector: SQL, worth: SQL, limit: number) =>
    sql`(select docs.key, ${worthOf(slot)}::real * ${worth} as worth from search_docs docs where ${where} and ${vector} @@ ${slotQuery(slot)}::tsquery limit ${limit})`;
  const branches = [
    ...known.slice(0, MOST_LOOSE_WORDS).map((slot) => branch(slot, sql`docs.title_vector`, ONE_IN_TITLE, MOST_LOOSE_TITLES)),
    ...fewRows(known).slice(0, MOST_LOOSE_WORDS).map((slot) => branch(slot, sql`docs.vector`, ONE_IN_TEXT, MOST_LOOSE_ROWS)),
  ];
  if (branches.length === 0) return [];
  const rows = await tx.execute<{ key: string }>(sql`
    select key from (${sql.join(branches, sql` union all `)}) found
    group by key order by sum(worth) desc, key desc limit ${MOST_RANKED}`);
  return rows.map((row) => Number(row.key));
}

/** The slots that tell most, as long as the rows they bring stay few; at least one. */
function fewRows(slots: Slot[]): Slot[] {
  let rows = 0;
  return slots.filter((slot, index) => {
    if (index > 0 && rows + slot.documents > MOST_LOOSE_ROWS) return false;
    rows += slot.documents;
    return true;
  });
}
