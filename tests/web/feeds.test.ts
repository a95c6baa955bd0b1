/** What feed readers and search engines are given: well-formed XML with public addresses only. */
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { editArticle, publishArticle } from '#domain/knowledge';
import { deletePost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeDraft } from '#tests/domain/knowledge/make-draft.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { loader as robots } from '../../app/routes/home/robots.ts';
import { loader as feed } from '../../app/routes/knowledge/feed.ts';
import { loader as siteMap } from '../../app/routes/knowledge/site-map.ts';
import { loader as siteMapPage } from '../../app/routes/knowledge/site-map-page.ts';
import { outcomeOf, visiting } from './visiting.ts';

/** The texts of an XML document's elements by name; throws where it is not well-formed. */
async function texts(answer: Response): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const open: { name: string; text: string }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('opentag', ({ name }) => open.push({ name, text: '' }));
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => {
    const last = open.pop();
    if (last) found.set(last.name, [...(found.get(last.name) ?? []), last.text]);
  });
  parser.write(await answer.text()).close();
  return found;
}

async function publish(tx: Tx, title: string, text: string) {
  const { priya } = await makeCast(tx);
  const draft = await makeDraft(tx, { title: 'A title that is replaced' });
  const { slug } = await editArticle(actAs(tx, priya, minutesLater(35)), { articleId: draft.id, title, text, version: draft.version });
  await publishArticle(actAs(tx, priya, minutesLater(40)), draft.id);
  return { ...draft, slug };
}

test('the feed has every public guide with its text and authors, whatever signs are in them', () =>
  inTransaction(async (tx) => {
    const { slug } = await publish(tx, 'Tom & Jerry’s <eSIM> "guide"', 'Dial `*#06#` & wait.\n\n```\n<b>\u0007</b>\n```');
    await makeDraft(tx, { title: 'Not public yet' });
    const answer = await feed(visiting(tx));
    expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
    const found = await texts(answer);
    expect(found.get('title')).toEqual([expect.stringContaining('guides'), 'Tom & Jerry’s <eSIM> "guide"']);
    expect(found.get('content')?.[0]).toContain('<code>*#06#</code> &amp; wait.');
    expect(found.get('updated')?.[0]).toBe(minutesLater(40).toISOString());
    expect(found.get('entry')).toHaveLength(1);
    expect(slug).toBe('tom-jerrys-esim-guide');
  }));

test('the site map leads to guides and threads, and to nothing that was taken down or is not public', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    const { slug, thread } = await publish(tx, 'Move your eSIM', 'Words.');
    const draft = await makeDraft(tx, { title: 'Taken down by staff' });
    await deletePost(actAs(tx, mo), draft.thread.openingId);
    const pages = (await texts(await siteMap(visiting(tx)))).get('loc') ?? [];
    expect(pages.length).toBeGreaterThan(1);
    const addresses: string[] = [];
    for (const page of pages) {
      const answer = await siteMapPage(visiting(tx, { params: { page: page.split('/').at(-1) ?? '' } }));
      addresses.push(...((await texts(answer)).get('loc') ?? []));
    }
    expect(addresses).toContainEqual(expect.stringMatching(new RegExp(`/guides/${slug}$`)));
    expect(addresses).toContainEqual(expect.stringContaining(`/t/${thread.id}/`));
    expect(addresses.filter((one) => one.includes(`/t/${draft.thread.id}/`) || one.includes('taken-down'))).toEqual([]);
  }));

test('pages the site map does not have are not found', () =>
  inTransaction(async (tx) => {
    for (const page of ['0.xml', '99999.xml', 'x.xml', '1', '1.xml.xml']) expect(await outcomeOf(visiting(tx, { params: { page } }), siteMapPage)).toMatchObject({ status: 404 });
  }));

test('robots are told where the site map is, by the community’s own address, and what is not for them', () =>
  inTransaction(async (tx) => {
    const answer = await robots(visiting(tx));
    expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    const lines = (await answer.text()).split('\n');
    expect(lines).toEqual(expect.arrayContaining(['User-agent: *', 'Disallow: /search', 'Disallow: /ask', 'Disallow: /sign-in', 'Disallow: /desk', 'Disallow: /admin', 'Disallow: /drafts']));
    const [map] = lines.flatMap((line) => /^Sitemap: (https?:\/\/.+)$/.exec(line)?.[1] ?? []);
    expect(map).toMatch(/^https?:\/\/[^/]+\/sitemap\.xml$/);
    expect((await texts(await siteMap(visiting(tx)))).get('loc')?.[0]).toContain(new URL(map ?? '').origin);
    for (const line of lines) expect('/t/1/a-thread', line).not.toMatch(new RegExp(`^${line.replace('Disallow: ', '') || '(none)'}`));
  }));
