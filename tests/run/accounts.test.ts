/** Accounts as browsers meet them, behind the built server: letters, cookies, and answers that tell nobody who is a member. */
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { accountLetters, members, sessions } from '#db/schema/members.ts';
import { sendAccountLetters } from '#jobs/send-account-letters.ts';
import { createLimits } from '#kit/limits.ts';
import type { Letter } from '#kit/mail.ts';
import { SIGN_IN_EVERYWHERE_LIMIT } from '#rules/members';
import { PASSWORD, headingOf, isBuilt, makeNewcomer, openSite, openedBefore } from './site.ts';
import type { Site } from './site.ts';

const served = test.runIf(isBuilt);

/** A community that sends mail, and a browser that keeps its cookies. */
async function open() {
  const sent: Letter[] = [];
  const site = await openSite({ services: { limits: createLimits(), mail: { send: async (letter) => void sent.push(letter), close: async () => undefined } }, environment: { TRUSTED_PROXIES: '127.0.0.1' } });
  onTestFinished(site.close);
  const letters = async (): Promise<Letter[]> => {
    sent.length = 0;
    await sendAccountLetters(site.services);
    return [...sent];
  };
  return { site, letters };
}

function browserOf(site: Site, network: string) {
  const jar = new Map<string, string>();
  const headers = () => ({ 'X-Forwarded-For': network, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0' });
  const keep = (answer: Response): Response => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    get: async (path: string) => keep(await site.ask(path, { headers: headers() })),
    post: async (path: string, form: Record<string, string> = {}) => keep(await site.post(path, form, { headers: headers() })),
  };
}

const pathIn = (letter: Letter | undefined): string => /https:\/\/community\.example(\/(?:sign-up\/confirm|password\/new|from-mail\/[a-z-]+)\/[\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? '';
const where = (answer: Response) => [answer.status, answer.headers.get('Location')];

served('signing up answers the same for an address that is taken, in words, status, cookies and statements', async () => {
  const { site, letters } = await open();
  await makeNewcomer(site, 'nell@example.org');
  const ask = async (email: string, network: string) => {
    const browser = browserOf(site, network);
    await browser.get('/');
    const before = process.cpuUsage();
    const answer = await browser.post('/sign-up', { name: 'Maya', email, password: 'three other plain words', next: '/ask', opened: openedBefore(site) });
    const { user, system } = process.cpuUsage(before);
    const page = (await (await browser.get('/sign-up/sent')).text()).replaceAll(email, 'EMAIL').replace(/nonce="[^"]*"/g, '').replace(/[\w+/]{22}==/g, '').replace(/datetime="[^"]*"/gi, '').replace(/"[^"]*20\d\d-[^"]*"/g, '').replace(/[0-9a-f-]{36}/g, '');
    return { answer: [...where(answer), answer.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, ''))], page, work: user + system };
  };
  await ask('warm@example.org', '203.0.113.1');
  const known = await ask('nell@example.org', '203.0.113.2');
  const unknown = await ask('new@example.org', '203.0.113.3');
  expect(known.answer.slice(0, 2)).toEqual([302, '/sign-up/sent']);
  expect(known.answer).toEqual(unknown.answer);
  expect(known.page).toContain('EMAIL');
  expect(known.page.length).toBe(unknown.page.length);
  // What a request costs is mostly its password; a statement more would not hide, but the machine's own moods would.
  expect(known.work / unknown.work).toBeGreaterThan(0.25);
  expect(known.work / unknown.work).toBeLessThan(4);
  const rows = await site.db.select({ purpose: accountLetters.purpose, memberId: accountLetters.memberId, state: accountLetters.state }).from(accountLetters);
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ purpose: 'join', memberId: null, state: 'queued' })));
  expect((await letters()).map(({ to, subject }) => [to.address, subject])).toEqual([
    ['warm@example.org', 'Confirm your address for Plainline Community'], ['nell@example.org', 'You are a member of Plainline Community already'], ['new@example.org', 'Confirm your address for Plainline Community'],
  ]);
  // And so does asking for a new password; the time is that of one row.
  for (const email of ['nell@example.org', 'nobody@example.org']) expect(where(await browserOf(site, '203.0.113.4').post('/password/forgotten', { email }))).toEqual([302, '/password/forgotten?sent']);
});

