/** Which addresses a body may link to and show pictures from, read the way a browser reads them. */

/**
 * Stands for the community's own origin, so that `//host` and `/\host` resolve as in a browser. Both schemes are asked,
 * because `http:host` is a path on a page of the same scheme and another site on a page of the other.
 */
const OWN_ORIGINS = ['https://own.invalid', 'http://own.invalid'];

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Uploaded files are served from here; no other address of our own is a picture. */
const FILES_PATH = '/files/';

export type LinkAddress = { href: string; isExternal: boolean };

/** The address of a link, or null when a reader must not be able to follow it (`javascript:`, `data:`, nonsense, nothing). */
export function linkAddress(href: string): LinkAddress | null {
  const address = href.trim();
  const readings = readingsOf(address);
  if (address === '' || !readings.every((url) => url !== null && LINK_PROTOCOLS.has(url.protocol))) return null;
  return { href: address, isExternal: !readings.every(isOwn) };
}

/** The address of a picture: http or https with its host written out, or an uploaded file of our own; otherwise null. */
export function imageAddress(src: string): string | null {
  const address = src.trim();
  const readings = readingsOf(address);
  const [url] = readings;
  if (!url) return null;
  if (readings.every(isOwn)) return url.pathname.startsWith(FILES_PATH) ? `${url.pathname}${url.search}` : null;
  return /^https?:\/\//i.test(address) ? address : null;
}

/** A relative address of another site made absolute; anything that does not resolve is left as it is. */
export function absoluteAddress(address: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(address, base) ? new URL(address, base).href : address;
}

function readingsOf(address: string): (URL | null)[] {
  return OWN_ORIGINS.map((origin) => (URL.canParse(address, origin) ? new URL(address, origin) : null));
}

function isOwn(url: URL | null): boolean {
  return url !== null && OWN_ORIGINS.includes(url.origin);
}
