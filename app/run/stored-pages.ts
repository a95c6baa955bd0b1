/** Answers guests from finished pages in memory: rendered once, packed once, dropped in the moment something on them changes. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { ThreadId } from '#domain/core';
import type { Log } from '#kit/log.ts';
import type { Change } from '#web/context.ts';
import { createPageCache } from '#web/page-cache.ts';
import { REST, keepable, keyOf, threadTag } from '#web/page-keys.ts';
import { followChanges } from './changes.ts';
import { compress, takes } from './compress.ts';
import { readCookies, readTheme, sessionCookieName } from './cookies.ts';
import { contentPolicy, fixedHeaders } from './headers.ts';
import { hashScripts } from './inline-scripts.ts';

/** What a renderer made, before the headers that depend on who it is for. `html` is the text of a page; null for what is none, such as data or a way to another address. */
export type Rendered = { answer: Response; html: string | null; nonce: string };

/** A guest's request, as far as it decides what is answered. */
export type Guest = { where: string; theme: 'light' | 'dark' | 'system'; request: Request };

/** `headers` are those of every answer with this page. */
type StoredPage = { bytes: number; packed: Uint8Array<ArrayBuffer>; etag: string; headers: Record<string, string>; threadId: ThreadId | null };

export type StoredPages = {
  /** Who asks, if they may be given a page that is made for everybody; null for members, changes, and whoever has a message waiting. */
  guestOf: (request: Request) => Guest | null;
  /**
   * Stands before everything else and answers what is there already, as a browser asks for it. Same bytes and headers as by
   * the long way, for a third of the time.
   */
  atOnce: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  /** The answer, stored for the next one where it may be; null when this visitor's page has to be rendered after all. */
  make: (guest: Guest, render: () => Promise<Rendered>, forOne: (rendered: Rendered) => Response) => Promise<Response | null>;
  /** What pages keep parts of themselves on (`web/briefly.ts`); a new one whenever something left the public's sight. */
  shelf: () => object;
  /** Waits until every change committed by now is known here, so that nobody is shown less than they have just done. */
  caughtUp: () => Promise<void>;
  stop: () => Promise<void>;
};

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/** Once for many readers: a fifth smaller than what is packed for one, for twice the time. */
const QUALITY = 5;

/** What a page's headers take, the hashes of its scripts above all. */
const HEADER_BYTES = 1_000;

const NO_COOKIES: ReadonlyMap<string, string> = new Map();

/** `onHeard` is told of everything that is announced on the connection that listens. */
type Options = { url: string; log: Log; isSecure: boolean; countView: (threadId: ThreadId) => void; onHeard?: (change: Change) => void };

