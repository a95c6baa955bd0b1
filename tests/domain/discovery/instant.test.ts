/** Results while typing: few, current, and only of what may be found. */
import { expect, test } from 'vitest';
import { guest } from '#domain/core';
import { instantResults, rebuildSearch } from '#domain/discovery';
import { openCommunity } from '#tests/jobs/community.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';

test('while words are typed at most eight results appear, by the beginning of the last word and by operators', async () => {
  const { services, change, database } = await openCommunity();
  const board = await change((tx) => makeBoard(tx));
  const maya = await change((tx) => makeMember(tx));
  await change(async (tx) => {
    for (let round = 1; round <= 10; round++) await makeThread(tx, { by: maya, boardSlug: board.slug, title: `Lighthouse number ${round} is dark` });
  });
  const other = await change((tx) => makeThread(tx, { by: maya, boardSlug: board.slug, title: 'A lantern is dark' }));
  await rebuildSearch(services);
  const found = async (words: string) => (await instantResults(services, words, guest)).map(({ id }) => id);

  expect(await found('lighth')).toHaveLength(8);
  expect(await found('lant')).toEqual([other.id]);
  expect(await found('dark -lighthouse')).toEqual([other.id]);
  expect(await found('"lantern is"')).toEqual([other.id]);
  for (const nothing of ['', ' ', 'l', 'tag:', '"', 'zzyzx', '\u0000\ud800', 'x'.repeat(5_000)]) expect(await found(nothing), nothing.slice(0, 10)).toEqual([]);
  await database.sql`update threads set deleted_at = now() where id = ${other.id}`;
  expect(await found('lant')).toEqual([]);
});
