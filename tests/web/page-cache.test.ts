/** Pages kept in memory: who shares what, what is dropped when, and what may be kept at all. */
import { expect, test } from 'vitest';
import { createPageCache } from '#web/page-cache.ts';
import { REST, keepable, threadTag } from '#web/page-keys.ts';

type Page = { bytes: number; text: string };

const page = (text: string, bytes = 10): Page => ({ text, bytes });
const wanted = (key: string, tag = 'rest', seconds = 60) => ({ key, tag, seconds });

/** An open cache, a maker that counts, and a promise to hold a making back with. */
function opened(maxBytes?: number) {
  const cache = createPageCache<Page>(maxBytes);
  cache.open();
  let made = 0;
  const make = async () => page(`made ${(made += 1)}`);
  return { cache, make, made: () => made };
}

function held(): { release: () => void; until: Promise<void> } {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  return { release: () => release(), until };
}

test('two who ask at once share one making, and whoever comes later finds it', async () => {
  const { cache, make, made } = opened();
  const [first, second] = await Promise.all([cache.take(wanted('/'), make), cache.take(wanted('/'), make)]);
  expect(first).toBe(second);
  expect(cache.find('/')).toBe(first);
  expect(await cache.take(wanted('/'), make)).toBe(first);
  expect(made()).toBe(1);
});

test('a change drops the pages of its tag and leaves the others', async () => {
  const { cache, make } = opened();
  await cache.take(wanted('/t/1', 'thread:1'), make);
  await cache.take(wanted('/t/1?page=2', 'thread:1'), make);
  const other = await cache.take(wanted('/t/2', 'thread:2'), make);
  cache.drop('thread:1');
  expect([cache.find('/t/1'), cache.find('/t/1?page=2')]).toEqual([undefined, undefined]);
  expect(cache.find('/t/2')).toBe(other);
});

test('a page that was being made when its thread changed reaches those who asked before, and is not kept', async () => {
  const { cache, make } = opened();
  const { release, until } = held();
  const old = cache.take(wanted('/t/1', 'thread:1'), async () => {
    await until;
    return page('before the change');
  });
  cache.drop('thread:1');
  const fresh = await cache.take(wanted('/t/1', 'thread:1'), make);
  release();
  expect((await old)?.text).toBe('before the change');
  expect(cache.find('/t/1')).toBe(fresh);
});

test('what the maker does not want kept is made again each time, and a failed making is forgotten', async () => {
  const { cache, make } = opened();
  expect(await cache.take(wanted('/'), async () => null)).toBeNull();
  await expect(cache.take(wanted('/'), () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect((await cache.take(wanted('/'), make))?.text).toBe('made 1');
});

test('a page older than it may be is made again', async () => {
  const { cache, make, made } = opened();
  await cache.take(wanted('/', 'rest', 0), make);
  expect(cache.find('/')).toBeUndefined();
  await cache.take(wanted('/', 'rest', 0), make);
  expect(made()).toBe(2);
});

test('what was asked for longest ago goes first when there is no more room', async () => {
  const { cache } = opened(3_000);
  for (const key of ['a', 'b', 'c']) await cache.take(wanted(key), async () => page(key, 400));
  cache.find('a');
  await cache.take(wanted('d'), async () => page('d', 400));
  expect(['a', 'b', 'c', 'd'].map((key) => cache.find(key)?.text)).toEqual(['a', undefined, 'c', 'd']);
  expect(cache.figures()).toEqual({ isOpen: true, pages: 3, bytes: 2_700 });
});

test('a page larger than the whole room is answered and not kept', async () => {
  const { cache } = opened(1_000);
  expect((await cache.take(wanted('/'), async () => page('large', 2_000)))?.text).toBe('large');
  expect(cache.figures()).toEqual({ isOpen: true, pages: 0, bytes: 0 });
});

test('a closed cache keeps nothing, forgets everything, and what was being made is not kept when it opens again', async () => {
  const cache = createPageCache<Page>();
  expect(await cache.take(wanted('/'), async () => page('unheard of'))).toBeNull();
  cache.open();
  const { release, until } = held();
  await cache.take(wanted('/kept'), async () => page('kept'));
  const making = cache.take(wanted('/'), async () => {
    await until;
    return page('old');
  });
  cache.close();
  cache.open();
  release();
  await making;
  expect([cache.find('/'), cache.find('/kept')]).toEqual([undefined, undefined]);
  expect(cache.figures().bytes).toBe(0);
});

test('pages everybody may read are kept with the parameters they know, each look apart', () => {
  const kept = ['/', '/threads?tab=solved', '/boards/phones?tab=latest&after=1_2', '/tags/esim?after=0_7', '/t/12', '/t/12/a-slug?page=2', '/guides', '/guides/esim', '/search?q=esim&kind=thread&sort=newest', '/people/maya', '/people/maya/points?reason=kudos.received&after=1_2', '/points', '/leaderboard?period=all&tag=esim', '/privacy'];
  for (const path of kept) expect(keepable(path, 'system')?.key, path).toBe(`system ${path}`);
  expect(keepable('/t/12/a-slug?page=2', 'dark')).toMatchObject({ key: 'dark /t/12/a-slug?page=2', tag: threadTag(12), threadId: 12 });
  expect(keepable('/threads', 'system')).toMatchObject({ tag: REST, threadId: null });
});

test('what is somebody’s own, or nobody’s page, is never kept', () => {
  const never = [
    '/threads?utm_source=mail', '/t/12?page=2&x=1', '/?q=1', '/t/12/replies/more', '/t/x', '/ask', '/ask?title=a', '/sign-in', '/sign-in?next=/', '/desk', '/desk/guides', '/admin/search', '/posts/3/edit', '/posts/3/history',
    '/threads.data', '/boards/phones.data', '/t/12.data', '/guides/esim.data', '/_root.data', '//evil.example/', `/search?q=${'a'.repeat(600)}`, '/health', '/theme', '/demo/sign-in', '/threads/',
  ];
  for (const path of never) expect(keepable(path, 'system'), path).toBeNull();
});
