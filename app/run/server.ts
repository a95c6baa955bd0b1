/** The web server: Hono in front, Remix behind it, and around both what every answer needs (headers, limits, cookies, compression). */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRequestHandler } from '@remix-run/server-runtime';
import type { ServerBuild } from '@remix-run/server-runtime';
import { Hono } from 'hono';
import type { Context, MiddlewareHandler, Next } from 'hono';
import type { MemberId, ThreadId } from '#domain/core';
import { whoIs } from '#domain/members';
import { countView } from '#domain/threads';
import type { Live } from '#web/context.ts';
import { comesFromOurPages } from '#web/origin.ts';
import { compress } from './compress.ts';
import type { Config } from './config.ts';
import type { GoodturnServices } from './context.ts';
import { readCookies, sessionCookieName } from './cookies.ts';
import { contentPolicy, fixedHeaders } from './headers.ts';
import { plainPage } from './plain-page.ts';
import { requestContext } from './request-context.ts';
import type { Guest, Rendered, StoredPages } from './stored-pages.ts';
import { trustedRequest } from './trusted-request.ts';
import type { Views } from './views.ts';

type Env = { Bindings: HttpBindings; Variables: { requestId: string } };

/** Where Remix comes from: the built bundle, or the development server. */
export type RemixSource = {
  build: () => Promise<ServerBuild>;
  /** Folder of the browser's files; null while Vite serves them. */
  assets: string | null;
  isDevelopment: boolean;
  middleware?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
};

/** Built assets carry a hash in their name, so they never change. */
const ASSET_CACHE = 'public, max-age=31536000, immutable';
/** Icons and the like keep their names when they change. */
const FILE_CACHE = 'public, max-age=3600';

/** What browsers send to pages. There is nothing here for anything else. */
const METHODS = ['GET', 'HEAD', 'POST'];

/** Where the company's own systems knock, and links in mails, which mail programs press by themselves. */
const OUTSIDE = ['/api/', '/unsubscribe/'];

/** Answers under way when the program stops may take this long; nobody waits longer for a restart. */
const FAREWELL_MS = 5_000;

/** What the server remembers from one request to the next; without it each page is made anew and each reader written down at once. */
export type Memory = { pages: StoredPages | null; views: Pick<Views, 'count'>; live?: Live };

/** Builds the application; `listen` with it or call its `fetch` in a test. */
export function createApp(services: GoodturnServices, config: Config, remix: RemixSource, memory?: Memory): Hono<Env> {
  const app = new Hono<Env>();
  const pages = memory?.pages;
  const render = renderer(services, config, remix, () => pages?.shelf() ?? {}, memory?.live);
  const count = memory?.views.count ?? ((threadId: ThreadId) => void countView(services.db, threadId));
  const forOne = onePersonsPage(remix.isDevelopment);
  const onePersons = (rendered: Rendered, request: Request) => compress(request, forOne(rendered), rendered.html);

  const sessionCookie = sessionCookieName(config.origin.startsWith('https:'));
  const isMember = async ({ headers }: Request) => {
    const token = readCookies(headers.get('Cookie')).get(sessionCookie);
    return token !== undefined && (await whoIs(services.db, token)) !== null;
  };

  app.use(everyAnswer(services, config));
  app.onError((error, c) => {
    const requestId = c.get('requestId');
    services.log.error({ err: error, requestId, path: c.req.path }, 'a request failed');
    return plainPage(500, `Something broke on our side. If it happens again, tell us this reference: ${requestId}`, config.communityName);
  });
  app.get('/health', (c) => health(c, services));
  app.get('/brand.css', (c) => c.body(`:root{--brand:${config.brandColour}}`, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': ASSET_CACHE }));
  if (remix.assets) app.use('*', files(remix.assets));
  app.all('*', async (c) => {
    const say = (status: number, sentence: string) => plainPage(status, sentence, config.communityName);
    const { raw } = c.req;
    if (!METHODS.includes(raw.method)) {
      const refusal = say(405, 'That is not something this community can do.');
      refusal.headers.set('Allow', METHODS.join(', '));
      return refusal;
    }
    // These come from elsewhere by design; their doors ask for a signature.
    const isOutside = OUTSIDE.some((place) => c.req.path.startsWith(place));
    if (raw.method === 'POST' && !isOutside && !comesFromOurPages(raw, config.origin)) {
      return say(403, `This was sent from another site, so nothing was changed. This community lives at ${config.origin}.`);
    }
    const guest = pages?.guestOf(raw) ?? null;
    const request = await trustedRequest(raw, config.origin, isMember);
    if (request === 'unreadable') return say(404, 'There is no such page.');
    if (request === 'too large') return say(413, 'That is more than can be sent at once. Go back and shorten it: a post takes up to 30,000 characters, a list 2 MB, pictures and PDFs 10 MB each.');
    if (request === 'a stranger') return say(401, 'Only members send files, and you are not signed in. Sign in in another tab, then go back here and send it again.');
    if (request === 'full') return busy(say(503, 'Many people are sending files at this moment. Go back, and send it again in a minute.'));
    // Pages refuse what names another origin; whoever needs none may send any.
    if (isOutside) request.headers.delete('Origin');
    const made = guest && (await pages?.make(guest, () => render(asGuest(request, guest), c, nobody), forOne));
    const answer = made || (await onePersons(await render(request, c, count), request));
    if (raw.method === 'POST') await pages?.caughtUp();
    return answer;
  });
  return app;
}

/** Says when to come back. */
function busy(refusal: Response): Response {
  refusal.headers.set('Retry-After', '60');
  return refusal;
}

/** Listens on the configured port; resolves when it does. What is given as middleware sees each request first: Vite, or the kept pages. */
export function listen(app: Pick<Hono<Env>, 'fetch'>, port: number, host: string, middleware?: RemixSource['middleware']): Promise<{ port: number; stop: () => Promise<void> }> {
  // Reached only by what is no request at all, for example a Host header that is none.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: true, errorHandler: () => new Response('That could not be understood.', { status: 400 }) });
  const server = createServer((request, response) => {
    if (middleware) middleware(request, response, () => void answer(request, response));
    else void answer(request, response);
  });
  const stop = () =>
    new Promise<void>((stopped) => {
      const cut = setTimeout(() => server.closeAllConnections(), FAREWELL_MS);
      server.close(() => {
        clearTimeout(cut);
        stopped();
      });
    });
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => reject(politely(problem, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port, stop });
    });
  });
}

