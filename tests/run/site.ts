/** A whole community behind the built server, in one process with its test: requests go in by `fetch`, answers are read like a browser's. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parse, serialize } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { articles } from '#db/schema/knowledge.ts';
import { eq } from 'drizzle-orm';
import { system } from '#domain/core';
import type { Member } from '#domain/core';
import { createMember, openSession } from '#domain/members';
import { closeThread, deletePost } from '#domain/threads';
import { publishArticle } from '#domain/knowledge';
import { createLog } from '#kit/log.ts';
import type { Log } from '#kit/log.ts';
import { readConfig } from '#run/config.ts';
import type { GoodturnServices } from '#run/context.ts';
import { createApp } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { storePages } from '#run/stored-pages.ts';
import { buildServices } from '#run/wiring.ts';
import type { Live } from '#web/context.ts';
import { openedNow } from '#web/sign-up-guard.ts';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import type { Cast } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { makeDraft } from '#tests/domain/knowledge/make-draft.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';

export const ORIGIN = 'https://community.example';
export const PASSWORD = 'three plain words';

/** `npm test` builds first; a single run of vitest may not have. */
export const isBuilt = existsSync('build/server/index.js');
if (!isBuilt) process.stderr.write('Skipped: there is no build to serve. Run npm run build first, or npm test, which does both.\n');

/** `isRemembering`: pages for guests are kept, as in the running program. */
type Over = { services?: Partial<GoodturnServices>; log?: Log; environment?: Record<string, string>; isRemembering?: boolean; /** What open desks hear. */ live?: Live };
type Ask = { as?: keyof Cast; headers?: Record<string, string>; method?: string; body?: BodyInit };

export type Site = OwnDatabase & {
  services: GoodturnServices;
  app: ReturnType<typeof createApp>;
  cast: Cast;
  /** Ids of one of each kind. */
  known: Awaited<ReturnType<typeof settle>>;
  ask: (path: string, ask?: Ask) => Promise<Response>;
  /** Sends a form as a page of ours would. */
  post: (path: string, form?: Record<string, string>, ask?: Ask) => Promise<Response>;
  close: () => Promise<void>;
};

/** Opens a community with one of everything in it. Close it at the end of the test. */
export async function openSite({ services: other, log = createLog({ level: 'silent' }), environment, isRemembering = false, live }: Over = {}): Promise<Site> {
  const database = await freshDatabase();
  const config = readConfig({ NODE_ENV: 'test', ORIGIN, COMMUNITY_NAME: 'Plainline', ...environment });
  const services = { ...buildServices(config, log, database), ...other };
  const views = { count: () => undefined };
  const pages = isRemembering ? storePages({ url: database.url, log, isSecure: config.origin.startsWith('https:'), countView: views.count }) : null;
  const app = createApp(services, config, builtRemix(), { pages, views, live });
  const { cast, known, tokens } = await database.db.transaction(async (tx) => {
    const cast = await makeCast(tx);
    const tokens = new Map(await Promise.all(Object.entries(cast).map(async ([name, { id }]): Promise<[string, string]> => [name, (await openSession(tx, id)).token])));
    return { cast, known: await settle(tx, cast), tokens };
  });
  const cookieName = config.origin.startsWith('https:') ? '__Host-goodturn' : 'goodturn';
  const ask: Site['ask'] = async (path, { as, headers = {}, method = 'GET', body } = {}) => {
    const cookie: Record<string, string> = as ? { Cookie: `${cookieName}=${tokens.get(as)}` } : {};
    return app.fetch(new Request(config.origin + path, { method, headers: { ...cookie, ...headers }, body, redirect: 'manual' }));
  };
  const post: Site['post'] = (path, form = {}, { headers, ...rest } = {}) => ask(path, { method: 'POST', body: new URLSearchParams(form), ...rest, headers: { Origin: config.origin, ...headers } });
  await pages?.caughtUp();
  const close = async () => {
    await pages?.stop();
    await services.search.idle();
    await database.drop();
  };
  return { ...database, services, app, cast, known, ask, post, close };
}

let shared: Promise<Site> | undefined;

/**
 * The community that walks share, one for each worker, with no limits: opening one costs as much as a hundred answers. Whoever uses it makes what nobody
 * else makes (names, addresses, titles), and compares before and after within a test. Its database goes with the run's (`tests/setup/global.ts`).
 */
export const sharedSite = (): Promise<Site> => (shared ??= openSite({ services: { limits: { take: async () => ({ ok: true }), forget: async () => undefined } } }));

