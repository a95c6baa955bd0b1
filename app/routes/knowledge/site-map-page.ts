/** One page of the site map: guides, or threads by their ids. */
import { NotFound } from '#domain/core';
import { siteMapPage, siteMapPages } from '#domain/knowledge';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { xmlAnswer, xmlText } from '#web/xml.ts';

const KEPT_SECONDS = 3_600;

export const loader = publicLoader(async ({ db, params, services }) => {
  const page = Number(/^([1-9]\d{0,5})\.xml$/.exec(params.page ?? '')?.[1] ?? 0);
  if (page === 0 || page > (await siteMapPages(db))) throw new NotFound('There is nothing here.');
  const { origin } = services.community;
  const { guides, threads } = await siteMapPage(db, page);
  const entries = [...guides.map(({ slug, at }) => ({ href: paths.guide(slug), at })), ...threads.map(({ at, ...thread }) => ({ href: paths.thread(thread), at }))];
  const lines = entries.map(({ href, at }) => `<url><loc>${xmlText(origin + href)}</loc><lastmod>${at.toISOString()}</lastmod></url>`);
  return xmlAnswer(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>`, 'application/xml', KEPT_SECONDS);
});
