/** What every engine of search must do; each engine's test file runs all of it on its own engine. */
import { afterAll, expect, test } from 'vitest';
import type { SearchDocument, SearchEngine, SearchHit, SearchQuery, SearchResults, Segment } from '#search/engine.ts';
import { obeysDemands } from './contract-demands.ts';
import { staysSafe } from './contract-safety.ts';
import { COMMUNITY, makeDocument } from './documents.ts';

/** A new, empty engine, and how to take it away. */
export type MakeEngine = () => Promise<{ engine: SearchEngine; close: () => Promise<void> }>;

const PUBLIC = ['public'];

/** Registers the tests of the contract for one engine. */
export function holdsTheContract(name: string, make: MakeEngine): void {
  const opened: (() => Promise<void>)[] = [];
  let community: Promise<SearchEngine> | undefined;

  afterAll(async () => {
    for (const close of opened.splice(0)) await close();
  });

  /** An engine with these documents and no others. */
  async function engineWith(documents: SearchDocument[]): Promise<SearchEngine> {
    const { engine, close } = await make();
    opened.push(close);
    await engine.put(documents);
    return engine;
  }

  /** Tests that only read share one engine. */
  const reading = () => (community ??= engineWith(COMMUNITY));

  const search = async (query: Partial<SearchQuery> & { words: string }): Promise<SearchResults> => (await reading()).find({ audiences: PUBLIC, ...query });

  test(`${name}: finds nothing and counts nothing when nothing has been put`, async () => {
    const engine = await engineWith([]);

    const results = await engine.find({ words: 'esim', audiences: PUBLIC });

    expect(results).toMatchObject({ hits: [], total: 0, facets: { kind: [], board: [], tag: [], solved: { yes: 0, no: 0 } } });
    expect(await engine.similar({ title: 'How do I activate my eSIM?', audiences: PUBLIC })).toEqual([]);
  });

  test(`${name}: gives a document back as it was put, without its body`, async () => {
    const [first] = (await search({ words: 'activate esim' })).hits;

    expect(first).toMatchObject({
      id: 'thread:1', kind: 'thread', subKind: 'question', answer: 'Open Settings, choose Mobile network, and scan the code.', boardId: 1, boardSlug: 'phones',
      tags: ['esim', 'setup'], authorId: 1, authorName: 'Maya', state: 'solved', isSolved: true, createdAt: new Date('2026-03-01T12:00:00Z'), kudos: 4, replies: 3,
    });
    expect(first && textOf(first.title)).toBe('How do I activate my eSIM?');
    expect(first).not.toHaveProperty('body');
    expect(first).not.toHaveProperty('audience');
  });

  test(`${name}: shows a changed document as it is now, and a removed one no more`, async () => {
    const engine = await engineWith([makeDocument({ id: 'thread:1', title: 'A lighthouse' }), makeDocument({ id: 'thread:2', title: 'Another lighthouse' })]);

    await engine.put([makeDocument({ id: 'thread:1', title: 'A windmill' })]);
    expect(await idsOf(engine, 'lighthouse')).toEqual(['thread:2']);
    expect(await idsOf(engine, 'windmill')).toEqual(['thread:1']);

    await engine.remove(['thread:2', 'thread:999']);
    expect(await idsOf(engine, 'lighthouse')).toEqual([]);
    expect((await engine.health()).documents).toBe(1);
  });

  test.each([
    ['the word as it is', 'voicemail', ['thread:6', 'article:7']],
    ['another form of a word', 'activating', ['thread:1']],
    ['words in another order', 'password voicemail', ['thread:6', 'article:7']],
    ['capital letters', 'VOICEMAIL', ['thread:6', 'article:7']],
    ['letters without their accents', 'cafe reseau', ['thread:8']],
    ['accents that are not in the text', 'vóicèmail', ['thread:6', 'article:7']],
    ['a word of the accepted answer', 'dial', ['thread:6']],
  ])(`${name}: finds by %s (%s)`, async (_what, words, expected) => {
    expect((await search({ words: `${words} ` })).hits.map((hit) => hit.id).sort()).toEqual([...expected].sort());
  });

  test.each(['esim', 'e-sim', 'e sim', 'eSIM', 'E-Sim'])(`${name}: finds all three spellings of e-sim by %s`, async (words) => {
    const found = (await search({ words: `${words} ` })).hits.map((hit) => hit.id);

    expect(found.slice(0, 3).sort()).toEqual(['thread:1', 'thread:2', 'thread:3']);
  });

  test.each([
    ['a letter missing', 'voicemil', 'thread:6'],
    ['a letter too many', 'voicemaiil', 'thread:6'],
    ['a wrong letter', 'voicemeil', 'thread:6'],
    ['two letters swapped', 'voicemial', 'thread:6'],
    ['two typos in a long word', 'voicmaill', 'thread:6'],
    ['a typo in a word of four letters', 'eism', 'thread:1'],
    ['a typo beside a right word', 'weak sginal', 'thread:20'],
  ])(`${name}: forgives %s (%s)`, async (_what, words, expected) => {
    const found = (await search({ words: `${words} ` })).hits.map((hit) => hit.id);

    expect(found).toContain(expected);
  });

  test.each(["it's", "it's voicemail "])(`${name}: reads a compound that says nothing, alone or beside a word (%s)`, async (words) => {
    const found = (await search({ words })).hits.map((hit) => hit.id);

    if (words.includes('voicemail')) expect(found).toContain('thread:6');
  });

  test(`${name}: does not take a number or code for a misspelt one`, async () => {
    expect((await search({ words: 'E-1043 ' })).hits.map((hit) => hit.id).slice(0, 1)).toEqual(['thread:4']);
    expect((await search({ words: 'E-1043 ' })).hits.map((hit) => hit.id)).not.toContain('thread:5');
    expect((await search({ words: 'E1044 ' })).hits.map((hit) => hit.id).slice(0, 1)).toEqual(['thread:5']);
  });

  test(`${name}: finds while the last word is being typed, but not by the beginning of a word that is finished`, async () => {
    for (const words of ['voic', 'voice', 'voicem', 'reset voi']) expect((await search({ words })).hits.map((hit) => hit.id)).toContain('thread:6');

    expect((await search({ words: 'voi ' })).hits).toEqual([]);
  });

  test.each([['東京', 'thread:9'], ['電波', 'thread:9'], ['地下鉄', 'thread:9'], ['圏', 'thread:9']])(`${name}: finds %s in a language without spaces`, async (words, expected) => {
    expect((await search({ words })).hits.map((hit) => hit.id)).toEqual([expected]);
  });

  test(`${name}: puts a title before a mention, and a rare word before a common one`, async () => {
    const engine = await engineWith([
      makeDocument({ id: 'thread:1', title: 'Signal', body: 'It once was in the router.' }),
      makeDocument({ id: 'thread:2', title: 'Router', body: 'It lost the signal.' }),
      ...COMMUNITY.filter((document) => document.title.startsWith('Signal')),
    ]);

    expect((await idsOf(engine, 'router ')).slice(0, 2)).toEqual(['thread:2', 'thread:1']);
    expect((await idsOf(engine, 'signal router ')).slice(0, 2).sort()).toEqual(['thread:1', 'thread:2']);
  });

  test(`${name}: shows documents with most of the words when none has all of them`, async () => {
    const found = (await search({ words: 'voicemail password forgotten lighthouse ' })).hits.map((hit) => hit.id);

    expect(found).toContain('thread:6');
  });

  test(`${name}: sorts by best or by newest, and lists everything newest first when no word is typed`, async () => {
    expect((await search({ words: 'battery ', sort: 'newest' })).hits.map((hit) => hit.id)).toEqual(['thread:12', 'thread:11']);

    const all = await search({ words: '' });
    expect(all.total).toBe(COMMUNITY.length);
    expect(all.hits.slice(-3).map((hit) => hit.id)).toEqual(['thread:3', 'thread:2', 'thread:1']);
  });

  test(`${name}: turns pages without showing a document twice, and has an empty page after the last`, async () => {
    const pages: SearchHit[] = [];
    for (const offset of [0, 3, 6]) pages.push(...(await search({ words: 'signal weak ', limit: 3, offset })).hits);

    expect(new Set(pages.map((hit) => hit.id)).size).toBe(pages.length);
    expect(pages.filter((hit) => textOf(hit.title).startsWith('Signal is weak')).length).toBe(8);
    expect((await search({ words: 'signal weak ', limit: 3, offset: 150 })).hits).toEqual([]);
  });

  test(`${name}: gives the hits alone when nothing is to be counted, the same ones first`, async () => {
    for (const words of ['signal weak', 'battery ', 'voic', 'router lamp unknownword', '']) {
      const { hits } = await search({ words, limit: 8 });
      const alone = await search({ words, limit: 8, hitsOnly: true });

      expect(alone.hits.map((hit) => hit.id), words).toEqual(hits.map((hit) => hit.id));
      expect(alone.facets).toEqual({ kind: [], board: [], tag: [], solved: { yes: 0, no: 0 } });
      expect(alone.total).toBe(hits.length);
    }
  });

  test(`${name}: narrows by kind, board, tags, solved, author and date, alone and together`, async () => {
    const ids = async (query: Partial<SearchQuery>) => (await search({ words: '', limit: 50, ...query })).hits.map((hit) => hit.id).sort();

    expect(await ids({ filters: { kind: 'article' } })).toEqual(['article:7']);
    expect(await ids({ filters: { board: 'billing' } })).toEqual(['thread:4', 'thread:5']);
    expect(await ids({ filters: { tags: ['esim'] } })).toEqual(['thread:1', 'thread:2', 'thread:3']);
    expect(await ids({ filters: { tags: ['esim', 'roaming'] } })).toEqual(['thread:2']);
    expect(await ids({ filters: { isSolved: true } })).toEqual(['thread:1', 'thread:6']);
    expect(await ids({ filters: { authorId: 2 } })).toEqual(['thread:2', 'thread:6']);
    expect(await ids({ filters: { after: new Date('2026-03-03T00:00:00Z'), before: new Date('2026-03-05T00:00:00Z') } })).toEqual(['thread:3', 'thread:4']);
    expect(await ids({ words: 'voicemail', filters: { kind: 'thread', isSolved: true, authorId: 2 } })).toEqual(['thread:6']);
    expect(await ids({ filters: { board: 'x" OR audience = "staff', tags: ["' or true --"] } })).toEqual([]);
  });

  test(`${name}: counts what each further choice would give`, async () => {
    const { facets, total } = await search({ words: 'voicemail ' });

    expect(total).toBe(2);
    expect(facets.kind).toEqual([{ value: 'article', count: 1 }, { value: 'thread', count: 1 }]);
    expect(facets.board).toEqual([{ value: 'phones', count: 2 }]);
    expect(facets.tag).toEqual([{ value: 'setup', count: 1 }]);
    expect(facets.solved).toEqual({ yes: 1, no: 1 });
  });

  test(`${name}: counts a choice that is made beside its alternatives`, async () => {
    const { facets, hits } = await search({ words: 'voicemail ', filters: { kind: 'article', isSolved: false } });

    expect(hits.map((hit) => hit.id)).toEqual(['article:7']);
    expect(facets.kind).toEqual([{ value: 'article', count: 1 }]);
    expect(facets.solved).toEqual({ yes: 0, no: 1 });

    const widened = await search({ words: 'voicemail ', filters: { kind: 'article' } });
    expect(widened.facets.kind).toEqual([{ value: 'article', count: 1 }, { value: 'thread', count: 1 }]);
    expect(widened.facets.board).toEqual([{ value: 'phones', count: 1 }]);
  });

  test(`${name}: marks the matching words of title and passage, as text and never as markup`, async () => {
    const engine = await engineWith([makeDocument({ id: 'thread:1', title: 'Use <b>voicemail</b> & "more"', body: 'The <script>alert("voicemail")</script> tag. Voicemails arrive.' })]);
    const [hit] = (await engine.find({ words: 'voicemail ', audiences: PUBLIC })).hits;

    expect(hit && textOf(hit.title)).toBe('Use <b>voicemail</b> & "more"');
    expect(hit && marked(hit.title)).toEqual(['voicemail']);
    expect(hit && textOf(hit.passage)).toContain('<script>alert("voicemail")</script>');
    expect(hit && marked(hit.passage).slice(0, 1)).toEqual(['voicemail']);
  });

  test(`${name}: shows the passage of a long text where the word is`, async () => {
    const [hit] = (await search({ words: 'lighthouse ' })).hits;

    expect(hit && marked(hit.passage)).toEqual(['lighthouse']);
    expect(hit && textOf(hit.passage).length).toBeLessThan(400);
    expect(hit && textOf(hit.passage)).toMatch(/^….*…$/su);
  });

  test(`${name}: suggests similar documents by title, and better ones with the text, never the one excluded`, async () => {
    const engine = await reading();
    const suggest = async (title: string, more: { body?: string; excludeId?: string; limit?: number } = {}) => (await engine.similar({ title, audiences: PUBLIC, ...more })).map((hit) => hit.id);

    expect((await suggest('I cannot activate the esim on my handset')).slice(0, 1)).toEqual(['thread:1']);
    expect((await suggest('Forgot password of voicemail')).slice(0, 2).sort()).toEqual(['article:7', 'thread:6']);
    expect(await suggest('How do I activate my eSIM?', { excludeId: 'thread:1' })).not.toContain('thread:1');
    expect((await suggest('Signal is weak in my building', { limit: 3 })).length).toBe(3);
    expect(await suggest('Zzyzx qwertz')).toEqual([]);
    expect(await suggest('')).toEqual([]);
    expect(await suggest('The of and to')).toEqual([]);
  });

  obeysDemands(name, engineWith);
  staysSafe(name, engineWith, reading);
}

/** The ids a guest finds, best first. */
export async function idsOf(engine: SearchEngine, words: string): Promise<string[]> {
  return (await engine.find({ words, audiences: PUBLIC })).hits.map((hit) => hit.id);
}

/** The titles a guest finds, by alphabet. */
export async function titlesOf(engine: SearchEngine, words: string): Promise<string[]> {
  return (await engine.find({ words, audiences: PUBLIC })).hits.map((hit) => textOf(hit.title)).sort();
}

/** A highlighted text as plain text. */
export function textOf(segments: Segment[]): string {
  return segments.map((segment) => segment.text).join('');
}

function marked(segments: Segment[]): string[] {
  return segments.flatMap((segment) => (segment.isMatch ? segment.text : []));
}
