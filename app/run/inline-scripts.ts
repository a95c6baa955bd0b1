/** Turns a page's nonce into hashes: a page that is kept is sent under the same policy each time, and a nonce may be used once. */
import { createHash } from 'node:crypto';

/**
 * The page without its nonces, and for the content policy the hash of each script that carried this one. A script that
 * got into the page in any other way does not know the nonce, so it gets no hash and stays forbidden.
 */
export function hashScripts(html: string, nonce: string): { html: string; hashes: string[] } {
  const mark = ` nonce="${nonce}"`;
  const hashes = new Set<string>();
  for (const [, attributes = '', script = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (attributes.includes(mark)) hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
  return { html: html.replaceAll(mark, ''), hashes: [...hashes] };
}