served('whoever joins goes in by one press in their own browser; in another the password is asked for, and opening the link does nothing', async () => {
  const { site, letters } = await open();
  const [mine, other] = [browserOf(site, '203.0.113.1'), browserOf(site, '203.0.113.9')];
  await mine.post('/sign-up', { name: 'Maya Okonjo', email: 'maya.new@example.org', password: PASSWORD, next: '/ask', opened: openedBefore(site) });
  expect(mine.jar.has('__Host-browser')).toBe(true);
  expect(mine.jar.has('__Host-goodturn')).toBe(false);
  expect(where(await mine.post('/sign-up/sent'))).toEqual([302, '/sign-up/sent']);
  const [first, again] = (await letters()).map(pathIn);
  for (const browser of [mine, other]) expect(headingOf(await (await browser.get(first ?? '')).text())).toBe('Confirm your address');
  expect(await site.db.$count(members, eq(members.email, 'maya.new@example.org'))).toBe(0);
  const refused = await other.post(first ?? '', { password: 'not the password' });
  expect([refused.status, other.jar.has('__Host-goodturn')]).toEqual([422, false]);
  expect(await refused.text()).toContain('That is not the password you chose when you signed up.');
  const joined = await mine.post(again ?? '');
  expect(where(joined)).toEqual([302, '/ask']);
  expect(joined.headers.getSetCookie().find((line) => line.startsWith('__Host-goodturn='))).toMatch(/; Path=\/; SameSite=Lax; HttpOnly; Secure; Max-Age=2592000$/);
  // The other letter is of the same sign-up, and comes too late.
  expect(await (await other.post(first ?? '', { password: PASSWORD })).text()).toContain('You are a member with this address already. Sign in instead.');
  const account = await (await mine.get('/account')).text();
  expect(account).toContain('maya.new@example.org');
  expect(account).toContain('Confirmed');
  expect(await (await mine.get('/account/devices')).text()).toMatch(/Firefox on Windows.*this one/s);
});

served('a forgotten password is chosen anew by the letter, which ends every session; a sign-in from a new device is told', async () => {
  const { site, letters } = await open();
  await makeNewcomer(site, 'nell@example.org');
  const [mine, thief] = [browserOf(site, '203.0.113.1'), browserOf(site, '203.0.113.9')];
  expect(where(await thief.post('/sign-in', { email: 'nell@example.org', password: PASSWORD }))).toEqual([302, '/']);
  expect((await letters()).map(({ subject }) => subject)).toEqual(['Somebody signed in from a new device']);
  await mine.post('/password/forgotten', { email: ' NELL@example.org ' });
  const path = pathIn((await letters())[0]);
  expect(headingOf(await (await mine.get(path)).text())).toBe('Choose a new password');
  expect(await (await mine.post(path, { password: 'Password1234' })).text()).toContain('lists that thieves try first');
  expect(where(await mine.post(path, { password: 'four other plain words' }))).toEqual([302, '/sign-in']);
  expect(where(await thief.get('/account'))).toEqual([302, '/sign-in?next=%2Faccount']);
  expect(headingOf(await (await mine.get(path)).text())).toBe('This link is over');
  expect((await mine.post(path, { password: 'four other plain words' })).status).toBe(422);
  expect(where(await mine.post('/sign-in', { email: 'nell@example.org', password: 'four other plain words' }))).toEqual([302, '/']);
  // A letter about the new password, and none about the device: the link made it known.
  expect((await letters()).map(({ subject }) => subject)).toEqual(['Your password was changed']);
  const second = browserOf(site, '203.0.113.5');
  await second.post('/sign-in', { email: 'nell@example.org', password: 'four other plain words' });
  const before = second.jar.get('__Host-goodturn');
  expect((await second.post('/account/password', { oldPassword: 'wrong', password: 'five quite other plain words' })).status).toBe(422);
  expect(where(await second.post('/account/password', { oldPassword: 'four other plain words', password: 'five quite other plain words' }))).toEqual([302, '/account']);
  expect(second.jar.get('__Host-goodturn')).not.toBe(before);
  expect([(await second.get('/account')).status, (await mine.get('/account')).status]).toEqual([200, 302]);
  expect(await (await second.post('/account/address', { email: 'new@example.org', password: 'wrong' })).text()).toContain('That is not your password.');
  await second.post('/account/address', { email: 'new@example.org', password: 'five quite other plain words' });
  const confirm = (await letters()).find(({ to }) => to.address === 'new@example.org');
  expect(where(await mine.post(pathIn(confirm)))).toEqual([302, '/account']);
  const back = (await letters()).find(({ to }) => to.address === 'nell@example.org');
  expect(where(await mine.post(pathIn(back), { password: 'six words nobody else knows' }))).toEqual([302, '/sign-in']);
  expect([(await second.get('/account')).status, await site.db.$count(sessions)]).toEqual([302, 6]);
  expect(where(await mine.post('/sign-in', { email: 'nell@example.org', password: 'six words nobody else knows' }))).toEqual([302, '/']);
});