/** Begins to keep pages as soon as the database can be listened to. */
export function storePages({ url, log, isSecure, countView, onHeard }: Options): StoredPages {
  const cache = createPageCache<StoredPage>();
  let shelf: object = {};
  const changes = followChanges(url, log, {
    onHeard,
    onListening: () => {
      shelf = {};
      cache.open();
    },
    onLost: cache.close,
    onChange: (threadId, areWordsTaken) => {
      if (areWordsTaken) {
        // They may stand anywhere: in a neighbour's side column, on the home page, in what was found.
        shelf = {};
        cache.clear();
      }
      if (threadId !== null) cache.drop(threadTag(threadId));
      cache.drop(REST);
    },
  });

  const fixed = Object.fromEntries(fixedHeaders(isSecure));
  const session = sessionCookieName(isSecure);
  /** The cookies of somebody who may be given a page for all; null when they are somebody, or have a message waiting. */
  const cookiesOfGuest = (method: string | undefined, line: string | null | undefined): ReadonlyMap<string, string> | null => {
    if (method !== 'GET' && method !== 'HEAD') return null;
    const cookies = line ? readCookies(line) : NO_COOKIES;
    return cookies.has(session) || cookies.has('flash') ? null : cookies;
  };

  const atOnce: StoredPages['atOnce'] = (request, response, next) => {
    const { method, url: where = '', headers } = request;
    const cookies = cookiesOfGuest(method, headers.cookie);
    const page = cookies && cache.find(keyOf(where, readTheme(cookies.get('theme'))));
    if (!page || method === 'HEAD' || !takes(String(headers['accept-encoding'] ?? ''), 'br')) return next();
    if (page.threadId !== null) countView(page.threadId);
    const requestId = randomBytes(6).toString('hex');
    const status = isKnown(headers['if-none-match'], page.etag) ? 304 : 200;
    response.writeHead(status, { ...fixed, ...page.headers, 'X-Request-Id': requestId, ...(status === 200 ? packedAs(page) : {}) });
    response.end(status === 200 ? page.packed : undefined);
    log.debug({ requestId, method, path: where, status }, 'request');
  };

  const answerWith = (page: StoredPage, { request }: Guest): Response | Promise<Response> => {
    const { method, headers } = request;
    if (page.threadId !== null && method === 'GET') countView(page.threadId);
    if (isKnown(headers.get('If-None-Match'), page.etag)) return new Response(null, { status: 304, headers: page.headers });
    if (!takes(headers.get('Accept-Encoding') ?? '', 'br')) return unpacked(page, request);
    return new Response(method === 'HEAD' ? null : page.packed, { headers: { ...page.headers, ...packedAs(page) } });
  };

  return {
    guestOf: (request) => {
      const cookies = cookiesOfGuest(request.method, request.headers.get('Cookie'));
      return cookies && { where: request.url.slice(request.url.indexOf('/', 'https://'.length)), theme: readTheme(cookies.get('theme')), request };
    },
    atOnce,
    make: async (guest, render, forOne) => {
      const wanted = keepable(guest.where, guest.theme);
      if (!wanted) return null;
      const own: Rendered[] = [];
      const page = await cache.take(wanted, async () => {
        const rendered = await render();
        const stored = await store(rendered, wanted.threadId);
        if (!stored) own.push(rendered);
        return stored;
      });
      if (page) return answerWith(page, guest);
      return own[0] ? compress(guest.request, forOne(own[0]), own[0].html) : null;
    },
    // While changes cannot be heard, nothing is kept either.
    shelf: () => (cache.figures().isOpen ? shelf : {}),
    caughtUp: async () => {
      // Without an answer it is not known what has changed.
      if (!(await changes.caughtUp())) cache.clear();
    },
    stop: changes.stop,
  };
}

/** Keeps a page that is whole, the same for everybody, and meant to be kept; its body is left alone otherwise. */
async function store({ answer, html: text, nonce }: Rendered, threadId: ThreadId | null): Promise<StoredPage | null> {
  const { status, headers } = answer;
  if (status !== 200 || headers.has('Set-Cookie') || headers.has('Cache-Control') || text === null) return null;
  const { html, hashes } = hashScripts(text, nonce);
  const bytes = Buffer.from(html);
  const packed = new Uint8Array(await pack(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } }));
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const shared = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'public, max-age=0, must-revalidate',
    'Content-Security-Policy': contentPolicy(hashes, false),
    Vary: 'Accept-Encoding, Cookie',
    ETag: etag,
  };
  return { bytes: packed.byteLength + HEADER_BYTES, packed, etag, headers: shared, threadId };
}

/** For those few who do not read brotli: feeds, checks, old proxies. */
async function unpacked(page: StoredPage, request: Request): Promise<Response> {
  const html = new Uint8Array(await unpack(page.packed));
  // The rest of this header is added where it is packed again.
  return compress(request, new Response(request.method === 'HEAD' ? null : html, { headers: { ...page.headers, Vary: 'Cookie' } }));
}

const packedAs = (page: StoredPage) => ({ 'Content-Encoding': 'br', 'Content-Length': String(page.packed.byteLength) });

const isKnown = (tags: string | null | undefined, etag: string): boolean => tags !== null && tags !== undefined && tags.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
