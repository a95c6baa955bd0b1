/** Migrations: complete, safe when started twice at once, and honest about what they cannot do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, MigrationError } from '#db/migrate.ts';
import { emptyDatabase, freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';

const silent = { info: () => undefined, warn: () => undefined };

test('an empty database gets every migration, and a second run changes nothing', async () => {
  const database = await emptyDatabase();
  onTestFinished(database.drop);
  const said: string[] = [];
  await migrate(database, { ...silent, info: (message) => said.push(message) });
  const journal = JSON.parse(await readFile('db/migrations/meta/_journal.json', 'utf8'));
  expect(said).toHaveLength(journal.entries.length);

  said.length = 0;
  await migrate(database, { ...silent, info: (message) => said.push(message) });
  expect(said).toEqual([]);
});

test('two processes starting together migrate an empty database once', async () => {
  const database = await emptyDatabase();
  onTestFinished(database.drop);
  const outcomes = await Promise.all([migrateElsewhere(database.url), migrateElsewhere(database.url)]);
  expect(outcomes).toEqual([{ code: 0, errors: '' }, { code: 0, errors: '' }]);

  const journal = JSON.parse(await readFile('db/migrations/meta/_journal.json', 'utf8'));
  const [row] = await database.sql<{ applied: number }[]>`select count(*)::int as applied from drizzle.__drizzle_migrations`;
  expect(row?.applied).toBe(journal.entries.length);
});

test('a process that finds another one migrating says so and waits', async () => {
  const database = await emptyDatabase();
  onTestFinished(database.drop);
  const said: string[] = [];
  let migrating: Promise<void> | undefined;
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7453298385562727022::bigint)`;
    migrating = migrate(database, { ...silent, info: (message) => said.push(message) });
    await expect.poll(() => said).toEqual(['Another process is migrating the database; waiting for it']);
  });
  await migrating;
  expect(said.length).toBeGreaterThan(1);
});

test('a database that a newer version has migrated is refused with a sentence', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 99999999999999)`;
  const refusal = migrate(database, silent);
  await expect(refusal).rejects.toThrow(MigrationError);
  await expect(refusal).rejects.toThrow(/newer version of Goodturn \(1 migration ahead of this one\)\. Start that version/);
});

test('a migration that was edited after it landed is refused by name', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await database.sql`update drizzle.__drizzle_migrations set hash = 'edited' where id = 1`;
  await expect(migrate(database, silent)).rejects.toThrow(/another text of migration 0000_trigrams/);
});

test('a migration that fails leaves nothing of itself behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'goodturn-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp('db/migrations', folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8'));
  journal.entries.push({ idx: 99, version: '7', when: Date.now() + 1_000_000, tag: '0099_half', breakpoints: true });
  await writeFile(file, JSON.stringify(journal));
  await writeFile(join(folder, '0099_half.sql'), 'create table half (id int);\n--> statement-breakpoint\nselect 1 / 0;');

  const database = await freshDatabase();
  onTestFinished(database.drop);
  await expect(migrate(database, silent, folder)).rejects.toThrow(/0099_half.*division by zero/);
  const [row] = await database.sql`select to_regclass('half') as half`;
  expect(row?.half).toBeNull();
});

test('started from another folder, the missing migrations are named', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await expect(migrate(database, silent, '/nowhere')).rejects.toThrow('The migrations are missing: /nowhere/meta/_journal.json');
});

async function migrateElsewhere(url: string): Promise<{ code: number; errors: string }> {
  const child = spawn(process.execPath, [...program('tests/db/migrate-once.ts'), url], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await once(child, 'exit');
  return { code, errors };
}
