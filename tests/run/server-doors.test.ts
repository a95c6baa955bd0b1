/** Every address of the map, asked by everybody: nothing is changed from elsewhere, nothing is open that should not be, nothing breaks. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/server-runtime';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { members, sessions } from '#db/schema/members.ts';
import { eq } from 'drizzle-orm';
import { createLimits } from '#kit/limits.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { ORIGIN, PASSWORD, isBuilt, makeNewcomer, openSite, openedBefore, valueOf } from './site.ts';
import type { Site } from './site.ts';

const served = test.skipIf(!isBuilt);

const SITES: Site[] = [];
beforeAll(async () => {
  if (isBuilt) SITES.push(await openSite({ services: { limits: { take: async () => ({ ok: true }), forget: async () => undefined } } }));
});
afterAll(async () => {
  for (const site of SITES) await site.close();
});

function site(): Site {
  const [opened] = SITES;
  if (!opened) throw new Error('There is no build.');
  return opened;
}

type Route = { pattern: string; isAction: boolean; isStaff: boolean; act: (args: Parameters<typeof outcomeOf>[0]) => Promise<unknown> };

/** The map as it was built from app/routes.ts. */
async function routes(): Promise<Route[]> {
  const build: ServerBuild = await import(pathToFileURL(resolve('build/server/index.js')).href);
  return Object.values(build.routes).flatMap((route): Route[] =>
    route && route.id !== 'root' && route.path !== '*'
      ? [{ pattern: `/${route.path ?? ''}`, isAction: Boolean(route.module.action), isStaff: /^routes\/(desk|moderation|admin)\//.test(route.id), act: async (args) => route.module.action?.(args) }]
      : [],
  );
}

const filled = (pattern: string, value: string) => pattern.replace(/:\w+\??/g, value);

/** Ten at a time: one process asks and answers, and waits for the database in between. */
async function inTens<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: 10 }, next));
}

