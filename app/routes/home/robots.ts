/** What search engines may look at, and where they find the list of it. */
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';

/** Everything here either differs for each visitor, is of use to members only, or leads back to a page that is listed. */
const CLOSED = [paths.search(), paths.ask(), paths.signIn(), paths.signUp(), '/desk', '/admin', '/drafts', '/posts/', paths.demoSignIn()];

/** Search engines ask before each round. */
const KEPT_SECONDS = 3_600;

export const loader = publicLoader(async ({ services }) => {
  const lines = ['User-agent: *', ...CLOSED.map((path) => `Disallow: ${path}`), '', `Sitemap: ${services.community.origin}${paths.siteMap()}`];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': `public, max-age=${KEPT_SECONDS}` } });
});
