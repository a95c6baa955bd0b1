/** The search page and the similar threads: what stands in the community now, by names people know. */
import { expect, test } from 'vitest';
import { NotAllowed, guest } from '#domain/core';
import type { GoodturnServices } from '#domain/discovery';
import { rebuildSearch, search, searchStatus, similarThreads } from '#domain/discovery';
import { acceptAnswer } from '#domain/questions';
import { giveKudos } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { makeArticle } from './make-article.ts';

test('a result leads to its thread and shows the answer, who gave it and how fast', async () => {
  const { services, change } = await openCommunity();
  const { maya, tom, rosa } = await change(makeCast);
  const board = await change((tx) => makeBoard(tx, { name: 'Roaming and travel' }));
  const thread = await change((tx) => makeThread(tx, { by: maya, boardSlug: board.slug, title: 'Does a day pass follow UK time?', tags: ['Day pass'] }));
  const reply = await change((tx) => makeReply(tx, thread, { by: tom, text: 'UK time, always.' }));
  await change((tx) => acceptAnswer(actAs(tx, maya, minutesLater(30)), reply.id));
  await rebuildSearch(services);
  await change((tx) => giveKudos(actAs(tx, rosa, minutesLater(31)), reply.id));

  const view = await search(services, { words: 'day pass' }, guest);
  expect(view).toMatchObject({ total: 1, isTotalExact: true, page: { number: 1, count: 1 }, correctedWords: null, notice: null });
  expect(view.hits).toMatchObject([
    {
      kind: 'thread',
      href: `/t/${thread.id}/${thread.slug}`,
      state: 'solved',
      board: { slug: board.slug, name: 'Roaming and travel' },
      authorName: maya.name,
      answer: { text: 'UK time, always.', authorName: tom.name, byStaff: false, kudosCount: 1, minutes: 10 },
    },
  ]);
  expect(view.hits[0]?.title.filter(({ isMatch }) => isMatch).map(({ text }) => text.toLowerCase()).join(' ')).toContain('day');
  expect(view.facets.board).toEqual([{ value: board.slug, label: 'Roaming and travel', count: 1 }]);
  expect(view.facets.tag).toEqual([{ value: 'day-pass', label: 'Day pass', count: 1 }]);
  expect(view.facets.solved).toEqual({ yes: 1, no: 0 });
});

test('what was deleted or withdrawn since it was indexed is neither shown nor counted', async () => {
  const { services, change, database } = await openCommunity();
  const cast = await change(makeCast);
  const { id, thread } = await change((tx) => makeArticle(tx, cast));
  await rebuildSearch(services);
  expect((await search(services, { words: 'esim' }, cast.priya)).total).toBe(2);
  await database.sql`update threads set deleted_at = now() where id = ${thread.id}`;
  expect(await search(services, { words: 'esim' }, cast.priya)).toMatchObject({ total: 1, hits: [{ key: `article:${id}` }] });
  await database.sql`update articles set published_at = null where id = ${id}`;
  expect(await search(services, { words: 'esim' }, cast.priya)).toMatchObject({ total: 0, hits: [] });
});

test('a guide and its thread are one search, and each can be asked for alone', async () => {
  const { services, change } = await openCommunity();
  const cast = await change(makeCast);
  const { id, thread, board } = await change((tx) => makeArticle(tx, cast));
  await rebuildSearch(services);
  const all = await search(services, { words: 'esim' }, guest);
  expect(all.facets.kind.toSorted((one, other) => one.value.localeCompare(other.value))).toEqual([
    { value: 'article', label: 'Guides', count: 1 },
    { value: 'thread', label: 'Questions', count: 1 },
  ]);
  expect((await search(services, { words: 'esim', kind: 'article' }, guest)).hits.map(({ key }) => key)).toEqual([`article:${id}`]);
  const narrow = { words: 'esim', kind: 'thread', board: board.slug, tag: 'esim', solved: 'yes' };
  expect((await search(services, narrow, guest)).hits.map(({ key }) => key)).toEqual([`thread:${thread.id}`]);
  expect(await search(services, { words: 'esim', board: 'nowhere' }, guest)).toMatchObject({ total: 2, problems: [expect.stringContaining('There is no board “nowhere” here.')] });
});

test('a word with a typo finds what was meant, and says so', async () => {
  const { services, change } = await openCommunity();
  const thread = await change((tx) => makeThread(tx, { title: 'Roaming switched itself off in Antalya' }));
  await rebuildSearch(services);
  expect(await search(services, { words: 'roamng antalya' }, guest)).toMatchObject({ hits: [{ id: thread.id }], correctedWords: 'roaming antalya' });
});

