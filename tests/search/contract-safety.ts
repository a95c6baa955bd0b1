/** The part of the contract about what must never happen: secrets shown, hostile words obeyed, documents lost in a rebuild. */
import { expect, test } from 'vitest';
import type { SearchDocument, SearchEngine, SearchQuery, SearchResults } from '#search/engine.ts';
import { idsOf, titlesOf } from './contract.ts';
import { CONFIDENTIAL, makeDocument } from './documents.ts';

const PUBLIC = ['public'];

/** Words that are nasty in one way or another, and must find something or nothing, quickly and without an error. */
const HOSTILE = [
  '\u0000', 'esim\u0000card', 'a'.repeat(10_000), 'signal '.repeat(2_000), "'", '"', "' or 1=1 --", '& | ! ( ) <-> :*', 'signal & !phone', 'signal:*A', "signal:A' | 'b",
  '(((((', '\\', '\\\\', '%', '_', '*', '?', '-', '--', '-signal', '"signal', '🎉', '🎉🎉🎉', '👩‍👩‍👧‍👦 signal', 'the', 'the of and to', '\ud800', '\ud83d signal', '\u202e\u200b',
  '<script>alert(1)</script>', '{{7*7}}', '${1}', 'audience = "staff"', 'NULL', 'undefined', '\r\n\t', 'İstanbul ﬁle ＷＩＤＥ', '한국어 검색', 'ภาษาไทย', 'ą́', '𝕴𝖓',
  'a-b-c-d-e-f-g-h', "o'''''brien", '....', '1.2.3.4.5.6.7', '1e309', '-1', '\ue000signal\ue001',
];

