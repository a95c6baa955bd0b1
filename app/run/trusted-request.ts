/** Turns what arrived into what the rest may believe: an address under our own origin, and a body of bearable size. */

/** The longest form of ours is a body of 30,000 characters, each up to 12 bytes when sent; nobody types five times that by hand. */
export const MAX_BODY_BYTES = 2_000_000;

/** Why a request goes no further. */
export type Turned = 'unreadable' | 'too large';

/**
 * The request under the configured origin: nothing is ever derived from the Host header or from what a proxy claims it
 * was. A body is read whole here, so that whatever comes after meets it complete or not at all.
 */
export async function trustedRequest(request: Request, origin: string): Promise<Request | Turned> {
  const url = ownUrl(request.url, origin);
  if (!url) return 'unreadable';
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (name.startsWith('x-forwarded-') && name !== 'x-forwarded-for') headers.delete(name);
  headers.set('Host', url.host);
  const { method } = request;
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  if (Number(headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) return 'too large';
  const body = await readWhole(request.body, MAX_BODY_BYTES);
  if (!body) return 'too large';
  return new Request(url, { method, headers, body });
}

/** The same path and query under our origin; null when the path cannot be decoded. NUL is in no text of ours, so a query loses it. */
function ownUrl(asked: string, origin: string): URL | null {
  const { pathname, search } = new URL(asked);
  if (pathname.includes('%00')) return null;
  try {
    decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Set part by part: read as one text, "//evil.example/" would be another host.
  const url = new URL(origin);
  url.pathname = pathname;
  url.search = search.replaceAll('%00', '');
  return url;
}

/** A body's bytes, or null as soon as there are too many. */
async function readWhole(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      // The rest is drained by the server; nobody waits for it.
      void reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