/** Everything ten at a time: one process asks and answers, and waits for the database in between. */
export async function inTens<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: 10 }, next));
}

type Tx = Parameters<typeof makeCast>[0];

/** One of each: an open question with a reply and a tag, a deleted and a closed thread, a draft, a published guide, a case. */
async function settle(tx: Tx, cast: Cast) {
  const board = await makeBoard(tx, { slug: 'phones' });
  const open = await makeThread(tx, { by: cast.maya, boardSlug: board.slug, tags: ['esim'], title: 'eSIM stuck on "Activating" <b>since</b> Monday' });
  const reply = await makeReply(tx, open, { by: cast.tom, text: 'Try **again**, and read https://example.com/a.' });
  const deleted = await makeThread(tx, { by: cast.maya, boardSlug: board.slug, title: 'A question that was taken down' });
  await deletePost(actAs(tx, cast.mo), deleted.openingId);
  const closed = await makeThread(tx, { by: cast.maya, boardSlug: board.slug, title: 'A question that was closed' });
  await closeThread(actAs(tx, cast.mo), closed.id);
  const draft = await makeDraft(tx, { title: 'How a draft comes to be here' });
  const guide = await makeDraft(tx, { title: 'How a guide comes to be here' });
  await publishArticle(actAs(tx, cast.priya), guide.id);
  const [published] = await tx.select({ slug: articles.slug }).from(articles).where(eq(articles.id, guide.id));
  const waiting = await makeCase(tx, { asker: cast.rosa, title: 'A question nobody has answered' });
  return { thread: open, reply, deleted, closed, draft: draft.id, guide: published?.slug ?? '', case: waiting.id };
}

/** Somebody who can sign in by password. */
export const makeNewcomer = (site: Site, email: string): Promise<Member> =>
  site.db.transaction((tx) => createMember(actAs(tx, system, NOON), { name: 'Nell Newcomer', email, password: PASSWORD, role: 'customer' }));

/** What the sign-up form of a minute ago says of when it was opened. */
export const openedBefore = ({ services }: Site): string => openedNow({ services, at: new Date(services.clock().getTime() - 60_000) });

/** What a page breaks of its own content policy, as sentences; none is right. */
export function policyBreaches(html: string, policy: string): string[] {
  const scripts = /(?:^|; )script-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
  const mayRun = ({ attrs, ...element }: Tree.Element): boolean => {
    const of = (name: string) => attrs.find((attribute) => attribute.name === name)?.value;
    if (/^application\/(ld\+)?json$/.test(of('type') ?? '')) return true;
    if (scripts.includes(`'nonce-${of('nonce')}'`)) return true;
    const source = of('src');
    if (source !== undefined) return scripts.includes("'self'") && /^\/(?!\/)/.test(source);
    return scripts.includes(`'sha256-${createHash('sha256').update(element.childNodes.map(textOf).join('')).digest('base64')}'`);
  };
  return elementsOf(parse(html)).flatMap((element) => {
    const { tagName, attrs } = element;
    return [
      ...(tagName === 'script' && !mayRun(element) ? [`a script that may not run: ${serialize(element).slice(0, 80)}`] : []),
      ...(tagName === 'style' ? ['a style element'] : []),
      ...attrs.filter(({ name }) => name === 'style' || name.startsWith('on')).map(({ name, value }) => `${name}="${value}" on <${tagName}>`),
      ...attrs.filter(({ name, value }) => ['href', 'src', 'action', 'formaction'].includes(name) && /^\s*(javascript|data|vbscript):/i.test(value)).map(({ name, value }) => `${name}="${value}"`),
    ];
  });
}

export function elementsOf(node: Tree.Node): Tree.Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  const inside = 'content' in node ? elementsOf(node.content) : [];
  return [...('tagName' in node ? [node] : []), ...inside, ...children.flatMap(elementsOf)];
}

/** The words of a page's first heading. */
export const headingOf = (html: string): string => textOf(elementsOf(parse(html)).find(({ tagName }) => tagName === 'h1'));

/** The value a page shows in a field of this name. */
export function valueOf(html: string, name: string): string | undefined {
  const field = elementsOf(parse(html)).find(({ tagName, attrs }) => ['input', 'textarea'].includes(tagName) && attrs.some((attribute) => attribute.name === 'name' && attribute.value === name));
  return field?.tagName === 'textarea' ? textOf(field) : field?.attrs.find((attribute) => attribute.name === 'value')?.value;
}

function textOf(node: Tree.Node | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
