/** Second factors in a real browser: an app without script, then passkeys from a virtual device, for signing in, after the password, and before what matters. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright/test';
import { connect } from '#db/connect.ts';
import { sessions } from '#db/schema/members.ts';
import { createLog } from '#kit/log.ts';
import { paths } from '#paths';
import { readConfig } from '#run/config.ts';
import { createApp, listen } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { buildServices } from '#run/wiring.ts';
import { STAGE, expect, live, test } from './stage.ts';
import { watch } from './watch.ts';

/** The same community at an address that may have passkeys (no bare number may), and no demonstration, where accounts stay as they are. */
async function atLocalhost(): Promise<{ origin: string; close: () => Promise<void> }> {
  const { database: url } = JSON.parse(process.env[STAGE] ?? '{}');
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-factors-'));
  const origin = `http://localhost:${port}`;
  const config = readConfig({ NODE_ENV: 'test', ORIGIN: origin, COMMUNITY_NAME: 'Plainline', DATA_FOLDER: folder });
  const log = createLog({ level: 'error' });
  const database = connect(url, { max: 3, applicationName: 'second factors' });
  const web = await listen(createApp(buildServices(config, log, database), config, builtRemix(), { pages: null, views: { count: () => undefined } }), port, 'localhost');
  const close = async () => {
    await web.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin, close };
}

/** What the app shows now, or in the next half minute: a code that was taken once is not taken again. */
const codeOf = (key: string, spansAhead = 0) => new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')), digits: 6, period: 30 }).generate({ timestamp: Date.now() + spansAhead * 30_000 });

async function givePassword(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(paths.signIn(paths.account()));
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A device with a finger on it, for every page of this browser. */
async function withDevice(context: BrowserContext, page: Page): Promise<void> {
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}

const opened = async (browser: Browser, baseURL: string, complaints: string[], javaScriptEnabled: boolean) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  watch(context, baseURL, complaints);
  return { context, page: await context.newPage() };
};

test('a second factor: codes without script, recovery codes, and passkeys, for signing in and before what matters', async ({ community, browser }) => {
  const sana = await community.invite('Sana Sealed');
  const { origin, close } = await atLocalhost();
  const complaints: string[] = [];
  try {
    const { context: plain, page } = await opened(browser, origin, complaints, false);
    await givePassword(page, sana);
    await page.getByRole('link', { name: 'Second factor' }).click();
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await expect(page.getByRole('img', { name: /scan/ })).toBeVisible();
    const key = (await page.locator('main code').textContent()) ?? '';
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Use this app' }).click();
    await expect(page.getByRole('alert')).toContainText('not the code your app shows');
    // Kept: half a minute may end before it is tried again, and the app would show another one.
    const used = codeOf(key);
    await page.getByLabel('Code').fill(used);
    await page.getByRole('button', { name: 'Use this app' }).click();
    const codes = await page.locator('ul.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Keep them as a file' }).click()]);
    expect(file.suggestedFilename()).toBe('recovery-codes.txt');

    await plain.clearCookies();
    await givePassword(page, sana);
    await expect(page).toHaveURL(`${origin}${paths.signInCode()}`);
    await page.goto(paths.account());
    await expect(page).toHaveURL(/sign-in\?next=/);
    await page.goto(paths.signInCode());
    await page.getByLabel('Code').fill(used);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('used already');
    await page.getByLabel('Code').fill(codeOf(key, 1));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(`${origin}${paths.account()}`);

    // What matters asks again after a while, also without script, and goes on with one press.
    await community.db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, sana.id));
    await page.goto(paths.recoveryCodes());
    await page.getByRole('button', { name: 'Make new ones' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is it still you?');
    await page.getByLabel('Code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your new recovery codes');
    const [next] = await page.locator('ul.codes code').allTextContents();
    await plain.close();

    const { context, page: tab } = await opened(browser, origin, complaints, true);
    await withDevice(context, tab);
    await givePassword(tab, sana);
    await tab.getByLabel('Code').fill(next ?? '');
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
    await tab.goto(paths.passkeys());
    await live(tab);
    await tab.getByLabel('Its name').fill('My phone');
    await tab.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(tab.locator('main li b')).toHaveText('My phone');

    await context.clearCookies();
    await tab.goto(paths.signIn(paths.passkeys()));
    await tab.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(tab.locator('main ul.links li')).toContainText('last used');

    await context.clearCookies();
    await givePassword(tab, sana);
    await tab.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(tab).toHaveURL(`${origin}${paths.account()}`);

    await tab.goto(paths.passkeys());
    await community.db.update(sessions).set({ confirmedAt: new Date(Date.now() - 16 * 60_000) }).where(eq(sessions.userId, sana.id));
    await tab.getByText('Change My phone').click();
    await tab.getByRole('button', { name: 'Remove this passkey' }).click();
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Is it still you?');
    await tab.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(tab.getByText('Removed. It signs nobody in any more.')).toBeVisible();
    await expect(tab.locator('main li b')).toHaveCount(0);
    await context.close();
  } finally {
    await close();
  }
  expect(complaints).toEqual([]);
});
