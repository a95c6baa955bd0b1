/** Which addresses a body may link to and show pictures from, read the way a browser reads them. */

/** Stands for the community's own origin, so that relative addresses, `//host` and `/\host` resolve as in a browser. */
const OWN_ORIGIN = 'http://own.invalid';

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Uploaded files are served from here; no other address of our own is a picture. */
const FILES_PATH = '/files/';

export type LinkAddress = { href: string; isExternal: boolean };

/** The address of a link, or null when a reader must not be able to follow it (`javascript:`, `data:`, nonsense, nothing). */
export function linkAddress(href: string): LinkAddress | null {
  const url = parse(href);
  if (href.trim() === '') return null;
  if (url === null || !LINK_PROTOCOLS.has(url.protocol)) return null;
  return { href: href.trim(), isExternal: url.origin !== OWN_ORIGIN };
}

/** The address of a picture: http or https with its host written out, or an uploaded file of our own; otherwise null. */
export function imageAddress(src: string): string | null {
  const url = parse(src);
  if (url === null) return null;
  if (url.origin === OWN_ORIGIN) return url.pathname.startsWith(FILES_PATH) ? `${url.pathname}${url.search}` : null;
  return /^\s*https?:\/\//i.test(src) ? src.trim() : null;
}

/** A relative address of another site made absolute; anything that does not resolve is left as it is. */
export function absoluteAddress(address: string, base: string | undefined): string {
  if (base === undefined) return address;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

function parse(address: string): URL | null {
  return URL.canParse(address, OWN_ORIGIN) ? new URL(address, OWN_ORIGIN) : null;
}
