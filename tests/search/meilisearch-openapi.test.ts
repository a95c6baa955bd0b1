/** Our Meilisearch client against Meilisearch's own OpenAPI documents, and the service when Meilisearch is down, slow, broken, locked or wiped. */
import { onTestFinished, expect, test } from 'vitest';
import type { SearchDocument } from '#search/engine.ts';
import { SearchUnavailable } from '#search/engine.ts';
import { createSearch } from '#search/index.ts';
import { MeilisearchSearch } from '#search/meilisearch.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { ASKED, ROOM } from './contract-demands.ts';
import { COMMUNITY, CONFIDENTIAL, makeDocument } from './documents.ts';
import { definitionOf, folder, versions } from './meilisearch-definition.ts';
import { startStandIn } from './meilisearch-stand-in.ts';

const newest = versions.at(-1);
const PUBLIC = ['public'];

if (!newest) {
  const notice = `Meilisearch's OpenAPI documents are not in ${folder}`;
  process.stderr.write(`${notice}: the tests of the client against them are skipped.\n`);
  test('the Meilisearch client keeps to the OpenAPI documents', (context) => context.skip(notice));
}

for (const version of versions) {
  test(`every call of the client is documented by Meilisearch ${version}, and every documented answer is understood`, async () => {
    const { engine, standIn } = await openEngine(version);

    await engine.rebuild(() => batches(COMMUNITY));
    await engine.put([makeDocument({ id: 'thread:99', title: 'A lighthouse <b>"quoted"</b>', tags: ['a"b'] })]);
    await engine.remove(['thread:1']);
    const results = await engine.find({
      words: '"lighthouse" -quoted', audiences: [...PUBLIC, 'x" y'], sort: 'newest', limit: 5, offset: 0,
      filters: { kind: 'thread', board: 'phones', tags: ['a"b'], isSolved: false, authorId: 1, after: new Date(0), before: new Date('2027-01-01') },
    });
    const browsed = await engine.find({ words: '', audiences: PUBLIC, limit: 50 });
    const similar = await engine.similar({ title: 'lighthouse', body: 'quoted', audiences: PUBLIC, excludeId: 'thread:1' });

    expect(standIn.violations).toEqual([]);
    expect(results.hits).toMatchObject([{ id: 'thread:99', kind: 'thread', createdAt: new Date('2026-03-01T08:00:00Z'), boardSlug: 'phones', tags: ['a"b'] }]);
    expect(results.hits[0]?.title).toEqual([{ text: 'A ', isMatch: false }, { text: 'lighthouse', isMatch: true }, { text: ' <b>"', isMatch: false }, { text: 'quoted', isMatch: true }, { text: '"</b>', isMatch: false }]);
    expect(results.facets).toMatchObject({ kind: [{ value: 'thread', count: 1 }], solved: { yes: 0, no: 1 } });
    expect(browsed.total).toBe(COMMUNITY.length);
    expect(similar.map((hit) => hit.id)).toEqual(['thread:99']);
    expect(await engine.health()).toEqual({ isWell: true, documents: COMMUNITY.length });
    expect([...standIn.operations].sort()).toEqual([
      'create_index', 'delete_documents_batch', 'delete_index', 'get_index', 'get_index_stats', 'get_task', 'getfilterableAttributes', 'list_indexes', 'replace_documents',
      'search_with_post', 'swap_indexes', 'update_all',
    ]);
  });
}

