/** Before all tests: one PostgreSQL in a temporary folder (or the server of TEST_DATABASE_URL) with one migrated template to clone from; after them: nothing left. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { createLog } from '#kit/log.ts';
import { migrateQueue } from '#run/queue.ts';
import { bundlePrograms } from './programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the server is, and what the names of this run's databases begin with. */
    database: { server: string; prefix: string };
  }
}

/** Tests may lose everything at a power cut, so nothing waits for the disk. */
const RECKLESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

const log = { info: () => undefined, warn: (message: string) => void process.stderr.write(`${message}\n`) };

/** vitest calls this once and calls what it returns at the end, also when tests have failed. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [{ url, stop }, { remove }] = await Promise.all([openServer(), bundlePrograms()]);
  // Workers, which inherit it, are ended before they could clear up.
  const files = mkdtempSync(join(tmpdir(), 'goodturn-test-files-'));
  process.env.TEST_FILES = files;
  const prefix = `goodturn_test_${randomBytes(4).toString('hex')}`;
  const leave = async () => {
    rmSync(files, { recursive: true, force: true });
    remove();
    await dropAll(url, prefix);
    await stop();
  };
  try {
    await makeTemplate(url, `${prefix}_template`);
  } catch (error) {
    await leave();
    throw error;
  }
  project.provide('database', { server: url, prefix });
  return leave;
}

async function openServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { TEST_DATABASE_URL } = process.env;
  if (TEST_DATABASE_URL) return { url: TEST_DATABASE_URL, stop: async () => undefined };

  const folder = mkdtempSync(join(tmpdir(), 'goodturn-test-'));
  // Under root the server runs as user postgres, who has to pass through.
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { url, stop } = await startEmbedded({ folder, log, settings: RECKLESS, durable: false });
    // Also when the run is interrupted; registered after the server's own farewell, which needs the folder.
    process.once('exit', remove);
    return { url, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Everything that tests want to find is in the template; nobody stays connected to it, or it could not be cloned. */
async function makeTemplate(server: string, name: string): Promise<void> {
  const admin = connect(server, { max: 1 });
  await admin.sql`create database ${admin.sql(name)}`.finally(admin.close);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrateQueue(url, createLog({ level: 'silent' }));
  const template = connect(url, { max: 1 });
  await migrate(template, log).finally(template.close);
}

async function dropAll(server: string, prefix: string): Promise<void> {
  const { sql, close } = connect(server, { max: 1 });
  const rows = await sql<{ name: string }[]>`select datname as name from pg_database where starts_with(datname, ${prefix})`;
  for (const { name } of rows) await sql`drop database if exists ${sql(name)} with (force)`;
  await close();
}
