/** `npm run bench:search`: how long a search takes in the server, and how much of that is the server's own work, on the bench forum or (`-- --large`) on seven times as many threads. */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { guest } from '#domain/core';
import type { GoodturnServices } from '#domain/discovery';
import { instantResults, search, similarAnswers } from '#domain/discovery';
import type { SearchDocument } from '#search/engine.ts';
import { PostgresSearch } from '#search/postgres.ts';
import { createLog } from '#kit/log.ts';
import { readConfig } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';
import { percentile, table } from './goals.ts';
import type { Figure } from './goals.ts';
import { searchWords } from './search-words.ts';

const FOLDER = 'data/bench';
const LARGE_FOLDER = 'data/bench-large';

/** Each thread so many times: 14,771 of the real forum become 103,397. */
const COPIES = 7;

/** Numbers of the copies begin here, far above those of the forum. */
const FAR = 1_000_000;

/** Each measurement so often; the first is to warm up. */
const ROUNDS = 3;

/** The texts beside titles are those of so many threads. */
const DRAFTS = 75;

const { values: options } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
if (!existsSync(FOLDER)) throw new Error('There is nothing to search yet: npm run bench fills data/bench first.');
if (options.large) await makeLarge();
await measureAll(options.large ? LARGE_FOLDER : FOLDER, { find: { most: options.large ? 50 : 20 }, typing: { most: 50 } });

type Goals = Record<'find' | 'typing', Figure['goal']>;

async function measureAll(folder: string, goals: Goals): Promise<void> {
  const house = await open(folder);
  const { services } = house;
  const { documents } = await services.search.health();
  process.stdout.write(`${documents} documents in ${folder}\n`);
  const words = searchWords();
  const drafts = await services.db.execute<{ title: string; body: string }>(sql`
    select threads.title, left(posts.plain, 2000) as body from threads join posts on posts.thread_id = threads.id and posts.number = 1
    where threads.deleted_at is null and threads.id < ${FAR} and threads.id % 97 = 0 order by threads.id limit ${DRAFTS}`);
  const figures = [
    ...(await measure('a search, with its whole page', words, (one) => search(services, { words: one }, guest), goals.find)),
    ...(await measure('while typing', words, (one) => instantResults(services, one, guest), goals.typing)),
    ...(await measure('similar questions by title', [...drafts], ({ title }) => similarAnswers(services, { title }, guest))),
    ...(await measure('similar questions by title and text', [...drafts], (draft) => similarAnswers(services, draft, guest))),
  ];
  process.stdout.write(`${table(figures)}\n`);
  await house.stop();
}

/** One after the other; the times of all rounds but the first. */
async function measure<One>(name: string, all: One[], look: (one: One) => Promise<unknown>, goal?: Figure['goal']): Promise<Figure[]> {
  const took: number[] = [];
  let cpu = process.cpuUsage();
  for (let round = 0; round <= ROUNDS; round += 1) {
    if (round === 1) cpu = process.cpuUsage();
    for (const one of all) {
      const from = performance.now();
      await look(one);
      if (round > 0) took.push(performance.now() - from);
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  return [
    { name: `${name}, p50`, value: percentile(took, 0.5), unit: 'ms' },
    { name: '  p95', value: percentile(took, 0.95), unit: 'ms', goal },
    { name: '  CPU of the server', value: (user + system) / 1000 / took.length, unit: 'ms' },
  ];
}

/** Once: a copy of the database in which each thread and its document stand seven times. */
async function makeLarge(): Promise<void> {
  if (existsSync(LARGE_FOLDER)) return;
  process.stdout.write('Copying the forum; this happens once and takes some minutes.\n');
  try {
    // With owners and rights: the database's program asks for its own.
    execFileSync('cp', ['-a', FOLDER, LARGE_FOLDER]);
    const house = await open(LARGE_FOLDER);
    await copyThreads(house.services);
    await house.services.db.execute(sql`vacuum analyze`);
    await house.stop();
  } catch (problem) {
    rmSync(LARGE_FOLDER, { recursive: true, force: true });
    throw problem;
  }
}

async function copyThreads({ db, search: service }: GoodturnServices): Promise<void> {
  const own = new PostgresSearch(db);
  await db.transaction(async (tx) => {
    const columns = await tx.execute<{ name: string }>(sql`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'threads' and column_name not in ('id', 'accepted_post_id') and is_generated = 'NEVER'`);
    const list = sql.join(columns.map(({ name }) => sql.identifier(name)), sql`, `);
    await tx.execute(sql`insert into threads (id, ${list}) overriding system value select id + ${FAR}::bigint * copy, ${list} from threads, generate_series(1, ${COPIES - 1}::integer) copy`);
  });
  await service.rebuild(
    async function* () {
      for await (const documents of own.readAll()) yield documents.flatMap(copiesOf);
    },
    (count) => void (count % 10_000 < 200 && process.stdout.write(`${count} documents\n`)),
  );
}

function copiesOf(document: SearchDocument): SearchDocument[] {
  const [kind = '', number = ''] = document.id.split(':');
  return Array.from({ length: COPIES }, (_one, copy) => ({ ...document, id: `${kind}:${Number(number) + FAR * copy}` }));
}

function open(folder: string) {
  return openHouse(readConfig({ ...process.env, NODE_ENV: 'production', DATA_FOLDER: folder, LOG_LEVEL: 'warn', ORIGIN: 'http://127.0.0.1:3000' }), createLog({ level: 'warn', pretty: true }));
}