test('results come in pages, and no page number breaks the search', async () => {
  const { services, change } = await openCommunity();
  const board = await change((tx) => makeBoard(tx));
  const maya = await change((tx) => makeMember(tx));
  await change(async (tx) => {
    for (let round = 1; round <= 23; round++) await makeThread(tx, { by: maya, boardSlug: board.slug, title: `Slow internet on day ${round}` });
  });
  await rebuildSearch(services);
  const first = await search(services, { words: 'internet' }, guest);
  const second = await search(services, { words: 'internet', page: 2 }, guest);
  expect([first.hits.length, second.hits.length, first.page, second.page]).toEqual([20, 3, { number: 1, count: 2 }, { number: 2, count: 2 }]);
  expect(new Set([...first.hits, ...second.hits].map(({ id }) => id)).size).toBe(23);
  for (const page of [0, -1, 2.5, 1e9, Number.NaN]) await expect(search(services, { words: 'internet', page }, guest)).resolves.toMatchObject({ total: 23 });
});

test('hostile words find nothing and break nothing', async () => {
  const { services, change } = await openCommunity();
  await change((tx) => makeThread(tx));
  await rebuildSearch(services);
  for (const words of ["'; drop table threads; --", '\u0000', '\ud800', '%_\\', '"', '<script>', ':*', '& | !', 'a'.repeat(100_000), '(((((', '']) {
    await expect(search(services, { words, board: words, tag: words }, guest)).resolves.toBeDefined();
    await expect(similarThreads(services, { title: words, body: words }, guest)).resolves.toBeDefined();
  }
});

test('similar threads are at most five, with their state and answer, without guides and without the thread itself', async () => {
  const { services, change } = await openCommunity();
  const cast = await change(makeCast);
  const { thread: solved } = await change((tx) => makeArticle(tx, cast));
  const board = await change((tx) => makeBoard(tx));
  await change(async (tx) => {
    for (let round = 1; round <= 6; round++) await makeThread(tx, { by: cast.tom, boardSlug: board.slug, title: `eSIM stuck on activating, phone ${round}` });
    for (let round = 1; round <= 20; round++) await makeThread(tx, { by: cast.tom, boardSlug: board.slug, title: `Why is bill number ${round} higher`, text: 'It was lower before.' });
  });
  await rebuildSearch(services);

  const near = await similarThreads(services, { title: 'My eSIM is stuck on activating' }, guest);
  expect(near).toHaveLength(5);
  expect(near.every(({ kind, title }) => kind === 'thread' && title.map(({ text }) => text).join('').startsWith('eSIM'))).toBe(true);
  const [same] = (await similarThreads(services, { title: 'eSIM stuck on Activating', body: 'I have restarted both phones, twice.' }, guest)).filter(({ id }) => id === solved.id);
  expect(same).toMatchObject({ state: 'solved', answer: { text: 'Delete the eSIM on the old phone first. Then fetch it again.' } });
  expect((await similarThreads(services, { title: 'eSIM stuck on Activating' }, guest, solved.id)).map(({ id }) => id)).not.toContain(solved.id);
  expect(await similarThreads(services, { title: '  ' }, guest)).toEqual([]);
});

test('staff learn that another engine stands in, and others do not', async () => {
  const { services, change } = await openCommunity();
  const { maya, priya } = await change(makeCast);
  const status: GoodturnServices['search']['status'] = async () => ({
    configured: 'Meilisearch',
    answering: 'PostgreSQL',
    since: new Date('2026-03-16T15:02:00Z'),
    reason: 'fetch failed',
    waiting: 1_200,
    rebuilding: [{ engine: 'Meilisearch', documents: 12_500, isAtWork: true }, { engine: 'PostgreSQL', documents: 90, isAtWork: false }],
    isWell: false,
  });
  const limping = { ...services, search: { ...services.search, status } };
  const sentence = 'Meilisearch is away, so PostgreSQL searches instead. 1,200 changes wait for Meilisearch, which catches up by itself when it is back.';
  expect((await search(limping, { words: 'esim' }, priya)).notice).toBe(sentence);
  expect((await search(limping, { words: 'esim' }, maya)).notice).toBeNull();
  expect((await search(services, { words: 'esim' }, priya)).notice).toBeNull();

  expect(await searchStatus(limping, priya)).toMatchObject({ isWell: false, sentence, facts: expect.arrayContaining([{ label: 'Since', value: '2026-03-16 15:02 UTC' }, { label: 'Rebuilding', value: 'Meilisearch, 12,500 documents so far' }, { label: 'Rebuild stopped', value: 'PostgreSQL, after 90 documents' }]) });
  expect(await searchStatus(services, priya)).toMatchObject({ isWell: true, sentence: 'Search works as it should.' });
  await expect(searchStatus(services, maya)).rejects.toThrow(NotAllowed);
});
