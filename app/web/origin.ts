/** Refuses every change asked for by a page that is not ours, and every way to lead people away. */

/**
 * Whether a mutation may go on. A missing Origin is refused, too: browsers send it with every POST.
 * @param origin the configured address of the site, never the Host header.
 */
export function comesFromOurPages(request: Request, origin: string): boolean {
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  return request.headers.get('Origin') === origin;
}

/** Longer addresses are none of ours, and some proxies cannot carry them. */
const MAX_PATH_LENGTH = 2_000;

/** Any base does: what leaves it is not ours. */
const HERE = 'http://here.invalid';

/** A place of our own to go to after signing in; home for anything that could lead elsewhere. */
export function ownPath(asked: string | null | undefined): string {
  if (!asked || asked.length > MAX_PATH_LENGTH || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return '/';
  if (!URL.canParse(asked, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, HERE);
  // "/.//evil.example" begins with one slash and comes out with two.
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
