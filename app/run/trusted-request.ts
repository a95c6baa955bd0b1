/** Turns what arrived into what the rest may believe: an address under our own origin, and a body of bearable size. */

/** The longest form of ours is a body of 30,000 characters, each up to 12 bytes when sent; nobody types five times that by hand. */
export const MAX_BODY_BYTES = 2_000_000;

/** Five files of a form, or a mail with what is attached to it. */
export const MAX_FILES_BYTES = 36_000_000;

/** The forms that take files, and the door for whole mails. Everywhere else a body is a form of words. */
const TAKES_FILES = [/^\/private\/new$/, /^\/private\/\d+\/messages$/, /^\/desk\/cases\/new$/, /^\/desk\/cases\/\d+\/(replies|notes|draft)$/, /^\/api\/mail$/, /^\/t\/\d+\/replies$/, /^\/ask$/, /^\/posts\/\d+\/edit$/, /^\/writing\/file$/];

/** All large bodies together that are held in memory at a time; whoever comes while it is full is asked to come back. */
const ROOM_BYTES = 4 * MAX_FILES_BYTES;
let held = 0;

/** Why a request goes no further. */
export type Turned = 'unreadable' | 'too large' | 'full';

/** The most that may be sent to this address in this form: no file comes in a form of words. */
function limitAt(path: string, contentType: string | null): number {
  const takesFiles = TAKES_FILES.some((place) => place.test(path.replace(/\.data$/, '')));
  return takesFiles && !contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded') ? MAX_FILES_BYTES : MAX_BODY_BYTES;
}

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
  const limit = limitAt(url.pathname, headers.get('Content-Type'));
  if (Number(headers.get('Content-Length') ?? 0) > limit) return 'too large';
  const body = await readWhole(request.body, limit);
  return typeof body === 'string' ? body : new Request(url, { method, headers, body });
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

/** A body's bytes, or why not as soon as there are too many: its own, or with those of others who are sending. */
async function readWhole(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array<ArrayBuffer> | 'too large' | 'full'> {
  const counted = { bytes: 0 };
  try {
    return await readCounted(body, limit, counted);
  } finally {
    held -= counted.bytes;
  }
}

async function readCounted(body: ReadableStream<Uint8Array> | null, limit: number, counted: { bytes: number }): Promise<Uint8Array<ArrayBuffer> | 'too large' | 'full'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    const isFull = length > MAX_BODY_BYTES && held + value.byteLength > ROOM_BYTES;
    if (length > limit || isFull) {
      // The rest is drained by the server; nobody waits for it.
      void reader.cancel().catch(() => undefined);
      return length > limit ? 'too large' : 'full';
    }
    held += value.byteLength;
    counted.bytes += value.byteLength;
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