served('the door behind the server lets in no form of another site either', async () => {
  // A signature opens the doors for outside systems and mail programs, and the link itself is the proof of who comes from a letter.
  const actions = (await routes()).filter(({ isAction, pattern }) => isAction && !/^\/(api|unsubscribe|from-mail)\//.test(pattern));
  expect(actions.length).toBeGreaterThan(25);
  await inTens(actions, async ({ pattern, act }) => {
    const behind = await outcomeOf(visiting(site().db, { viewer: site().cast.ada, form: {}, headers: { Origin: 'https://evil.example' } }), act);
    expect([pattern, behind.status]).toEqual([pattern, 403]);
    const path = `${filled(pattern, '1')}.data`;
    expect([path, (await site().post(path, {}, { as: 'ada', headers: { Origin: 'http://community.example' } })).status]).toEqual([path, 403]);
  });
});

served('nothing breaks at any address, whoever asks and whatever stands in its place', { timeout: 120_000 }, async () => {
  const nonsense = '?page=1e9999&after=9_9&tab=x&queue=x&q=%27&kind=x&next=//evil.example';
  await inTens(await routes(), async ({ pattern }) => {
    for (const value of pattern.includes(':') ? ['1', '0', '1;drop', '__proto__'] : ['']) {
      // Nonsense is for whom every door opens: others do not get as far as reading it.
      for (const as of value === '1' || value === '' ? ([undefined, 'maya', 'ada'] as const) : (['ada'] as const)) {
        const path = filled(pattern, value) + (value === '1' || value === '' ? nonsense : '');
        const { status, headers } = await site().ask(path, { as });
        expect([path, as, status < 500]).toEqual([path, as, true]);
        expect(headers.get('Location') ?? '/').toMatch(/^\/(?!\/)/);
      }
    }
  });
});

served('a form without anything in it, or with nonsense, breaks nothing either', { timeout: 120_000 }, async () => {
  const forms: Record<string, string>[] = [{}, { text: 'x', title: 'y', name: '\0', id: '1;drop', minutes: '1e999', ['__proto__']: 'x', constructor: 'y' }];
  await inTens((await routes()).filter((route) => route.isAction && route.pattern !== '/sign-out'), async ({ pattern }) => {
    for (const value of pattern.includes(':') ? ['0', '9007199254740991'] : ['']) {
      for (const as of value === '9007199254740991' ? (['ada'] as const) : ([undefined, 'maya', 'ada'] as const)) {
        for (const form of forms) {
          const { status } = await site().post(filled(pattern, value), form, { as });
          expect([pattern, value, as, status < 500]).toEqual([pattern, value, as, true]);
        }
      }
    }
  });
});

served('staff addresses do not exist for guests, customers and superusers, neither to look at nor to press', { timeout: 60_000 }, async () => {
  const staffOnly = (await routes()).filter((route) => route.isStaff);
  expect(staffOnly.length).toBeGreaterThan(10);
  await inTens(staffOnly, async ({ pattern, isAction }) => {
    const path = filled(pattern, String(site().known.case));
    for (const as of [undefined, 'maya', 'tom'] as const) {
      expect([path, as, (await site().ask(path, { as })).status]).toEqual([path, as, 404]);
      // One door answers the page and its data, and one person's data is like another's.
      if (as === 'tom') expect([path, as, (await site().ask(`${path}.data`, { as })).status]).toEqual([path, as, 404]);
      if (isAction) expect([path, as, (await site().post(path, {}, { as })).status]).toEqual([path, as, 404]);
    }
  });
});

served('a guest is sent to sign in and comes back to where they were; what they wrote stays on the page', async () => {
  const { thread, reply } = site().known;
  const looking = await site().ask('/ask?title=My%20eSIM');
  expect([looking.status, looking.headers.getSetCookie()]).toEqual([200, []]);
  const asked = await site().ask('/ask?title=My%20eSIM&go=on');
  const next = new URL(asked.headers.get('Location') ?? '/', ORIGIN).searchParams.get('next') ?? '';
  expect([asked.status, new URL(next, ORIGIN).searchParams.get('title')]).toEqual([302, 'My eSIM']);
  const pressed = await site().post(`/posts/${reply.id}/kudos`);
  expect([pressed.status, pressed.headers.get('Location')]).toEqual([302, `/sign-in?next=%2Fposts%2F${reply.id}%2Fkudos`]);
  for (const path of [`/t/${thread.id}/replies`, '/ask', `/posts/${thread.openingId}/edit`]) {
    const written = await site().post(path, { title: 'A title of a guest', text: 'Words of a guest', board: 'phones' });
    expect([path, written.status, valueOf(await written.text(), 'text')]).toEqual([path, 401, 'Words of a guest']);
  }
});

const cookieOf = (answer: Response) => /^__Host-goodturn=([^;]*)/.exec(answer.headers.getSetCookie().find((line) => line.startsWith('__Host-goodturn=')) ?? '')?.[1];

served('signing up and in gives a cookie that only this host gets and no script reads, and a new one each time', async () => {
  const answer = await site().post('/sign-up', { name: 'Nell Newcomer', email: 'nell@example.org', password: PASSWORD, next: '/ask', opened: openedBefore(site()) });
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/ask']);
  const line = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-goodturn=')) ?? '';
  expect(line).toMatch(/; Path=\/; SameSite=Lax; HttpOnly; Secure; Max-Age=2592000$/);
  const first = cookieOf(answer) ?? '';
  const again = await site().post('/sign-in', { email: 'NELL@example.org', password: PASSWORD, next: '/.//evil.example' }, { headers: { Cookie: `__Host-goodturn=${first}` } });
  expect([again.status, again.headers.get('Location')]).toEqual([302, '/']);
  const second = cookieOf(again) ?? '';
  expect(second).not.toBe(first);
  const asks = async (token: string) => (await site().ask('/ask?go=on', { headers: { Cookie: `__Host-goodturn=${token}` } })).status;
  expect([await asks(first), await asks(second)]).toEqual([302, 200]);

  const out = await site().post('/sign-out', {}, { headers: { Cookie: `__Host-goodturn=${second}` } });
  expect([out.status, cookieOf(out)]).toEqual([302, '']);
  expect(await asks(second)).toBe(302);
  const [nell] = await site().db.select({ id: members.id }).from(members).where(eq(members.email, 'nell@example.org'));
  expect(await site().db.select().from(sessions).where(eq(sessions.userId, nell?.id ?? 0))).toEqual([]);
});

served('whoever is signed in already is sent on from the sign-in page, but never away', async () => {
  for (const next of ['//evil.example', '/.//evil.example', 'https://evil.example']) {
    const answer = await site().ask(`/sign-in?next=${encodeURIComponent(next)}`, { as: 'maya' });
    expect([next, answer.status, answer.headers.get('Location')]).toEqual([next, 302, '/']);
    expect(valueOf(await (await site().ask(`/sign-up?next=${encodeURIComponent(next)}`)).text(), 'next')).toBe('/');
  }
});

served('a wrong password is slowed for its account and network, is told when to come back, and strangers cannot lock the owner out', async () => {
  const slow = await openSite({ services: { limits: createLimits() }, environment: { TRUSTED_PROXIES: '127.0.0.1' } });
  onTestFinished(slow.close);
  await makeNewcomer(slow, 'nell@example.org');
  const from = (network: string, password: string, email = 'nell@example.org') => slow.post('/sign-in', { email, password }, { headers: { 'X-Forwarded-For': network } });
  const statuses = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await from('203.0.113.9', 'wrong')).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);

  const late = await from('203.0.113.9', PASSWORD);
  const html = await late.text();
  expect(late.status).toBe(429);
  expect(Number(late.headers.get('Retry-After'))).toBeGreaterThan(800);
  expect(html).toContain('That was a lot at once. Wait 15 minutes, then try again.');
  expect(valueOf(html, 'email')).toBe('nell@example.org');
  expect((await from('198.51.100.7', PASSWORD)).status).toBe(302);
  expect((await from('203.0.113.9', 'wrong', 'somebody.else@example.org')).status).toBe(422);
});

served('the right password gives the tries back: whoever mistypes now and then is never stopped', async () => {
  const slow = await openSite({ services: { limits: createLimits() } });
  onTestFinished(slow.close);
  await makeNewcomer(slow, 'nell@example.org');
  for (let round = 0; round < 3; round += 1) {
    for (let tries = 0; tries < 5; tries += 1) expect((await slow.post('/sign-in', { email: 'nell@example.org', password: 'wrong' })).status).toBe(422);
    expect((await slow.post('/sign-in', { email: 'nell@example.org', password: PASSWORD })).status).toBe(302);
  }
});

served('twenty who sign in at once all get in, and the pages go on meanwhile', async () => {
  await makeNewcomer(site(), 'crowd@example.org');
  const statuses = await Promise.all([...Array.from({ length: 20 }, async () => (await site().post('/sign-in', { email: 'crowd@example.org', password: PASSWORD })).status), ...Array.from({ length: 5 }, async () => (await site().ask('/threads')).status)]);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 302), ...Array.from({ length: 5 }, () => 200)]);
});

served('the demo\'s one click exists in the demo alone', async () => {
  const answer = await site().post('/demo/sign-in', { handle: 'maya' });
  expect([answer.status, cookieOf(answer)]).toEqual([404, undefined]);
});
