/** Refuses every change asked for by a page that is not ours. A missing Origin is refused too: browsers send it with every POST. */
import { isOwnOrigin } from '#domain/members';

/** Whether a mutation may go on. `origin` is the configured address of the site, never the Host header. */
export function comesFromOurPages(request: Request, origin: string): boolean {
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const claimed = request.headers.get('Origin');
  if (claimed === null || claimed === 'null') return false;
  return isOwnOrigin(claimed, [new URL(origin).host]) && new URL(claimed).protocol === new URL(origin).protocol;
}

/** A place of our own to go to after signing in; home for anything that could lead elsewhere. */
export function ownPath(asked: string | null | undefined): string {
  if (!asked || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return '/';
  try {
    const url = new URL(asked, 'http://here.invalid');
    return url.origin === 'http://here.invalid' ? url.pathname + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}
