/** A rebuild whose process is killed goes on where it was, and what changed before, between and after wins. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { PostgresSearch } from '#search/postgres.ts';
import { unfinishedRebuilds } from '#search/unfinished.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';
import { MANY, manyDocuments, numbered } from './many-documents.ts';

test('a rebuild of many documents survives the death of its process: nothing is read twice, nothing written meanwhile is lost, and the old index answers until the end', async () => {
  const { db, url, drop } = await freshDatabase();
  onTestFinished(drop);
  const engine = new PostgresSearch(db);
  await engine.put([numbered(1, 'Old beacon'), numbered(2, 'Old beacon'), numbered(900, 'Old beacon'), numbered(5_000, 'Forgotten beacon')]);
  const titles = async (words: string) => (await engine.find({ words, audiences: ['public'] })).hits.map((hit) => hit.title.map(({ text }) => text).join('')).sort();

  const child = spawn(process.execPath, [...program('tests/search/rebuild-process.ts'), url], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await engine.put([numbered(1, 'Changed beacon before the death')]);
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect(await unfinishedRebuilds(db)).toMatchObject([{ engine: 'PostgreSQL', documents: MANY / 2 }]);
  await engine.put([numbered(3, 'Changed beacon after it'), numbered(901, 'Changed beacon far ahead')]);
  await engine.remove(['thread:2', 'thread:4', 'thread:902']);
  expect(await titles('beacon ')).toEqual(['Changed beacon after it', 'Changed beacon before the death', 'Changed beacon far ahead', 'Forgotten beacon', 'Old beacon']);

  let read = 0;
  const seen: number[] = [];
  const source = (after: string | null) => manyDocuments(after, (documents) => void (read += documents));
  expect(await engine.rebuild(source, (documents) => void seen.push(documents))).toBe(MANY);

  expect(read).toBe(MANY / 2);
  expect([seen.at(0), seen.at(-1)]).toEqual([MANY / 2 + 100, MANY]);
  expect(await titles('beacon ')).toEqual(['Changed beacon after it', 'Changed beacon before the death', 'Changed beacon far ahead']);
  expect((await engine.health()).documents).toBe(MANY - 3);
  for (const gone of ['number2 ', 'number4 ', 'number902 ']) expect(await titles(gone), gone).toEqual([]);
  expect(await titles('number500 ')).toEqual(['Lighthouse 500']);
  expect(await unfinishedRebuilds(db)).toEqual([]);
});