if (newest) {
  test('phrases, exclusions and unanswered questions reach Meilisearch in its own signs', async () => {
    const { engine } = await openEngine(newest);
    await engine.rebuild(() => batches(ROOM));
    for (const [what, asked, expected] of ASKED) expect((await engine.find({ words: '', audiences: PUBLIC, ...asked })).hits.map((hit) => hit.id).sort(), what).toEqual(expected);
  });

  test('every search of the client carries the viewer’s audiences', async () => {
    const { engine } = await openEngine(newest);
    await engine.rebuild(() => batches(CONFIDENTIAL));

    for (const audiences of [[], ['public'], ['staff'], ['group:testers', 'public']]) {
      const expected = CONFIDENTIAL.filter((document) => document.audience.some((name) => audiences.includes(name))).map((document) => document.id).sort();
      const results = await engine.find({ words: 'antenna', audiences, limit: 50 });
      expect(results.hits.map((hit) => hit.id).sort()).toEqual(expected);
      expect(results.total).toBe(expected.length);
      expect((await engine.similar({ title: 'Confidential antenna plan', audiences })).map((hit) => hit.id).sort()).toEqual(expected);
    }
  });

  test('a rebuild fills a new index, keeps what changes meanwhile, swaps, and leaves one index behind', async () => {
    const { engine, standIn } = await openEngine(newest);
    await engine.rebuild(() => batches([makeDocument({ id: 'thread:1', title: 'Old' }), makeDocument({ id: 'thread:2', title: 'Removed' })]));
    async function* source() {
      yield [makeDocument({ id: 'thread:1', title: 'Stale' }), makeDocument({ id: 'thread:2', title: 'Removed' })];
      await engine.put([makeDocument({ id: 'thread:1', title: 'Fresh' })]);
      await engine.remove(['thread:2']);
      yield [makeDocument({ id: 'thread:3', title: 'New' })];
    }

    expect(await engine.rebuild(source)).toBe(3);

    expect(standIn.documents().map((document) => document['title']).sort()).toEqual(['Fresh', 'New']);
    expect(standIn.indexNames()).toEqual(['goodturn-documents-v3']);
    expect(standIn.violations).toEqual([]);
  });

  test('a failed task, a missing index, a refused key and an unreadable answer all say that Meilisearch is of no use', async () => {
    const { engine, standIn } = await openEngine(newest);
    const find = () => engine.find({ words: 'signal', audiences: PUBLIC });

    await expect(find()).rejects.toThrow('Meilisearch answered 404 (index_not_found).');
    await expect(engine.put([makeDocument({ id: 'thread:1' })])).rejects.toThrow(SearchUnavailable);
    await engine.rebuild(() => batches(COMMUNITY));
    standIn.misbehave({ failTasks: 'database_size_limit_reached' });
    await expect(engine.put([makeDocument({ id: 'thread:1' })])).rejects.toThrow('database_size_limit_reached');
    standIn.misbehave({ garbage: '<html>502 Bad Gateway</html>' });
    await expect(find()).rejects.toThrow(SearchUnavailable);
    standIn.misbehave({ garbage: '{"hits": "none"}' });
    await expect(find()).rejects.toThrow(SearchUnavailable);
    standIn.misbehave({});
    const locked = new MeilisearchSearch({ host: standIn.host, key: 'wrong' });
    await expect(locked.find({ words: 'signal', audiences: PUBLIC })).rejects.toThrow('Meilisearch answered 403 (invalid_api_key).');
    expect((await locked.health()).isWell).toBe(false);
  });

  test('whatever documented error Meilisearch answers with, the client throws it, and says so if Meilisearch is of no use', async () => {
    const { engine, standIn } = await openEngine(newest);
    const codes: string[] = definitionOf(newest).components.schemas.Code.enum;
    expect(codes.length).toBeGreaterThan(100);

    for (const code of codes) {
      const status = statusOf(code);
      standIn.misbehave({ error: { code, status, type: status >= 500 ? 'internal' : 'invalid_request' } });
      const error: unknown = await engine.find({ words: 'signal', audiences: PUBLIC }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Error);
      if (status !== 400) expect(error).toMatchObject({ name: 'SearchUnavailable', message: `Meilisearch answered ${status} (${code}).` });
      expect((await engine.health()).isWell).toBe(false);
    }
  });

  // One of each kind: broken, locked, gone, too busy, and a question it does not understand. That all codes are of no use is shown above.
  test.each(['internal', 'invalid_api_key', 'index_not_found', 'too_many_search_requests', 'invalid_search_filter'])(
    'when Meilisearch answers %s, readers get an answer from PostgreSQL and no change is lost',
    async (code) => {
      const { search, standIn, wait } = await openService(newest);
      await search.catchUp();
      standIn.misbehave({ error: { code, status: statusOf(code), type: 'invalid_request' } });

      expect(await search.find({ words: 'voicemail ', audiences: PUBLIC })).toMatchObject({ engine: 'PostgreSQL', total: 2 });
      expect(await search.similar({ title: 'Voicemail password', audiences: PUBLIC })).not.toEqual([]);
      await search.put([makeDocument({ id: 'thread:50', title: 'A lighthouse' })]);
      standIn.misbehave({});
      wait(120);
      await search.catchUp();

      expect(await search.find({ words: 'lighthouse', audiences: PUBLIC })).toMatchObject({ engine: 'Meilisearch' });
      expect(standIn.documents().map((document) => document['id'])).toContain('thread:50');
      expect(standIn.violations).toEqual([]);
    },
  );

  test('with Meilisearch down, PostgreSQL answers, staff see since when and how much waits, and everything is told when it returns', async () => {
    const { search, standIn, wait, logged } = await openService(newest);
    await search.catchUp();
    expect(await search.status()).toMatchObject({ configured: 'Meilisearch', answering: 'Meilisearch', since: null, waiting: 0, isWell: true });
    expect((await search.find({ words: 'voicemail', audiences: PUBLIC })).engine).toBe('Meilisearch');

    await standIn.down();
    await search.put([makeDocument({ id: 'thread:60', title: 'A lighthouse' })]);
    await search.remove(['thread:6']);
    const results = await search.find({ words: 'lighthouse', audiences: PUBLIC });
    expect(results).toMatchObject({ engine: 'PostgreSQL', total: 2 });
    expect(await search.status()).toMatchObject({ answering: 'PostgreSQL', reason: 'Meilisearch cannot be reached.', waiting: 2, isWell: false, since: expect.any(Date) });
    expect(await search.health()).toMatchObject({ isWell: true, engine: 'PostgreSQL', problem: 'Meilisearch cannot be reached.' });
    expect(await search.catchUp()).toBe(0);

    await standIn.up();
    wait(120);
    // Nobody waits for the recovery: this search is still answered by PostgreSQL, and sets it going.
    expect((await search.find({ words: 'lighthouse', audiences: PUBLIC })).engine).toBe('PostgreSQL');
    await search.idle();

    expect(await search.find({ words: 'lighthouse', audiences: PUBLIC })).toMatchObject({ engine: 'Meilisearch' });
    expect(standIn.documents().map((document) => document['id'])).toContain('thread:60');
    expect(standIn.documents().map((document) => document['id'])).not.toContain('thread:6');
    expect(await search.status()).toMatchObject({ answering: 'Meilisearch', waiting: 0, isWell: true });
    expect(logged).toContain('Searching PostgreSQL instead of Meilisearch');
    expect(standIn.violations).toEqual([]);
  });

  test('a document that was hidden while Meilisearch was down is never shown by it, also not before it has caught up', async () => {
    const { search, standIn, wait } = await openService(newest);
    await search.catchUp();
    await standIn.down();
    await search.put([makeDocument({ id: 'thread:6', title: 'Reset the voicemail password', audience: ['staff'] })]);
    await standIn.up();
    wait(120);

    for (let asked = 0; asked < 5; asked += 1) {
      expect((await search.find({ words: 'reset voicemail', audiences: PUBLIC })).hits.map((hit) => hit.id)).not.toContain('thread:6');
      await search.idle();
    }
    expect((await search.status()).answering).toBe('Meilisearch');
  });

  test('a Meilisearch that does not answer in time costs one reader less than a second, and the others nothing', async () => {
    const { search, standIn } = await openService(newest, 600);
    await search.catchUp();
    standIn.misbehave({ hangs: true });

    const start = performance.now();
    expect((await search.find({ words: 'voicemail', audiences: PUBLIC })).engine).toBe('PostgreSQL');
    const first = performance.now() - start;
    expect((await search.find({ words: 'voicemail', audiences: PUBLIC })).engine).toBe('PostgreSQL');

    expect(first).toBeLessThan(2_000);
    expect(performance.now() - start - first).toBeLessThan(1_000);
    expect((await search.status()).reason).toBe('Meilisearch does not answer in time.');
  });

  test('a wiped Meilisearch is filled again from PostgreSQL, and a new one is filled before anybody searches it', async () => {
    const { search, standIn, wait } = await openService(newest);
    expect((await search.find({ words: 'voicemail', audiences: PUBLIC })).engine).toBe('PostgreSQL');
    await search.idle();
    expect(standIn.documents().length).toBe(COMMUNITY.length);

    standIn.wipe();
    expect((await search.find({ words: 'voicemail', audiences: PUBLIC })).engine).toBe('PostgreSQL');
    wait(120);
    await search.catchUp();

    expect(standIn.documents().length).toBe(COMMUNITY.length);
    expect((await search.find({ words: 'voicemail', audiences: PUBLIC })).engine).toBe('Meilisearch');
  });

  test('communities that share a server have indexes of their own', async () => {
    const { db, search, standIn } = await openService(newest);
    await search.catchUp();
    const other = createSearch({ db, meili: { host: standIn.host, key: standIn.key, readTimeoutMs: 10_000, indexPrefix: 'plainline' }, log: { info: () => undefined, warn: () => undefined } });
    await other.catchUp();

    expect(standIn.indexNames().sort()).toEqual(['goodturn-documents-v3', 'plainline-documents-v3']);
  });

  test('a rebuild of the service fills both engines', async () => {
    const { search, standIn } = await openService(newest);
    await search.catchUp();

    expect(await search.rebuild(() => batches([makeDocument({ id: 'thread:70', title: 'The only lighthouse' })]))).toBe(1);

    expect(standIn.documents().map((document) => document['id'])).toEqual(['thread:70']);
    expect(await search.find({ words: '', audiences: PUBLIC })).toMatchObject({ engine: 'Meilisearch', total: 1 });
    expect((await search.status()).waiting).toBe(0);
  });

  test('another process that could not tell Meilisearch a change keeps this one from searching it', async () => {
    const { search, standIn, wait, db } = await openService(newest);
    await search.catchUp();
    const other = createSearch({ db, meili: { host: standIn.host, key: 'wrong' }, log: { info: () => undefined, warn: () => undefined } });
    await other.put([makeDocument({ id: 'thread:6', title: 'Reset the voicemail password', audience: ['staff'] })]);
    await db.execute("update search_catch_up set waiting_since = now() - interval '1 minute'");
    wait(10);

    expect((await search.find({ words: 'reset voicemail', audiences: PUBLIC })).hits.map((hit) => hit.id)).not.toContain('thread:6');
    expect((await search.status()).answering).toBe('PostgreSQL');
    await search.catchUp();
    expect((await search.find({ words: 'reset voicemail', audiences: PUBLIC }))).toMatchObject({ engine: 'Meilisearch' });
  });
}

