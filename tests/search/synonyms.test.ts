/** Words that mean the same: read as typed, obeyed by PostgreSQL after a change, and held in memory only for a while. */
import { expect, test } from 'vitest';
import { PostgresSearch } from '#search/postgres.ts';
import { createSynonyms, putSynonyms, readGroup, removeSynonyms, synonymGroups } from '#search/synonyms.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { makeDocument } from './documents.ts';

test.each<[string, (string | null)[]]>([
  ['bill, invoice', ['bill', 'invoice']],
  ['  Réception;RECEPTION reception ,', ['reception']],
  ['e-sim, eSIM', ['esim']],
  ['sim', ['sim']],
  ['', []],
  [', ;', []],
  ['a/b, c', ['c', null]],
  ['sim !!!', ['sim', null]],
])('reads the group %j', (text, words) => {
  expect([...readGroup(text)].sort()).toEqual([...words].sort());
});

test('a new database knows the usual synonyms, and PostgreSQL obeys a change once it reads them again', async () => {
  const { db, drop } = await freshDatabase();
  let now = 0;
  const engine = new PostgresSearch(db, 'english', createSynonyms(() => now));
  await engine.put([makeDocument({ id: 'thread:1', title: 'My invoice is late' }), makeDocument({ id: 'thread:2', title: 'The router blinks red' })]);
  const found = async (words: string) => (await engine.find({ words, audiences: ['public'] })).hits.map((hit) => hit.id);

  expect(await found('bill ')).toEqual(['thread:1']);
  expect(await found('hub ')).toEqual([]);
  await db.transaction((tx) => putSynonyms(tx, { id: null, words: ['hub', 'router'], at: new Date() }));
  expect(await found('hub ')).toEqual([]);
  now += 30_000;
  expect(await found('hub ')).toEqual(['thread:2']);
  const [group] = (await synonymGroups(db)).filter(({ words }) => words.includes('hub'));
  await db.transaction((tx) => removeSynonyms(tx, group?.id ?? 0));
  now += 30_000;
  expect(await found('hub ')).toEqual([]);
  await drop();
});