/** The usual reason why a program cannot listen, as a sentence for the person who starts it. */
function politely(problem: NodeJS.ErrnoException, port: number): Error {
  if (problem.code === 'EADDRINUSE') return Object.assign(new Error(`Something else is listening on port ${port}. Stop it, or set PORT to another one.`), { isPolite: true });
  if (problem.code === 'EACCES') return Object.assign(new Error(`This user may not listen on port ${port}. Set PORT to one above 1023, and let a proxy stand in front.`), { isPolite: true });
  return problem;
}

/** The browser's files, packed beforehand where the build did so; what is no file goes on to the pages. */
function files(root: string): MiddlewareHandler {
  const serve = serveStatic({ root, precompressed: true });
  return async (c, next) => {
    // Every file has an ending, and nearly no page: looking for each page on the disk would take time.
    if (!c.req.path.includes('.')) return next();
    const found = await serve(c, next);
    // Its own hook comes too late to add a header. What went on to the pages is no response of its own.
    if (found instanceof Response) found.headers.set('Cache-Control', c.req.path.startsWith('/assets/') ? ASSET_CACHE : FILE_CACHE);
    return found;
  };
}

/** Lets Remix answer a request, with what its doors want on the answer. */
function renderer(services: GoodturnServices, config: Config, remix: RemixSource, shelf: () => object, live?: Live): (request: Request, c: Context<Env>, countView: (threadId: ThreadId, reader: MemberId | null, readTo?: number) => void) => Promise<Rendered> {
  let handler: ReturnType<typeof createRequestHandler> | null = null;
  return async (request, c, countView) => {
    if (!handler || remix.isDevelopment) {
      const build = await remix.build();
      handler = creatorIn(build.entry.module)(build, remix.isDevelopment ? 'development' : 'production');
    }
    const remoteAddress = c.env?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
    const { context, finish } = requestContext({ request, requestId: c.get('requestId'), remoteAddress, shelf: shelf(), countView, live }, services, config);
    const answer = await handler(request, context);
    // Made by our own doors and pages, so its headers can be added to; wrapping it once more would cost each page a copy.
    finish(answer.headers);
    return { answer, html: answer.body ? null : context.html, nonce: context.nonce };
  };
}

/** Remix as it was built together with the pages, where it was. */
const creatorIn = (entry: object) => ('createRequestHandler' in entry && isCreator(entry.createRequestHandler) ? entry.createRequestHandler : createRequestHandler);
const isCreator = (value: unknown): value is typeof createRequestHandler => typeof value === 'function';

/** A page made for one person: nobody else may keep it, and its scripts run by a nonce. */
const onePersonsPage = (isDevelopment: boolean) => ({ answer, nonce }: Rendered): Response => {
  if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'private, no-store');
  // A file that somebody sent brings a stricter one of its own.
  if (!answer.headers.has('Content-Security-Policy')) answer.headers.set('Content-Security-Policy', contentPolicy([`'nonce-${nonce}'`], isDevelopment));
  return answer;
};

/** The same address asked for by nobody in particular: what one visitor sends along cannot get into a page for all. */
const asGuest = ({ url }: Request, { theme }: Guest): Request => new Request(url, theme === 'system' ? {} : { headers: { Cookie: `theme=${theme}` } });

/** Readers of a page for all are counted when it is handed out. */
const nobody = (): void => undefined;

/** What each answer gets, files and refusals included: the fixed headers, an id that error pages show as a reference, and one structured line in the log. */
function everyAnswer(services: GoodturnServices, config: Config) {
  const fixed = fixedHeaders(config.origin.startsWith('https:'));
  return async (c: Context<Env>, next: Next) => {
    const requestId = randomBytes(6).toString('hex');
    c.set('requestId', requestId);
    const start = performance.now();
    await next();
    for (const [name, value] of fixed) c.res.headers.set(name, value);
    c.res.headers.set('X-Request-Id', requestId);
    services.log.debug({ requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - start) }, 'request');
  };
}

const FRESH = { 'Cache-Control': 'no-store' };

async function health(c: Context<Env>, services: GoodturnServices) {
  try {
    await services.db.execute('select 1');
    return c.json({ status: 'ok', search: (await services.search.status()).answering }, 200, FRESH);
  } catch {
    return c.json({ status: 'the database does not answer' }, 503, FRESH);
  }
}
