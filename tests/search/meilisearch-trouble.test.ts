/** A Meilisearch that fails now and then, or dies while it is filled: readers are answered, staff are told, and its index is whole again afterwards. */
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { createSearch } from '#search/index.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { COMMUNITY, makeDocument } from './documents.ts';
import { definitionOf, folder, versions } from './meilisearch-definition.ts';
import { startStandIn } from './meilisearch-stand-in.ts';
import type { Mischief } from './meilisearch-stand-in.ts';

const newest = versions.at(-1);
const PUBLIC = ['public'];
const quiet = () => undefined;

if (!newest) {
  const notice = `Meilisearch's OpenAPI documents are not in ${folder}`;
  process.stderr.write(`${notice}: a Meilisearch in trouble is not tested.\n`);
  test('a Meilisearch in trouble costs readers nothing', (context) => context.skip(notice));
}

/** Two searches of each kind. */
const ROUNDS = 4;

/** What half of the calls meet. */
const HALVES: [string, Mischief][] = [
  ['fail', { error: { status: 500, code: 'internal', type: 'internal' } }],
  ['hang until the client gives up', { hangs: true }],
];

if (newest) {
  test.each(HALVES)('while every second call of Meilisearch would %s, a search is answered soon, nothing is lost, and the index is whole afterwards', async (_how, mischief) => {
    const { open, standIn, wait } = await openTrouble(newest);
    const patient = open();
    await patient.put(COMMUNITY);
    await patient.catchUp();
    expect(await patient.find({ words: 'voicemail ', audiences: PUBLIC, filters: { isSolved: true } })).toMatchObject({ engine: 'Meilisearch', total: 1 });
    // The real patience of readers; writers are jobs and would wait longer.
    const search = open({ readTimeoutMs: 600, writeTimeoutMs: 800 });
    const getsWell = () =>
      expect.poll(async () => {
        wait(120);
        await search.catchUp();
        return (await search.status()).isWell;
      }).toBe(true);
    await getsWell();

    standIn.misbehave({ ...mischief, when: ({ count }) => count % 2 === 0 });
    const answered = new Set<string>();
    let waited = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const start = performance.now();
      const { total, engine } = await search.find({ words: 'voicemail ', audiences: PUBLIC, ...(round % 2 === 0 ? { filters: { isSolved: true } } : {}) });
      waited += performance.now() - start;
      expect(total).toBe(round % 2 === 0 ? 1 : 2);
      answered.add(engine);
      await search.put([makeDocument({ id: `thread:${60 + round}`, title: `Lighthouse ${round}` })]);
      if (round === 2) await search.remove(['thread:1']);
      wait(120);
      await search.idle();
    }
    expect(answered).toContain('PostgreSQL');
    // 0.6 seconds of patience and PostgreSQL's own time: under a second, but for a machine that is busy with other tests.
    expect(waited / ROUNDS).toBeLessThan(1_500);
    expect(await search.status()).toMatchObject({ isWell: false, answering: 'PostgreSQL', waiting: expect.any(Number) });

    standIn.misbehave({});
    await getsWell();
    expect(await search.status()).toMatchObject({ isWell: true, answering: 'Meilisearch', waiting: 0, rebuilding: [] });
    await patient.catchUp();
    expect(await patient.find({ words: 'lighthouse', audiences: PUBLIC })).toMatchObject({ engine: 'Meilisearch', total: ROUNDS + 1 });
    const wanted = [...COMMUNITY.map(({ id }) => id), ...Array.from({ length: ROUNDS }, (_, round) => `thread:${61 + round}`)].filter((id) => id !== 'thread:1');
    expect(standIn.documents().map((document) => document['id']).sort()).toEqual(wanted.sort());
    expect(standIn.violations).toEqual([]);
  });

  test('a filling that stops half-way is gone on with by whoever comes next, and what changed meanwhile is right when it is shown', async () => {
    const { open, standIn, db } = await openTrouble(newest);
    const first = open();
    await storeMany(db);
    const batches = (): number => standIn.calls().filter(({ method, path }) => method === 'POST' && path.includes('-next/documents') && !path.includes('delete-batch')).length;

    // The eleventh batch is sent while the first is waited for: so some are known to be safe when it fails.
    standIn.misbehave({ error: { status: 500, code: 'internal', type: 'internal' }, when: ({ path }) => path.includes('-next/documents') && batches() > 12 });
    await first.catchUp();
    const [stopped] = (await first.status()).rebuilding;
    expect(stopped).toMatchObject({ engine: 'Meilisearch', isAtWork: false });
    expect(stopped?.documents).toBeGreaterThanOrEqual(400);
    expect((await first.find({ words: '', audiences: PUBLIC })).engine).toBe('PostgreSQL');
    await first.remove(['thread:00001']);
    await first.put([makeDocument({ id: 'thread:00002', title: 'Changed lighthouse' })]);

    standIn.misbehave({});
    const seen: string[] = [];
    const next = open({}, (fields, message) => void seen.push(`${message} ${JSON.stringify(fields)}`));
    // As if its process were alive: nobody else goes at it.
    await db.execute("update search_rebuilds set alive_until = now() + interval '20 seconds'");
    expect(await next.catchUp()).toBe(0);
    expect(batches()).toBe(0);
    await db.execute("update search_rebuilds set alive_until = now() - interval '1 second'");
    await next.catchUp();

    expect(seen.join()).toContain('Filled the Meilisearch index from PostgreSQL {"documents":3000}');
    expect(batches()).toBeLessThanOrEqual(14);
    expect(await next.status()).toMatchObject({ answering: 'Meilisearch', waiting: 0, rebuilding: [] });
    const ids = standIn.documents().map((document) => document['id']);
    expect(ids).toHaveLength(2_999);
    expect(ids).not.toContain('thread:00001');
    expect(standIn.documents().find(({ id }) => id === 'thread:00002')).toMatchObject({ title: 'Changed lighthouse' });
    expect(standIn.indexNames()).toHaveLength(1);
    expect(standIn.violations).toEqual([]);
  });

  test('a filling that stopped before PostgreSQL was rebuilt begins anew', async () => {
    const { open, standIn, db } = await openTrouble(newest);
    const search = open();
    await storeMany(db);
    standIn.misbehave({ error: { status: 500, code: 'internal', type: 'internal' }, when: ({ path, count }) => path.includes('/documents') && count > 16 });
    await search.catchUp();
    expect((await search.status()).rebuilding).toMatchObject([{ engine: 'Meilisearch' }]);

    standIn.misbehave({});
    const told: string[] = [];
    await search.rebuild(async function* () {
      yield [makeDocument({ id: 'thread:00001', title: 'The only lighthouse' })];
    }, (documents, engine) => void told.push(`${engine} ${documents}`));

    expect(told).toEqual(['PostgreSQL 1', 'Meilisearch 1']);
    expect(standIn.documents().map((document) => document['title'])).toEqual(['The only lighthouse']);
    expect((await search.status()).isWell).toBe(true);
  });
}

