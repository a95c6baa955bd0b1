/** Forms of other sites change nothing at any address of the map, and looking at a page changes nothing either: a new route is covered without anybody remembering. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/server-runtime';
import { getTableName, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { answerVisits, deflections, solvedReads } from '#db/schema/discovery.ts';
import { sessions } from '#db/schema/members.ts';
import { readingDays } from '#db/schema/trust.ts';
import { threadReads } from '#db/schema/watching.ts';
import { inTens, isBuilt, ORIGIN, sharedSite } from '#tests/run/site.ts';
import type { Site } from '#tests/run/site.ts';

const served = test.skipIf(!isBuilt);
const SITES: Site[] = [];
beforeAll(async () => {
  if (isBuilt) SITES.push(await sharedSite());
});
function site(): Site {
  const [opened] = SITES;
  if (!opened) throw new Error('There is no build.');
  return opened;
}

type Route = { pattern: string; isAction: boolean; isLoader: boolean };

/** The map as it was built from app/routes.ts. */
async function routes(): Promise<Route[]> {
  const build: ServerBuild = await import(pathToFileURL(resolve('build/server/index.js')).href);
  return Object.values(build.routes).flatMap((route): Route[] =>
    route && route.id !== 'root' && route.path !== '*' ? [{ pattern: `/${route.path ?? ''}`, isAction: Boolean(route.module.action), isLoader: Boolean(route.module.loader ?? route.module.default) }] : [],
  );
}

/** An address of this pattern about things that are there. */
function filled(pattern: string): string {
  const { thread, reply, draft, guide } = site().known;
  const values: Record<string, string | number> = { thread: thread.id, post: reply.id, case: site().known.case, article: draft, guide, board: 'phones', tag: 'esim', handle: site().cast.maya.handle, slug: thread.slug };
  return pattern.replace(/:(\w+)\??/g, (_all, name: string) => String(values[name] ?? 1));
}

/** What reading may write: how often something was read, by whom lately, and what was looked for. */
const MAY_CHANGE = new Set<string>([sessions, readingDays, threadReads, answerVisits, deflections, solvedReads].map((table) => getTableName(table)));

/** A fingerprint of every table: how many rows, and the newest transaction that wrote one. */
async function fingerprints(): Promise<Record<string, string>> {
  const tables = await site().db.execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  const asked = tables.filter(({ name }) => !MAY_CHANGE.has(name)).map(({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as print from "${name}"`);
  const rows = await site().db.execute<{ name: string; print: string }>(sql.raw(asked.join(' union all ')));
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}

const BODIES: (() => BodyInit)[] = [
  () => new URLSearchParams({ text: 'From elsewhere', role: 'admin' }),
  () => 'text=From elsewhere',
  () => {
    const form = new FormData();
    form.set('text', 'From elsewhere');
    return form;
  },
];

served('a form of another site is refused at every address, whatever it says of itself, and nothing is changed', { timeout: 300_000 }, async () => {
  const actions = (await routes()).filter(({ isAction }) => isAction);
  expect(actions.length).toBeGreaterThan(100);
  const before = await fingerprints();
  const foreign: Record<string, string>[] = [{ Origin: 'https://evil.example', Referer: 'https://evil.example/' }, { Origin: 'null' }, { Referer: 'https://evil.example/' }, { Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site' }];
  await inTens([...actions.entries()], async ([place, { pattern }]) => {
    // Two kinds of header at each address, each at every second address, and each of them with each kind of body somewhere.
    for (const [number, headers] of foreign.entries()) {
      if ((place + number) % 2 === 1) continue;
      const { status } = await site().ask(filled(pattern), { as: 'ada', method: 'POST', headers, body: BODIES[(place + (number >> 1)) % BODIES.length]?.() });
      // Outside systems and mail programs come from elsewhere by design: no cookie opens their doors, and here nobody has a signature.
      const isRefused = /^\/(api|unsubscribe)\//.test(pattern) ? status >= 400 && status < 500 : status === 403;
      expect([pattern, headers, status, isRefused]).toEqual([pattern, headers, status, true]);
    }
  });
  expect(await fingerprints()).toEqual(before);
});

served('looking at every page as an admin changes nothing but what was read', { timeout: 300_000 }, async () => {
  const pages = (await routes()).filter(({ isLoader }) => isLoader);
  expect(pages.length).toBeGreaterThan(100);
  const before = await fingerprints();
  await inTens(pages, async ({ pattern }) => {
    const answer = await site().ask(filled(pattern), { as: 'ada' });
    // The desk's news stream for ever.
    await answer.body?.cancel();
    expect([pattern, answer.status < 500]).toEqual([pattern, true]);
  });
  expect(await fingerprints()).toEqual(before);
});
