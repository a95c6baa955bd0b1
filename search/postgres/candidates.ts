/** Picks the documents worth ranking: those with all the words, title first, and if these are few those with the rarest words. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { allQuery, slotQuery } from './conditions.ts';
import { GROUPS, MOST_COUNTED } from './facets.ts';
import type { Group } from './facets.ts';
import { ONE_IN_TEXT, ONE_IN_TITLE, rarity } from './ranking.ts';
import type { Question, Slot } from './slots.ts';

/** Ranked at most; the first pages come from the best of them. More costs 20 µs each. */
const MOST_RANKED = 300;

/** Titles with all the words: nearly always what is meant. The rest of the ranked are the most valued texts. */
const MOST_TITLES = 200;

/** Titles with one of the rare words. */
const MOST_LOOSE_TITLES = 2_000;

/** Words of a long question that candidates are looked up by; those that tell less only rank what these bring. */
const MOST_LOOSE_WORDS = 24;

/** Rows that the rare words of a long question may bring together. */
const MOST_LOOSE_ROWS = 6_000;

/**
 * What `where` allows and all words match: the keys worth ranking, and the counts of all of it from the same look at the
 * index. Stop words are known to titles only.
 */
export async function findStrict(tx: Executor, question: Question, where: SQL): Promise<{ keys: number[]; groups: Group[] }> {
  const query = allQuery(question.slots);
  const vector = question.isOnlyStopWords ? sql`docs.title_vector` : sql`docs.vector`;
  const rows = await tx.execute<Group & { key: string | null }>(sql`
    with matches as materialized (
      select docs.key, docs.kind, docs.board_slug, docs.tags, docs.is_solved, docs.kudos + docs.replies as valued
      from search_docs docs where ${where} and ${vector} @@ ${query}::tsquery limit ${MOST_COUNTED + 1}),
    titles as materialized (
      select docs.key from search_docs docs where ${where} and docs.title_vector @@ ${query}::tsquery limit ${MOST_TITLES}),
    valued as (select key from matches order by is_solved desc, valued desc limit ${MOST_RANKED - MOST_TITLES})
    select kind, board_slug as board, is_solved as "isSolved", tags, count, null::bigint as key from (${GROUPS}) grouped
    union all select null, null, null, null, 0, key from (select key from titles union select key from valued) found`);
  return { keys: rows.flatMap(({ key }) => (key === null ? [] : Number(key))), groups: rows.filter(({ key }) => key === null) };
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
