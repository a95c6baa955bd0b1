/** Staff keep synonyms: who may, what is refused, and that two people at once cannot put one word into two groups. */
import { expect, test } from 'vitest';
import { NotAllowed, Refused, guest } from '#domain/core';
import { dropSynonyms, keepSynonyms, obeySynonyms, rebuildSearch, search, synonymList } from '#domain/discovery';
import { actAs, makeCast } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { makeThread } from '#tests/make/threads.ts';

test('a group of staff is obeyed at once here, changed, and removed again', async () => {
  const { services, change } = await openCommunity();
  const { priya } = await change(makeCast);
  const thread = await change((tx) => makeThread(tx, { title: 'The router blinks red' }));
  await rebuildSearch(services);
  const found = async () => (await search(services, { words: 'gateway' }, guest)).hits.map(({ id }) => id);
  const groupOf = async (word: string) => (await synonymList(services.db, priya)).find(({ words }) => words.includes(word));

  expect(await found()).toEqual([]);
  await change((tx) => keepSynonyms(actAs(tx, priya), { groupId: null, text: 'Router, hub' }));
  const group = await groupOf('hub');
  expect(group?.words).toEqual(['hub', 'router']);
  await change((tx) => keepSynonyms(actAs(tx, priya), { groupId: group?.id ?? 0, text: 'router, gateway' }));
  await obeySynonyms(services);
  expect(await found()).toEqual([thread.id]);
  await change((tx) => dropSynonyms(actAs(tx, priya), group?.id ?? 0));
  await change((tx) => dropSynonyms(actAs(tx, priya), group?.id ?? 0));
  await obeySynonyms(services);
  expect(await found()).toEqual([]);
});

test('only staff see, keep and remove synonyms', async () => {
  const { services, change } = await openCommunity();
  const { maya, tom, priya, ada } = await change(makeCast);
  for (const viewer of [guest, maya, tom]) await expect(synonymList(services.db, viewer)).rejects.toThrow(NotAllowed);
  for (const member of [maya, tom]) {
    await expect(change((tx) => keepSynonyms(actAs(tx, member), { groupId: null, text: 'hub, router' }))).rejects.toThrow(NotAllowed);
    await expect(change((tx) => dropSynonyms(actAs(tx, member), 1))).rejects.toThrow(NotAllowed);
  }
  for (const viewer of [priya, ada]) await expect(synonymList(services.db, viewer)).resolves.toContainEqual(expect.objectContaining({ words: ['bill', 'invoice'] }));
});

test('what is no group is refused with a sentence', async () => {
  const { change } = await openCommunity();
  const { priya } = await change(makeCast);
  const keep = (text: string, groupId: number | null = null) => change((tx) => keepSynonyms(actAs(tx, priya), { groupId, text }));
  const cases: [string, RegExp][] = [
    ['', /two words or more/u], ['hub', /two words or more/u], ['hub, HUB', /two words or more/u], ['hub, !!!', /single word/u], ['hub, and/or', /single word/u],
    [Array.from({ length: 21 }, (_, index) => `word${index}`).join(', '), /up to 20 words/u], ['bill, receipt', /“bill” stands in another group already: bill, invoice/u],
  ];
  for (const [text, sentence] of cases) await expect(keep(text), text).rejects.toThrow(sentence);
  await expect(keep('hub, router', 999_999)).rejects.toThrow(Refused);
});

test('two people who put one word into two groups at once end with one group', async () => {
  const { services, change } = await openCommunity();
  const { priya, ada } = await change(makeCast);
  const outcomes = await Promise.allSettled([
    change((tx) => keepSynonyms(actAs(tx, priya), { groupId: null, text: 'router, hub' })),
    change((tx) => keepSynonyms(actAs(tx, ada), { groupId: null, text: 'router, gateway' })),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await synonymList(services.db, priya)).filter(({ words }) => words.includes('router'))).toHaveLength(1);
});