served('letters and tries are slowed with a moment to come back, and a crowd of strangers keeps no owner out', async () => {
  const { site, letters } = await open();
  await makeNewcomer(site, 'nell@example.org');
  const mine = browserOf(site, '203.0.113.1');
  expect((await mine.post('/sign-in', { email: 'nell@example.org', password: PASSWORD })).status).toBe(302);
  mine.jar.delete('__Host-goodturn');
  for (let taken = 0; taken < SIGN_IN_EVERYWHERE_LIMIT.points; taken += 1) await site.services.limits.take('sign-in-everywhere:nell@example.org', SIGN_IN_EVERYWHERE_LIMIT);
  const stranger = await browserOf(site, '198.51.100.1').post('/sign-in', { email: 'nell@example.org', password: PASSWORD });
  expect([stranger.status, Number(stranger.headers.get('Retry-After')) > 3_600]).toEqual([429, true]);
  expect((await mine.post('/sign-in', { email: 'nell@example.org', password: PASSWORD })).status).toBe(302);
  // From a new browser a letter leads in.
  const anew = browserOf(site, '198.51.100.2');
  await letters();
  await anew.post('/password/forgotten', { email: 'nell@example.org' });
  await anew.post(pathIn((await letters())[0]), { password: 'four other plain words' });
  expect((await anew.post('/sign-in', { email: 'nell@example.org', password: 'four other plain words' })).status).toBe(302);
  const statuses = [];
  for (let tries = 0; tries < 6; tries += 1) statuses.push((await browserOf(site, '198.51.100.7').post('/password/forgotten', { email: 'nell@example.org' })).status);
  expect(statuses).toEqual([302, 302, 302, 302, 302, 429]);
});

served('somebody whose address nobody confirmed is asked for it on every page, and sent the letter a few times at most', async () => {
  const { site, letters } = await open();
  expect(await (await site.ask('/threads', { as: 'maya' })).text()).toContain('Your address is not confirmed yet');
  expect(await (await site.ask('/threads')).text()).not.toContain('Your address is not confirmed yet');
  for (let asked = 0; asked < 5; asked += 1) expect((await site.post('/account/address/letter', {}, { as: 'maya' })).status).toBe(302);
  expect((await site.post('/account/address/letter', {}, { as: 'maya' })).status).toBe(429);
  const path = pathIn((await letters())[0]);
  expect(where(await site.post(path))).toEqual([302, '/account']);
  expect(await (await site.ask('/account', { as: 'maya' })).text()).not.toContain('Your address is not confirmed yet');
});
