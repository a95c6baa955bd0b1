/** The command that empties a database does so only when it is surely wanted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';

test('db:reset empties the database and builds it anew', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await database.sql`create table left_over as select 1`;
  const { code, output } = await reset({ DATABASE_URL: database.url }, '--yes');
  expect(output).toContain('and built it anew');
  expect(code).toBe(0);
  const [row] = await database.sql`select to_regclass('left_over') as gone, to_regclass('members') is not null as there`;
  expect(row).toEqual({ gone: null, there: true });
});

test('db:reset deletes nothing without a yes, and says how to give it', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await database.sql`create table left_over as select 1`;
  const { code, output } = await reset({ DATABASE_URL: database.url });
  expect(output).toMatch(/This deletes everything in the database goodturn_test_\w+ on 127\.0\.0\.1:\d+\. Add --yes to go on/);
  expect(code).toBe(1);
  expect(await database.sql`select * from left_over`).toHaveLength(1);
});

test('db:reset refuses in production, even with a yes', async () => {
  const { code, output } = await reset({ NODE_ENV: 'production', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }, '--yes');
  expect(output).toContain('nothing was deleted');
  expect(code).toBe(1);
});

async function reset(env: Record<string, string>, ...flags: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...program('app/run/cli/db-reset.ts'), ...flags], {
    env: { PATH: process.env.PATH, NODE_ENV: 'development', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}
