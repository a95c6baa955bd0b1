/** The site map: which pages of it there are. */
import { siteMapPages } from '#domain/knowledge';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { xmlAnswer, xmlText } from '#web/xml.ts';

/** Search engines come by the hour at most. */
const KEPT_SECONDS = 3_600;

export const loader = publicLoader(async ({ db, services }) => {
  const pages = Array.from({ length: await siteMapPages(db) }, (_, index) => `<sitemap><loc>${xmlText(services.community.origin + paths.siteMapPage(index + 1))}</loc></sitemap>`);
  return xmlAnswer(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages.join('\n')}\n</sitemapindex>`, 'application/xml', KEPT_SECONDS);
});
