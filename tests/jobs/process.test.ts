/** The programs `npm run worker` and `npm run search:rebuild`, as processes of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';

function run(source: string, url: string) {
  const env = { ...process.env, DATABASE_URL: url, NODE_ENV: 'production', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, program(source), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, output: text(child.stdout), ended: once(child, 'exit') };
}

test('the worker program indexes what others commit, and ends cleanly when told to', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const { child, output, ended } = run('app/run/worker-main.ts', database.url);
  const thread = await database.db.transaction((tx) => makeThread(tx));
  await expect.poll(() => database.sql`select id from search_docs`, { timeout: 20_000 }).toEqual([{ id: `thread:${thread.id}` }]);

  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await output).toContain('The worker runs');
});

test('search can be rebuilt from the command line while nothing else runs', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  await database.db.transaction((tx) => makeThread(tx));
  const { output, ended } = run('app/run/cli/search-rebuild.ts', database.url);
  expect(await ended).toEqual([0, null]);
  expect(await output).toMatch(/^Indexed 1 document in \d+\.\d s\.\n$/);
  expect(await database.sql`select from search_docs`).toHaveLength(1);
});
