/** A board that becomes private while guests' pages of it are kept, a search holds it, an inbox tells of it: nothing of it afterwards. */
import { expect, onTestFinished, test } from 'vitest';
import { editBoard } from '#domain/boards';
import { rebuildSearch } from '#domain/discovery';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { isBuilt, openSite } from '#tests/run/site.ts';

const MARK = 'zqwturned';

test.skipIf(!isBuilt)('a board that becomes private leaves kept pages, lists, the feed, the search and the inbox of everybody who may not read it', async () => {
  const site = await openSite({ isRemembering: true, services: { limits: { take: async () => ({ ok: true }), forget: async () => undefined } } });
  onTestFinished(site.close);
  const { rosa, tom, ada } = site.cast;
  const { board, thread } = await site.db.transaction(async (tx) => {
    const board = await makeBoard(tx, { name: `Corner ${MARK}`, slug: 'turning' });
    const thread = await makeThread(tx, { by: rosa, boardSlug: board.slug, title: `A question: ${MARK}`, text: `With ${MARK} in it.`, tags: ['esim'] });
    await makeReply(tx, thread, { by: tom, text: `An answer with ${MARK}.` });
    return { board, thread };
  });
  const work = () => runJobs({ ...site.services, clock: () => minutesLater(60) }, { timed: false });
  await work();
  await rebuildSearch(site.services);

  const places = ['/', '/threads', `/boards/${board.slug}`, `/t/${thread.id}/${thread.slug}`, `/t/${thread.id}`, '/tags/esim', `/people/${tom.handle}`, `/people/${rosa.handle}`, '/guides.atom', '/sitemap.xml', '/sitemap/1', '/search?q=question', `/search/instant?q=question`, '/ask/similar?title=A%20question', '/leaderboard'];
  const said = async (as?: 'rosa' | 'maya') => {
    const found: string[] = [];
    for (const path of [...places, ...(as ? ['/inbox'] : [])]) {
      const answer = await site.ask(path, as ? { as } : {});
      // What was typed as the address may be said back, as the place to go on after signing in.
      const words = ((await answer.text()) + (answer.status === 404 ? '' : (answer.headers.get('Location') ?? ''))).replaceAll(thread.slug, answer.status === 404 ? '' : thread.slug);
      if (words.toLowerCase().includes(MARK)) found.push(path);
    }
    return found;
  };
  // Read twice, so that what can be kept is kept.
  await said();
  expect((await said()).length).toBeGreaterThan(5);
  expect(await said('rosa')).toContain('/inbox');
  const etag = (await site.ask(`/t/${thread.id}/${thread.slug}`)).headers.get('ETag') ?? '';
  expect(etag).not.toBe('');

  await site.db.transaction((tx) => editBoard(actAs(tx, ada, minutesLater(30, NOON)), board.id, { slug: board.slug, icon: 'lock', colour: 'clay', agreed: false, name: `Corner ${MARK}`, description: '', kinds: ['question'], position: 3, feedsKnowledge: true, staffOnlyStart: false, isPrivate: true, isReadOnly: false }));
  // At once, before any job has run: what guests see never waits for the worker.
  await site.post('/theme', { theme: 'dark' });
  expect(await said()).toEqual([]);
  await work();
  await site.services.search.idle();
  expect([await said(), await said('rosa'), await said('maya')]).toEqual([[], [], []]);
  const again = await site.ask(`/t/${thread.id}/${thread.slug}`, { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(404);
  // What an open connection hears says that something changed, and nothing of what; it is the desk's alone.
  expect((await site.ask('/desk/live', { as: 'rosa' })).status).toBe(404);
  // Staff read on.
  expect(await (await site.ask(`/t/${thread.id}/${thread.slug}`, { as: 'priya' })).text()).toContain(MARK);
});
