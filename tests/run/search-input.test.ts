/** Bad input at the search page of the built server: a page that says what happened, 200, and soon. */
import { expect, test } from 'vitest';
import { rebuildSearch } from '#domain/discovery';
import { headingOf, isBuilt, openSite } from './site.ts';

/** Nobody is slowed down here: the tests of doors see to that. */
const UNLIMITED = { take: async () => ({ ok: true as const }), forget: async () => undefined };
/** Of the process's own work, so that a busy machine does not count against it. */
const SOON_MS = 1_000;

const CASES: [string, RegExp][] = [
  ['q=', /Or look around/u],
  ['q=%20%20', /Or look around/u],
  ['q=e', /Search/u],
  ['q=%22', /without a partner.*Nothing was searched/su],
  ['q=-', /no word in that to search for/u],
  ['q=tag:', /“tag:” needs a value right after it/u],
  ['q=esim+board:nowhere', /There is no board “nowhere” here/u],
  ['q=esim+before:soon', /“soon” is not a date/u],
  ['q=is:nonsense', /“is:nonsense” cannot be searched/u],
  ['q=esim&kind=secret&solved=perhaps&sort=worst', /“secret” is not a kind of result/u],
  ['q=esim&after=never&before=2026-99-99', /“never” is not a date/u],
  ['q=esim&author=nobody-of-that-name', /Nobody here is called “nobody-of-that-name”/u],
  ['q=esim&page=99999', /There is no page 99999/u],
  ['q=esim&page=-1', /not the number of a page/u],
  ['q=esim&page=1e999', /not the number of a page/u],
  ['q=esim&page=two', /not the number of a page/u],
  [`q=${'long+'.repeat(400)}`, /only the first 300 characters/u],
  [`q=${'"a" '.repeat(500)}`, /Only the first 5 phrases/u],
  [`q=${'-a '.repeat(500)}`, /Only the first 5 words to leave out/u],
  [`q=${'tag:x '.repeat(500)}`, /Only the first 5 tags/u],
  [`q=esim&board=${'x'.repeat(2_000)}`, /There is no board “x+…” here/u],
  ['q=%00%ED%A0%80&board=%00&tag=%00&author=%00', /no word in that to search for/u],
  ["q='%3B+drop+table+threads%3B--", /Search/u],
  ['q[]=esim&q=esim&q=other', /Search/u],
];

test.skipIf(!isBuilt)('whatever a search is asked, it answers with a page that says what happened, and soon', async () => {
  const { services, ask, close } = await openSite({ services: { limits: UNLIMITED } });
  await rebuildSearch(services);
  await ask('/search?q=warm');
  for (const [query, sentence] of CASES) {
    const before = process.cpuUsage();
    const answer = await ask(`/search?${query}`);
    const html = await answer.text();
    const { user, system } = process.cpuUsage(before);
    expect([query.slice(0, 60), answer.status]).toEqual([query.slice(0, 60), 200]);
    expect(headingOf(html)).toMatch(/^Search/u);
    expect(html.replaceAll('<!-- -->', '').replaceAll('&quot;', '"'), query.slice(0, 60)).toMatch(sentence);
    expect((user + system) / 1_000, query.slice(0, 60)).toBeLessThan(SOON_MS);

    const instant = await ask(`/search/instant?${query}`);
    expect([query.slice(0, 60), instant.status, instant.headers.get('Cache-Control')]).toEqual([query.slice(0, 60), 200, 'private, no-store']);
    expect(await instant.json()).toMatchObject({ results: expect.any(Array) });
  }
  await close();
});

test.skipIf(!isBuilt)('who asks for instant results faster than anybody types is told to wait', async () => {
  const { ask, close } = await openSite();
  const statuses = new Set<number>();
  for (let round = 0; round < 260; round += 1) statuses.add((await ask('/search/instant?q=x')).status);
  expect([...statuses].sort()).toEqual([200, 429]);
  await close();
});
