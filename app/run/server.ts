/** The web server: Hono in front, Remix behind it, and around both what every answer needs (headers, limits, cookies, compression). */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRequestHandler } from '@remix-run/server-runtime';
import type { AppLoadContext, ServerBuild } from '@remix-run/server-runtime';
import { Hono } from 'hono';
import type { Context, Next } from 'hono';
import { whoIs } from '#domain/members';
import { clientAddress } from '#kit/address.ts';
import { comesFromOurPages } from '#web/origin.ts';
import type { Flash, Visitor } from '#web/context.ts';
import { compress } from './compress.ts';
import type { Config } from './config.ts';
import type { GoodturnServices } from './context.ts';
import * as cookie from './cookies.ts';
import { contentPolicy, fixedHeaders } from './headers.ts';
import { plainPage } from './plain-page.ts';

type Env = { Bindings: HttpBindings; Variables: { requestId: string } };

/** Where Remix comes from: the built bundle, or the development server. */
export type RemixSource = {
  build: () => Promise<ServerBuild>;
  /** Folder of the browser's files; null while Vite serves them. */
  assets: string | null;
  isDevelopment: boolean;
  middleware?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
};

/** The longest form of ours is a body of 30,000 characters; what is larger than this is cut off while it arrives. */
const MAX_BODY_BYTES = 2_000_000;
/** Built assets carry a hash in their name, so they never change. */
const ASSET_CACHE = 'public, max-age=31536000, immutable';

/** Builds the application; `serve` it or call its `fetch` in a test. */
export function createApp(services: GoodturnServices, config: Config, remix: RemixSource): Hono<Env> {
  const app = new Hono<Env>();
  const isSecure = config.origin.startsWith('https:');
  const fixed = fixedHeaders(isSecure);
  let handler: ReturnType<typeof createRequestHandler> | null = null;

  app.use(requestLog(services));
  app.get('/health', (c) => health(c, services));
  app.get('/brand.css', (c) => c.body(`:root{--brand:${config.brandColour}}`, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': ASSET_CACHE }));
  if (remix.assets) {
    const seconds = (path: string) => (path.includes('/assets/') ? ASSET_CACHE : 'public, max-age=3600');
    app.use('*', serveStatic({ root: remix.assets, precompressed: true, onFound: (path, c) => c.header('Cache-Control', seconds(path)) }));
  }
  app.all('*', async (c) => {
    const request = trustedRequest(c.req.raw, config.origin);
    if (!request) return plainPage(404, 'There is no such page.', config.communityName);
    if (!['GET', 'HEAD'].includes(request.method)) {
      if (!comesFromOurPages(request, config.origin)) {
        return plainPage(403, `This was sent from another site, so nothing was changed. This community lives at ${config.origin}.`, config.communityName);
      }
      if (Number(request.headers.get('Content-Length') ?? Number.NaN) > MAX_BODY_BYTES) return tooLarge(config);
    }
    if (!handler || remix.isDevelopment) handler = createRequestHandler(await remix.build(), remix.isDevelopment ? 'development' : 'production');
    const answer = await render(c, request, cookie.readCookies(request.headers.get('Cookie')), handler, services, config, remix);
    for (const [name, value] of fixed) answer.headers.set(name, value);
    return compress(request, answer);
  });
  return app;
}

/** Listens on the configured port; resolves when it does. Vite's middleware, when given, sees each request first. */
export function listen(app: Hono<Env>, port: number, host: string, middleware?: RemixSource['middleware']): Promise<{ port: number; stop: () => Promise<void> }> {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    if (middleware) middleware(request, response, () => void answer(request, response));
    else void answer(request, response);
  });
  const stop = () =>
    new Promise<void>((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port, stop });
    });
  });
}

