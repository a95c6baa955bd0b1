/** Who lives and who is dead, as PostgreSQL sees it. */
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '#db/connect.ts';
import { createLog } from '#kit/log.ts';
import { openPresence } from '#run/presence.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { jobsLeft } from './effects.ts';
import { jobServices, somebodyJoins } from './services.ts';

const log = createLog({ level: 'silent' });

test('a job is taken from a worker that died, but not from one that is slow', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const slow = openPresence(database.url, log);
  const dying = openPresence(database.url, log);
  const successor = openPresence(database.url, log);
  onTestFinished(async () => void (await Promise.all([slow.leave(), successor.leave()])));
  await Promise.all([slow.enter('pool-slow'), dying.enter('pool-dying'), successor.enter('pool-new')]);
  await lockJobs(database, ['pool-slow', 'pool-dying', 'pool-new']);

  expect(await successor.freeJobsOfTheDead()).toEqual([]);
  await dying.leave();
  expect(await successor.freeJobsOfTheDead()).toEqual(['pool-dying']);
  expect((await jobsLeft(database)).map(({ lockedBy }) => lockedBy)).toEqual(['pool-slow', null, 'pool-new']);
});

test('a worker whose connection broke shows again that it lives', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const unlucky = openPresence(database.url, log, 20);
  const other = openPresence(database.url, log);
  onTestFinished(async () => void (await Promise.all([unlucky.leave(), other.leave()])));
  await Promise.all([unlucky.enter('pool-unlucky'), other.enter('pool-other')]);
  const [before] = await locks(database);
  expect(before).toBeDefined();

  await database.sql`select pg_terminate_backend(${before?.pid ?? 0})`;
  await expect.poll(async () => (await locks(database)).filter(({ pid }) => pid !== before?.pid).length).toBe(2);
});

test('a job that went down with its worker twice waits before it is tried again', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await lockJobs(database, ['pool-first', 'pool-second']);
  await database.sql`update graphile_worker._private_jobs set attempts = case locked_by when 'pool-first' then 1 else 2 end`;
  const successor = openPresence(database.url, log);
  onTestFinished(successor.leave);

  expect((await successor.freeJobsOfTheDead()).sort()).toEqual(['pool-first', 'pool-second']);
  const rows = await database.sql`select attempts, run_at > now() as waits from graphile_worker._private_jobs order by id`;
  expect(rows).toEqual([{ attempts: 1, waits: false }, { attempts: 2, waits: true }]);
});

/** One waiting job for each name, locked under it as a worker would. */
async function lockJobs(database: Database, names: string[]): Promise<void> {
  const services = jobServices(database.db);
  for (const name of names) {
    await somebodyJoins(services);
    await database.sql`update graphile_worker._private_jobs set locked_by = ${name}, locked_at = now() where locked_by is null`;
  }
}

/** The connections that hold a worker's lock, in the order they took it. */
const locks = ({ sql }: Database) => sql<{ pid: number }[]>`
  select pid from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database()) order by pid`;