async function openEngine(version: string) {
  const standIn = await startStandIn(definitionOf(version));
  onTestFinished(() => standIn.down());
  return { standIn, engine: new MeilisearchSearch({ host: standIn.host, key: standIn.key, readTimeoutMs: 10_000 }) };
}

/** A service with the community in PostgreSQL, a Meilisearch that knows nothing yet, and a clock that tests move. The stand-in compiles its document while it is asked, so it is given time. */
async function openService(version: string, readTimeoutMs = 10_000) {
  const { db, drop } = await freshDatabase();
  const standIn = await startStandIn(definitionOf(version));
  const logged: string[] = [];
  let now = Date.parse('2026-03-20T08:00:00Z');
  const note = (_fields: object, message: string) => void logged.push(message);
  await createSearch({ db, log: { info: note, warn: note } }).put(COMMUNITY);
  const search = createSearch({ db, meili: { host: standIn.host, key: standIn.key, readTimeoutMs }, log: { info: note, warn: note }, clock: () => new Date(now) });
  onTestFinished(async () => {
    await search.idle();
    await standIn.down();
    await drop();
  });
  return { db, search, standIn, logged, wait: (seconds: number) => void (now += seconds * 1_000) };
}

async function* batches(documents: SearchDocument[]) {
  for (let start = 0; start < documents.length; start += 7) yield documents.slice(start, start + 7);
}

/** The status Meilisearch gives an error with, by the families of its error codes. */
function statusOf(code: string): number {
  if (/^(internal|unretrievable|database|no_space|io_error|too_many_open|malformed_dump|dump_process|remote_)/u.test(code)) return 500;
  if (/^(missing_authorization|invalid_api_key$)/u.test(code)) return code === 'invalid_api_key' ? 403 : 401;
  if (code.endsWith('_not_found')) return 404;
  return code.startsWith('too_many') ? 429 : 400;
}