async function render(
  c: Context<Env>,
  request: Request,
  cookies: Map<string, string>,
  handler: ReturnType<typeof createRequestHandler>,
  services: GoodturnServices,
  config: Config,
  remix: RemixSource,
): Promise<Response> {
  const isSecure = config.origin.startsWith('https:');
  const nonce = randomBytes(16).toString('base64');
  const set: string[] = [];
  let visiting: Promise<Visitor> | null = null;

  const visitor = async (): Promise<Visitor> => {
    const token = cookies.get(cookie.sessionCookieName(isSecure));
    const visit = token ? await whoIs(services.db, token) : null;
    if (!token || !visit) return { viewer: { kind: 'guest' }, token: null };
    if (visit.renewedUntil) set.push(cookie.writeSession(token, visit.renewedUntil, services.clock(), isSecure));
    return { viewer: visit.member, token };
  };
  const context: AppLoadContext = {
    services,
    requestId: c.get('requestId'),
    nonce,
    address: clientAddress(c.env?.incoming?.socket?.remoteAddress ?? '127.0.0.1', request.headers.get('X-Forwarded-For'), config.trustedProxies),
    visitor: () => (visiting ??= visitor()),
    takeFlash: () => {
      const flash = cookie.readFlash(cookies.get('flash'));
      if (flash) set.push(cookie.dropFlash(isSecure));
      return flash;
    },
    theme: cookie.readTheme(cookies.get('theme')),
    cookies: {
      openSession: (token, expiresAt) => set.push(cookie.writeSession(token, expiresAt, services.clock(), isSecure)),
      closeSession: () => set.push(cookie.dropSession(isSecure)),
      flash: (flash: Flash) => set.push(cookie.writeFlash(flash, isSecure)),
      theme: (theme) => set.push(cookie.writeTheme(theme, isSecure)),
    },
    headers: new Headers(),
    isDocument: !new URL(request.url).pathname.endsWith('.data'),
  };
  const answer = await handler(request, context);
  const headers = new Headers(answer.headers);
  for (const [name, value] of context.headers) headers.set(name, value);
  for (const line of set) headers.append('Set-Cookie', line);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
  headers.set('Content-Security-Policy', contentPolicy([`'nonce-${nonce}'`], remix.isDevelopment));
  return new Response(answer.body, { status: answer.status, headers });
}

/** The request under the configured address: nothing is ever derived from the Host header. Null when its path cannot be read. */
function trustedRequest(request: Request, origin: string): Request | null {
  const asked = new URL(request.url);
  try {
    decodeURIComponent(asked.pathname);
  } catch {
    return null;
  }
  if (asked.pathname.includes('%00')) return null;
  const headers = new Headers(request.headers);
  headers.delete('X-Forwarded-Host');
  headers.set('Host', new URL(origin).host);
  const hasBody = !['GET', 'HEAD'].includes(request.method);
  return new Request(new URL(asked.pathname + asked.search, origin), {
    method: request.method,
    headers,
    signal: request.signal,
    ...(hasBody ? { body: cutOff(request.body, MAX_BODY_BYTES), duplex: 'half' } : {}),
  } as RequestInit);
}

/** Passes a body on until it is longer than anybody types by hand. */
function cutOff(body: ReadableStream<Uint8Array> | null, limit: number): ReadableStream<Uint8Array> | null {
  if (!body) return null;
  let seen = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > limit) controller.error(new Error('The body is too large.'));
        else controller.enqueue(chunk);
      },
    }),
  );
}

const tooLarge = (config: Config) =>
  plainPage(413, 'That is more than a post can hold. Go back and shorten it: a post takes up to 30,000 characters.', config.communityName);

/** One structured line for each request, under an id that error pages show as a reference. */
const requestLog = (services: GoodturnServices) => async (c: Context<Env>, next: Next) => {
  const requestId = randomBytes(6).toString('hex');
  c.set('requestId', requestId);
  const start = performance.now();
  await next();
  c.header('X-Request-Id', requestId);
  services.log.debug({ requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - start) }, 'request');
};

async function health(c: Context<Env>, services: GoodturnServices) {
  try {
    await services.db.execute('select 1');
    return c.json({ status: 'ok', search: (await services.search.status()).answering });
  } catch {
    return c.json({ status: 'the database does not answer' }, 503);
  }
}
