/** Turns what arrived into what the rest may believe: an address under our own origin, and a body of bearable size. */

/** The longest form of ours is a body of 30,000 characters, each up to 12 bytes when sent; nobody types five times that by hand. */
export const MAX_BODY_BYTES = 2_000_000;

/** Five files of a form, or a mail with what is attached to it. */
export const MAX_FILES_BYTES = 36_000_000;

/** The forms that take files, and the door for whole mails. Everywhere else a body is a form of words. */
const TAKES_FILES = [/^\/private\/new$/, /^\/private\/\d+\/messages$/, /^\/desk\/cases\/new$/, /^\/desk\/cases\/\d+\/(replies|notes|draft)$/, /^\/api\/mail$/, /^\/t\/\d+\/replies$/, /^\/ask$/, /^\/posts\/\d+\/edit$/, /^\/writing\/file$/];

/** How much of what may bring files is held in memory at a time; whoever comes while it is full is asked to come back. */
type Room = { readonly most: number; held: number };
const MEMBERS: Room = { most: 4 * MAX_FILES_BYTES, held: 0 };
/** Whoever knocks here is known only when the whole body has come, so they have a room of their own. */
const MACHINES: Room = { most: 2 * MAX_FILES_BYTES, held: 0 };

/** Words need no room: however many strangers send them slowly, they take none from those who send files. */
const OPEN: Room = { most: Infinity, held: 0 };

/** Why a request goes no further; `'a stranger'` sends what only members may send. */
export type Turned = 'unreadable' | 'too large' | 'full' | 'a stranger';

/** Whether files may come to this address in this form: a form of words brings none. */
const takesFiles = (path: string, contentType: string | null): boolean =>
  TAKES_FILES.some((place) => place.test(path.replace(/\.data$/, ''))) && !contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded');

/**
 * The request under the configured origin: nothing is ever derived from the Host header or from what a proxy claims it
 * was. A body is read whole here, so that whatever comes after meets it complete or not at all. Long bodies are held for
 * members alone, or a few strangers who send slowly would keep everybody else from sending.
 * @param isMember whether somebody is signed in; asked before a body with files is read.
 */
export async function trustedRequest(request: Request, origin: string, isMember: (request: Request) => Promise<boolean>): Promise<Request | Turned> {
  const url = ownUrl(request.url, origin);
  if (!url) return 'unreadable';
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (name.startsWith('x-forwarded-') && name !== 'x-forwarded-for') headers.delete(name);
  headers.set('Host', url.host);
  const { method } = request;
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const hasFiles = takesFiles(url.pathname, headers.get('Content-Type'));
  const isMachine = url.pathname.startsWith('/api/');
  const isStranger = hasFiles && !isMachine && !(await isMember(request));
  const [limit, room] = !hasFiles || isStranger ? [MAX_BODY_BYTES, OPEN] : [MAX_FILES_BYTES, isMachine ? MACHINES : MEMBERS];
  const tooLarge = isStranger ? 'a stranger' : 'too large';
  if (Number(headers.get('Content-Length') ?? 0) > limit) return tooLarge;
  const body = await readWhole(request.body, limit, room);
  if (body === 'too large') return tooLarge;
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
async function readWhole(body: ReadableStream<Uint8Array> | null, limit: number, room: Room): Promise<Uint8Array<ArrayBuffer> | 'too large' | 'full'> {
  const counted = { bytes: 0 };
  try {
    return await readCounted(body, limit, room, counted);
  } finally {
    room.held -= counted.bytes;
  }
}

async function readCounted(body: ReadableStream<Uint8Array> | null, limit: number, room: Room, counted: { bytes: number }): Promise<Uint8Array<ArrayBuffer> | 'too large' | 'full'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    const isFull = length > MAX_BODY_BYTES && room.held + value.byteLength > room.most;
    if (length > limit || isFull) {
      // The rest is drained by the server; nobody waits for it.
      void reader.cancel().catch(() => undefined);
      return length > limit ? 'too large' : 'full';
    }
    room.held += value.byteLength;
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