/** A stand-in, a clock that tests move, and as many processes of the house as are wanted. */
async function openTrouble(version: string) {
  const { db, drop } = await freshDatabase();
  const standIn = await startStandIn(definitionOf(version));
  const opened: ReturnType<typeof createSearch>[] = [];
  let now = Date.parse('2026-03-20T08:00:00Z');
  onTestFinished(async () => {
    await Promise.all(opened.map((search) => search.idle()));
    await standIn.down();
    await drop();
  });
  // The stand-in compiles its document while it is asked, so it is given time where time is not what is tested.
  const open = (times: { readTimeoutMs?: number; writeTimeoutMs?: number } = { readTimeoutMs: 10_000 }, info: (fields: object, message: string) => void = quiet) => {
    const search = createSearch({ db, meili: { host: standIn.host, key: standIn.key, readTimeoutMs: 10_000, ...times }, log: { info, warn: quiet }, clock: () => new Date(now) });
    opened.push(search);
    return search;
  };
  return { db, standIn, open, wait: (seconds: number) => void (now += seconds * 1_000) };
}

/** Three thousand documents as rows, without the words by which they would be found: copying does not look at them. */
async function storeMany(db: Db): Promise<void> {
  await db.execute(sql`
    insert into search_docs (generation, id, kind, sub_kind, title, body, tags, author_id, author_name, state, is_solved, created_at, updated_at, kudos, replies, audience, word_count, title_vector, vector, words)
    select (select generation from search_state), 'thread:' || lpad(n::text, 5, '0'), 'thread', 'question', 'Title ' || n, 'Body', '{}', 1, 'Maya', 'open', false, now(), now(), 0, 0, '{public}', 2, '', '', '{}'
    from generate_series(1, 3000) n`);
  await db.execute(sql`insert into search_terms (generation, word, stem, documents) select generation, '', '', 3000 from search_state`);
}
