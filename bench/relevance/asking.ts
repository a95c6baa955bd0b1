/** Puts a set into an engine through the contract of search, and asks its questions in each way the product asks. */
import { MOST_HITS, PUBLIC_AUDIENCE } from '#search/engine.ts';
import type { SearchDocument, SearchEngine } from '#search/engine.ts';
import { figuresOf } from './figures.ts';
import type { Figures } from './figures.ts';
import type { Query, RelevanceSet, Text } from './sets.ts';
import { damaged } from './typos.ts';

/** The calls of the product: the search box; a title being asked; a title with its text. */
export type Way = 'find' | 'title' | 'title and text';

/** Texts have no dates worth comparing; all the same, so that age decides nothing. */
const AT = new Date('2020-01-01T00:00:00Z');

/** The pool of a question is an audience of its own, so the engine ranks its texts by the statistics of all of them. */
const poolOf = (id: string) => `pool:${id}`;

/** Replaces what the engine holds by the set. */
export async function load(engine: SearchEngine, set: RelevanceSet): Promise<void> {
  const pools = new Map(set.queries.flatMap(({ id, pool = [] }) => pool.map((text) => [text, poolOf(id)] as const)));
  const documents = set.texts.map((text) => documentOf(text, pools.get(text.id)));
  async function* source() {
    yield documents;
  }
  await engine.rebuild(source);
}

function documentOf({ id, title, body }: Text, pool: string | undefined): SearchDocument {
  return {
    id, title, body, kind: 'thread', subKind: 'question', answer: null, boardId: null, boardSlug: null, tags: [], answers: [], authorId: 1, authorName: 'Maya', state: 'open', isSolved: false,
    createdAt: AT, updatedAt: AT, kudos: 0, replies: 0, audience: pool === undefined ? [PUBLIC_AUDIENCE] : [PUBLIC_AUDIENCE, pool],
  };
}

/** The figures of a set asked in one way. */
export async function measure(engine: SearchEngine, set: RelevanceSet, way: Way): Promise<Figures> {
  const lists = [];
  for (const query of set.queries) lists.push({ found: await ask(engine, query, way), relevant: query.relevant });
  return figuresOf(lists);
}

async function ask(engine: SearchEngine, { id, title, body, excludeId, pool }: Query, way: Way): Promise<string[]> {
  const audiences = [pool === undefined ? PUBLIC_AUDIENCE : poolOf(id)];
  if (way !== 'find') {
    const hits = await engine.similar({ title, body: way === 'title' ? undefined : body, audiences, excludeId, limit: MOST_HITS });
    return hits.map((hit) => hit.id);
  }
  // A space ends the last word: nobody is still typing it.
  const { hits } = await engine.find({ words: `${title} `, audiences, limit: MOST_HITS });
  return hits.map((hit) => hit.id).filter((found) => found !== excludeId);
}

export type Kept = { kept: number; questions: number };

/** How often the first hit of a title stays the first when one of its words is misspelt. */
export async function measureTypos(engine: SearchEngine, set: RelevanceSet, misspellings: Map<string, string[]>, say: (line: string) => void = () => undefined): Promise<Kept> {
  const count = { kept: 0, questions: 0 };
  for (const [number, query] of set.queries.entries()) {
    const wrong = damaged(query.title, misspellings, number);
    if (wrong === null) continue;
    const first = async (words: string) => (await engine.find({ words: `${words} `, audiences: [PUBLIC_AUDIENCE], limit: 1 })).hits[0]?.id;
    const [right, found] = [await first(query.title), await first(wrong)];
    count.questions += 1;
    if (right === found) count.kept += 1;
    else say(`${query.title} | ${wrong}`);
  }
  return count;
}
