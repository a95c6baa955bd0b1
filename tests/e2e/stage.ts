/** Where the journeys happen: people with browsers of their own, the community's commands, and an eye on everything a page must never do. */
import { test as base, expect } from 'playwright/test';
import type { BrowserContext, Page } from 'playwright/test';
import { connect } from '#db/connect.ts';
import type { Db } from '#db/connect.ts';
import { system } from '#domain/core';
import type { Act, Member, Role, Viewer } from '#domain/core';
import { createMember, openSession, profile } from '#domain/members';
import { createMarkdown } from '#kit/markdown/index.ts';
import { randomToken } from '#kit/tokens.ts';
import { noteSecrets, watch } from './watch.ts';

/** The variable in which `set-up.ts` tells where the server is. */
export const STAGE = 'GOODTURN_E2E_STAGE';

export { expect };

type Means = { js?: boolean; scheme?: 'light' | 'dark'; width?: 390 | 1280 };

export type Community = {
  origin: string;
  db: Db;
  /** Runs commands in one transaction, as somebody, now or some hours ago. */
  act: <Result>(by: Viewer, work: (act: Act) => Promise<Result>, hoursAgo?: number) => Promise<Result>;
  /** Makes somebody nobody else's journey knows. */
  invite: (name: string, role?: Role) => Promise<Member & { email: string; password: string }>;
  /** One of the small community's own cast. */
  castMember: (handle: string) => Promise<Member>;
  /** Runs timed work now instead of at the next minute. */
  runTimed: (name: string) => Promise<void>;
};

type Fixtures = {
  /** Opens a browser of its own for somebody, signed in without the form; null is a guest. */
  open: (who: Pick<Member, 'id'> | null, means?: Means) => Promise<Page>;
};

/** Waits until the page's scripts listen to keys; a page without scripts of ours is ready at once. */
export const live = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset.live === 'yes' || !document.querySelector('script[type="module"]'));

function stage(): { origin: string; database: string } {
  const { origin, database } = JSON.parse(process.env[STAGE] ?? '{}');
  if (typeof origin !== 'string' || typeof database !== 'string') throw new Error('The server is not there: set-up.ts starts it.');
  return { origin, database };
}

export const test = base.extend<Fixtures, { community: Community }>({
  community: [
    // Playwright wants the first parameter to be taken apart, also when nothing is in it.
    async ({}, lend) => {
      const { origin, database } = stage();
      const { db, close } = connect(database, { max: 3, applicationName: 'journeys' });
      const markdown = createMarkdown();
      const act: Community['act'] = (by, work, hoursAgo = 0) =>
        db.transaction((tx) => work({ tx, by, at: new Date(Date.now() - hoursAgo * 3_600_000), markdown }));
      await lend({
        origin,
        db,
        act,
        invite: async (name, role = 'customer') => {
          const email = `${randomToken().slice(0, 12).toLowerCase()}@plainline.example`;
          const password = 'three words remembered';
          noteSecrets([email, password]);
          return { ...(await act(system, (by) => createMember(by, { name, email, password, role }), 1_000)), email, password };
        },
        castMember: async (handle) => {
          const found = await profile(db, handle);
          if (!found) throw new Error(`Nobody is called ${handle}.`);
          return { kind: 'member', id: found.id, handle: found.handle, name: found.name, role: found.role };
        },
        runTimed: async (name) => void (await db.$client`select graphile_worker.add_job(${name})`),
      });
      await markdown.close();
      await close();
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, community }, lend) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await lend(async (who, { js = true, scheme = 'light', width = 1280 } = {}) => {
      const context = await browser.newContext({
        baseURL: community.origin,
        javaScriptEnabled: js,
        colorScheme: scheme,
        // Colours that are still on their way from light to dark would be measured half-way.
        reducedMotion: 'reduce',
        viewport: { width, height: width === 390 ? 844 : 800 },
        extraHTTPHeaders: { 'X-Forwarded-For': someNetwork() },
      });
      contexts.push(context);
      watch(context, community.origin, complaints);
      if (who) {
        const { token } = await openSession(community.db, who.id);
        noteSecrets([token]);
        await context.addCookies([{ name: 'goodturn', value: token, url: community.origin, httpOnly: true, sameSite: 'Lax' }]);
      }
      const page = await context.newPage();
      if (!js) return page;
      const go = page.goto.bind(page);
      page.goto = async (...to) => {
        const answer = await go(...to);
        await live(page);
        return answer;
      };
      return page;
    });
    for (const context of contexts) {
      noteSecrets((await context.cookies()).filter(({ httpOnly }) => httpOnly).map(({ value }) => value));
      await context.close();
    }
    expect(complaints, 'what pages complained about, or asked of others').toEqual([]);
  },
});

const byte = () => Math.floor(Math.random() * 256);
const someNetwork = () => `10.${byte()}.${byte()}.${byte()}`;
