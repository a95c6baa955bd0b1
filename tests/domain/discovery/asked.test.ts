/** What is searched for in vain reaches staff as words and numbers, and nobody else. */
import { expect, test } from 'vitest';
import { NotAllowed, guest } from '#domain/core';
import { noteOpened, rebuildSearch, search, searchedWords } from '#domain/discovery';
import { makeCast } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { makeThread } from '#tests/make/threads.ts';

test('a search counts by its words, once for all its pages and not when it is narrowed, and an opened result with it', async () => {
  const { services, change, database } = await openCommunity();
  await change((tx) => makeThread(tx, { title: 'The router blinks red' }));
  await rebuildSearch(services);

  for (const page of [undefined, 1, 2]) await search(services, { words: 'Router', page }, guest);
  await search(services, { words: 'router is:solved' }, guest);
  await search(services, { words: 'router', solved: 'yes' }, guest);
  await search(services, { words: 'zzyzx maya@example.com' }, guest);
  await search(services, { words: 'tag:' }, guest);
  noteOpened(services, '"router" is:unsolved');
  await services.search.asked.flush();

  expect([...(await database.sql`select words, searches, found_nothing, presses from search_words_asked order by words`)]).toEqual([
    { words: 'router', searches: 2, found_nothing: 0, presses: 1 },
    { words: 'zzyzx', searches: 1, found_nothing: 1, presses: 0 },
  ]);
});

test('only staff read what people searched for', async () => {
  const { services, change } = await openCommunity();
  const { maya, tom, priya, ada } = await change(makeCast);
  for (const viewer of [guest, maya, tom]) await expect(searchedWords(services.db, services.clock(), viewer)).rejects.toThrow(NotAllowed);
  for (const viewer of [priya, ada]) await expect(searchedWords(services.db, services.clock(), viewer)).resolves.toEqual({ nothing: [], unopened: [] });
});
