/** A real database for tests: a transaction that leaves no trace, or a whole database of one's own where commits count. */
import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect } from '#db/connect.ts';
import type { Database, Tx } from '#db/connect.ts';

/** What a transaction is rolled back with; never seen outside. */
class RolledBack extends Error {
  override name = 'RolledBack';
}

let shared: Promise<Database> | undefined;

afterAll(async () => {
  const database = await shared;
  await database?.close();
  shared = undefined;
});

/**
 * Runs a test inside a transaction of this worker's database and takes everything back afterwards, whatever happened;
 * a transaction within is a savepoint. `now()` stands still in it, as in every transaction.
 */
export async function inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const { db } = await (shared ??= openShared());
  const finished: { result: Result }[] = [];
  try {
    await db.transaction(async (tx) => {
      finished.push({ result: await work(tx) });
      throw new RolledBack('The test is over.');
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  const [last] = finished;
  if (!last) throw new Error('The transaction ended before its test did.');
  return last.result;
}

/** A database of one's own; `drop` closes it and removes it. */
export type OwnDatabase = Database & { url: string; drop: () => Promise<void> };

/** A new migrated database for tests that commit or that need several connections. */
export const freshDatabase = (): Promise<OwnDatabase> => newDatabase(`${inject('database').prefix}_template`);

/** A new database without a single table of ours. */
export const emptyDatabase = (): Promise<OwnDatabase> => newDatabase('template0');

async function newDatabase(template: string): Promise<OwnDatabase> {
  const name = `${inject('database').prefix}_own_${randomBytes(4).toString('hex')}`;
  await withServer((sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const url = urlOf(name);
  const database = connect(url);
  const drop = async () => {
    await database.close();
    await withServer((sql) => sql`drop database if exists ${sql(name)} with (force)`);
  };
  return { ...database, url, drop };
}

/** Test files of one worker run one after the other and all roll back, so they share a database. */
async function openShared(): Promise<Database> {
  const name = `${inject('database').prefix}_worker_${process.env.VITEST_POOL_ID ?? '1'}`;
  await withServer(async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)} template ${sql(`${inject('database').prefix}_template`)}`;
  });
  return connect(urlOf(name), { max: 4 });
}

async function withServer(work: (sql: Database['sql']) => Promise<unknown>): Promise<void> {
  const { sql, close } = connect(inject('database').server, { max: 1 });
  try {
    await work(sql);
  } finally {
    await close();
  }
}

function urlOf(name: string): string {
  return Object.assign(new URL(inject('database').server), { pathname: `/${name}` }).href;
}