/** Registers the tests of safety for one engine. `reading` is an engine with the community, which tests do not change. */
export function staysSafe(name: string, engineWith: (documents: SearchDocument[]) => Promise<SearchEngine>, reading: () => Promise<SearchEngine>): void {
  let secrets: Promise<SearchEngine> | undefined;
  const confidential = () => (secrets ??= engineWith(CONFIDENTIAL));
  const search = async (query: Partial<SearchQuery> & { words: string }): Promise<SearchResults> => (await reading()).find({ audiences: PUBLIC, ...query });

  test.each([
    ['a guest', ['public'], ['thread:30']],
    ['a tester', ['public', 'group:testers'], ['article:33', 'thread:30', 'thread:32']],
    ['staff', ['public', 'staff'], ['article:33', 'thread:30', 'thread:31']],
    ['staff who test', ['public', 'staff', 'group:testers'], ['article:33', 'thread:30', 'thread:31', 'thread:32']],
    ['a stranger to everything', ['group:others'], []],
    ['nobody', [], []],
    ['a forger of filters', ['x", "staff', "staff' or '1'='1", '*'], []],
  ])(`${name}: shows %s only what is meant for them, in results, counts, pages and suggestions`, async (_who, audiences, expected) => {
    const engine = await confidential();
    const visible = (results: SearchResults) => results.hits.map((hit) => hit.id).sort();
    const queries: Partial<SearchQuery>[] = [
      {}, { words: '' }, { words: 'antenna pl' }, { words: 'antena' }, { sort: 'newest' }, { words: '', phrases: ['confidential antenna'] }, { without: ['lighthouse'] }, { words: '', without: ['lighthouse'] }, { filters: { isUnanswered: false, after: new Date(0) } }, { words: 'confidential zzyzx antenna' }, { words: 'for' }, { filters: { tags: ['antenna'] } },
    ];

    for (const query of queries) {
      const results = await engine.find({ words: 'confidential antenna', audiences, ...query });
      expect(visible(results)).toEqual(expected);
      expect(results.total).toBe(expected.length);
      expect(results.facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
      expect(results.facets.solved.yes + results.facets.solved.no).toBe(expected.length);
      expect(results.facets.board.some(({ value }) => value === 'staff-room')).toBe(expected.includes('thread:31'));
      expect(results.facets.tag.some(({ value }) => value === 'secret')).toBe(expected.includes('thread:31'));
      expect(results.facets.tag.some(({ value }) => value === 'beta')).toBe(expected.includes('thread:32'));
    }
    expect((await engine.find({ words: 'antenna', audiences, filters: { board: 'staff-room' } })).total).toBe(expected.includes('thread:31') ? 1 : 0);
    expect((await engine.similar({ title: 'Confidential antenna plan', audiences, limit: 10 })).map((hit) => hit.id).sort()).toEqual(expected);
  });

  test(`${name}: hides a document at once when its audience shrinks`, async () => {
    const engine = await engineWith([makeDocument({ id: 'thread:1', title: 'A lighthouse' })]);

    await engine.put([makeDocument({ id: 'thread:1', title: 'A lighthouse', audience: ['staff'] })]);

    expect(await idsOf(engine, 'lighthouse')).toEqual([]);
    expect((await engine.find({ words: 'lighthouse', audiences: ['staff'] })).total).toBe(1);
  });

  test.each(HOSTILE.map((words) => [JSON.stringify(words).slice(0, 40), words]))(`${name}: stays calm when asked for %s`, async (_shown, words) => {
    const start = performance.now();
    const results = await search({ words });
    await search({ words: `${words} `, sort: 'newest', filters: { board: words, tags: [words] } });
    await (await reading()).similar({ title: words, body: words, audiences: PUBLIC });

    expect(results.hits.length).toBeLessThanOrEqual(20);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test(`${name}: bounds limits and offsets that make no sense`, async () => {
    for (const [limit, offset] of [[0, -1], [1e9, 1e9], [Number.NaN, Number.NaN], [2.5, 0.5], [-3, 10]]) {
      expect((await search({ words: 'signal', limit, offset })).hits.length).toBeLessThanOrEqual(50);
    }
  });

  test(`${name}: stores a document with NUL bytes, halves of characters and a million letters`, async () => {
    const engine = await engineWith([makeDocument({ id: 'thread:1', title: 'Nul\u0000byte \ud800', body: `\u0000${'lighthouse '.repeat(100_000)}`, authorName: '\udc00', tags: ['\u0000'] })]);

    expect(await idsOf(engine, 'lighthouse')).toEqual(['thread:1']);
  });

  test(`${name}: rebuilds while it is used: the old stays until the new is whole, and what changes meanwhile wins`, async () => {
    const engine = await engineWith([
      makeDocument({ id: 'thread:1', title: 'Old lighthouse' }), makeDocument({ id: 'thread:2', title: 'Removed lighthouse' }), makeDocument({ id: 'thread:9', title: 'Forgotten lighthouse' }),
    ]);
    const seen: number[] = [];
    async function* source() {
      yield [makeDocument({ id: 'thread:1', title: 'Stale lighthouse' }), makeDocument({ id: 'thread:2', title: 'Removed lighthouse' })];
      expect(await titlesOf(engine, 'lighthouse')).toEqual(['Forgotten lighthouse', 'Old lighthouse', 'Removed lighthouse']);
      await engine.put([makeDocument({ id: 'thread:1', title: 'Fresh lighthouse' }), makeDocument({ id: 'thread:4', title: 'Early lighthouse' })]);
      await engine.remove(['thread:2', 'thread:5']);
      yield [makeDocument({ id: 'thread:3', title: 'New lighthouse' }), makeDocument({ id: 'thread:4', title: 'Late lighthouse' }), makeDocument({ id: 'thread:5', title: 'Gone lighthouse' })];
    }

    await engine.rebuild(source, (count) => void seen.push(count));

    expect(seen).toEqual([2, 5]);
    expect(await titlesOf(engine, 'lighthouse')).toEqual(['Early lighthouse', 'Fresh lighthouse', 'New lighthouse']);
    expect((await engine.health()).documents).toBe(3);
  });

  test(`${name}: keeps the old index when a rebuild fails, and goes on where it was the next time`, async () => {
    const engine = await engineWith([makeDocument({ id: 'thread:1', title: 'Old lighthouse' })]);
    async function* broken() {
      yield [makeDocument({ id: 'thread:2', title: 'Second lighthouse' }), makeDocument({ id: 'thread:3', title: 'Third lighthouse' })];
      throw new Error('The source broke.');
    }
    async function* sound(after: string | null) {
      begunAfter.push(after);
      yield [makeDocument({ id: 'thread:4', title: 'Fourth lighthouse' }), makeDocument({ id: 'thread:5', title: 'Fifth lighthouse' })];
    }
    const [begunAfter, seen]: [(string | null)[], number[]] = [[], []];

    await expect(engine.rebuild(broken)).rejects.toThrow();
    expect(await titlesOf(engine, 'lighthouse')).toEqual(['Old lighthouse']);
    await engine.put([makeDocument({ id: 'thread:2', title: 'Changed lighthouse' })]);
    await engine.remove(['thread:3', 'thread:5']);

    expect(await engine.rebuild(sound, (count) => void seen.push(count))).toBe(4);
    expect(begunAfter).toEqual(['thread:3']);
    expect(seen).toEqual([4]);
    expect(await titlesOf(engine, 'lighthouse')).toEqual(['Changed lighthouse', 'Fourth lighthouse']);
    await engine.rebuild(sound);
    expect(begunAfter).toEqual(['thread:3', null]);
  });
}
