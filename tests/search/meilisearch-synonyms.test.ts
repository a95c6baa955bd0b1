/** Meilisearch obeys the synonyms of staff: at the first filling, after a change, and after it was away meanwhile. */
import { expect, onTestFinished, test } from 'vitest';
import { createSearch } from '#search/index.ts';
import { putSynonyms } from '#search/synonyms.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { COMMUNITY } from './documents.ts';
import { definitionOf, folder, versions } from './meilisearch-definition.ts';
import { startStandIn } from './meilisearch-stand-in.ts';

const newest = versions.at(-1);

test('Meilisearch is told the synonyms when it is filled, when they change, and when it is back', async (context) => {
  if (!newest) {
    const notice = `Meilisearch's OpenAPI documents are not in ${folder}`;
    process.stderr.write(`${notice}: synonyms on Meilisearch are not tested.\n`);
    return context.skip(notice);
  }
  const { db, drop } = await freshDatabase();
  const standIn = await startStandIn(definitionOf(newest));
  let now = Date.parse('2026-03-20T08:00:00Z');
  const quiet = () => undefined;
  const search = createSearch({ db, meili: { host: standIn.host, key: standIn.key, readTimeoutMs: 10_000 }, log: { info: quiet, warn: quiet }, clock: () => new Date(now) });
  onTestFinished(async () => {
    await search.idle();
    await standIn.down();
    await drop();
  });
  const add = (...words: string[]) => db.transaction((tx) => putSynonyms(tx, { id: null, words, at: new Date() }));
  const obeyed = () => standIn.settings().map((settings) => settings['synonyms']);

  await search.put(COMMUNITY);
  await search.catchUp();
  expect(obeyed()).toEqual([expect.objectContaining({ bill: ['invoice'], invoice: ['bill'] })]);

  await add('hub', 'router');
  await search.synonymsChanged();
  expect(obeyed()).toEqual([expect.objectContaining({ bill: ['invoice'], hub: ['router'], router: ['hub'] })]);

  await standIn.down();
  await add('contract', 'plan');
  await search.synonymsChanged();
  await standIn.up();
  now += 120_000;
  await search.catchUp();
  expect(obeyed()).toEqual([expect.objectContaining({ contract: ['plan'] })]);
  expect(standIn.violations).toEqual([]);
});
