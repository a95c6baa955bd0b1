/** Brings a database to the shape this version of the code expects, safely when several processes start together. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type postgres from 'postgres';
import type { Database, Notes } from './connect.ts';

/** A database this version cannot work with; the message says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
  /** The message alone is for the person at the terminal; a stack would hide it. */
  readonly isPolite = true;
}

type Migration = { tag: string; when: number; text: string; hash: string };
type Applied = { hash: string; when: number };
type Step = 'applied' | 'nothing left';

/** 15 brought `unique nulls not distinct`, which the schema uses. */
const OLDEST_SERVER = 15;

/** Any number does, as long as every process of every version asks for the same one: "goodturn" in ASCII. */
const LOCK = '7453298385562727022';

/**
 * Applies the migrations of `folder` that the database does not have yet, each in a transaction of its own under one
 * advisory lock: a process that starts at the same time waits and then finds nothing left to do.
 * Its table is that of drizzle-kit, so `drizzle-kit migrate` and this function understand each other.
 *
 * @throws MigrationError when the server is too old, the database is newer than the code, or a landed migration was edited.
 */
export async function migrate(database: Pick<Database, 'sql'>, log: Notes, folder = resolve('db/migrations')): Promise<void> {
  const { sql } = database;
  await checkServer(sql);
  const migrations = await readMigrations(folder);
  let step: Step = 'applied';
  while (step === 'applied') {
    step = await sql.begin((tx) => applyNext(tx, migrations, log));
  }
}

async function checkServer(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ version: string; number: number }[]>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number`;
  if (row && row.number >= OLDEST_SERVER * 10_000) return;
  throw new MigrationError(
    `The database server is PostgreSQL ${row?.version ?? 'of unknown version'}, but Goodturn needs ${OLDEST_SERVER} or newer. ` +
      'Upgrade the server, or unset DATABASE_URL to use the built-in one.',
  );
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const journal = join(folder, 'meta/_journal.json');
  const text = await readFile(journal, 'utf8').catch(() => {
    throw new MigrationError(`The migrations are missing: ${journal} cannot be read. Start Goodturn from its own folder.`);
  });
  return Promise.all(
    entriesOf(JSON.parse(text)).map(async ({ tag, when }) => {
      const content = await readFile(join(folder, `${tag}.sql`), 'utf8');
      return { tag, when, text: content, hash: createHash('sha256').update(content).digest('hex') };
    }),
  );
}

function entriesOf(journal: { entries: { tag: string; when: number }[] }): { tag: string; when: number }[] {
  return [...journal.entries].sort((one, other) => one.when - other.when);
}

async function applyNext(tx: postgres.TransactionSql, migrations: Migration[], log: Notes): Promise<Step> {
  await takeLock(tx, log);
  const applied = await readApplied(tx);
  refuseStrangers(applied, migrations);
  const next = migrations.find((migration) => !applied.some(({ when }) => when === migration.when));
  if (!next) return 'nothing left';

  const start = performance.now();
  // The breakpoints drizzle-kit writes are SQL comments, so a file runs as it is.
  await tx.unsafe(next.text).catch((error: unknown) => {
    throw new Error(`Migration ${next.tag} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  });
  await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${next.hash}, ${next.when})`;
  log.info(`Migrated the database: ${next.tag} (${Math.round(performance.now() - start)} ms)`);
  return 'applied';
}

async function takeLock(tx: postgres.TransactionSql, log: Notes): Promise<void> {
  const [row] = await tx<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}::bigint) as taken`;
  if (row?.taken) return;
  log.info('Another process is migrating the database; waiting for it');
  await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;
}

async function readApplied(tx: postgres.TransactionSql): Promise<Applied[]> {
  await tx.unsafe(`create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`);
  return tx<Applied[]>`select hash, created_at::float8 as "when" from drizzle.__drizzle_migrations order by created_at`;
}

/** Compares what the database went through with what this version knows. */
function refuseStrangers(applied: Applied[], migrations: Migration[]): void {
  const newestKnown = migrations.at(-1)?.when ?? 0;
  const newer = applied.filter(({ when }) => when > newestKnown).length;
  if (newer > 0) {
    throw new MigrationError(
      `The database was migrated by a newer version of Goodturn (${newer} ${newer === 1 ? 'migration' : 'migrations'} ahead of this one). ` +
        'Start that version, or restore a backup made before the upgrade.',
    );
  }
  for (const { hash, when } of applied) {
    const known = migrations.find((migration) => migration.when === when);
    if (known?.hash === hash) continue;
    throw new MigrationError(
      `The database went through ${known ? `another text of migration ${known.tag}` : 'a migration this version does not have'}. ` +
        'Restore the files of db/migrations; in development, npm run db:reset starts afresh.',
    );
  }
}
