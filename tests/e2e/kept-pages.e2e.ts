/** Pages kept for guests, in a real browser: their scripts run, at the first sight, at the second, and when the browser has the page already. */
import type { Page, Response } from 'playwright/test';
import { Hono } from 'hono';
import { connect } from '#db/connect.ts';
import { postReply, startThread } from '#domain/threads';
import { createLog } from '#kit/log.ts';
import { paths } from '#paths';
import { readConfig } from '#run/config.ts';
import { createApp, listen } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { storePages } from '#run/stored-pages.ts';
import { countViews } from '#run/views.ts';
import { buildServices } from '#run/wiring.ts';
import { STAGE, expect, test } from './stage.ts';
import { watch } from './watch.ts';

/** React leaves its mark on the document when it has taken the page over, and must have left the texts where they were. */
async function expectTakenOver(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => Object.keys(document).some((key) => key.startsWith('__reactContainer')))).toBe(true);
  await expect(page.locator('article .prose').first()).toHaveText('Asked with emphasis here.');
  await expect(page.locator('article .prose').nth(1)).toHaveText('Replied with stress there.');
}

/** The browser named what it has, and has it still: it shows a 304 as the answer it was given before. */
const wasKnown = async (answer: Response | null) => answer !== null && (await answer.request().allHeaders())['if-none-match'] === answer.headers().etag;

/** How often it stands in a page's source, in what is seen or in the data for scripts. */
const timesIn = (source: string, words: string) => source.split(words).length - 1;

/** A server of the journey's own, where a minute is a minute: on the stage kept pages live for a second. */
async function openServer() {
  const { database: url } = JSON.parse(process.env[STAGE] ?? '{}');
  const database = connect(String(url), { max: 3 });
  const log = createLog({ level: 'silent' });
  const probe = await listen(new Hono(), 0, '127.0.0.1');
  await probe.stop();
  const config = readConfig({ HOST: '127.0.0.1', PORT: String(probe.port), ORIGIN: `http://127.0.0.1:${probe.port}`, COMMUNITY_NAME: 'Plainline' });
  const services = buildServices(config, log, database);
  const views = countViews(services.db, log, services.clock);
  const pages = storePages({ url: String(url), log, isSecure: false, countView: views.count });
  const web = await listen(createApp(services, config, builtRemix(), { pages, views }), config.port, config.host, pages.atOnce);
  await pages.caughtUp();
  const close = async () => {
    await web.stop();
    await pages.stop();
    await views.stop();
    await database.close();
  };
  return { origin: config.origin, close };
}

test('scripts of a kept page run for the first guest, the second, and after "not modified", with every text sent once', async ({ community, browser }) => {
  const maya = await community.invite('Maya Kept');
  const thread = await community.act(maya, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Kept pages and their scripts', text: 'Asked with emphasis here.', tags: [] }));
  await community.act(maya, (act) => postReply(act, { threadId: thread.id, text: 'Replied with stress there.' }));
  const { origin, close } = await openServer();
  const complaints: string[] = [];
  const guest = async () => {
    const context = await browser.newContext({ baseURL: origin });
    watch(context, origin, complaints);
    return context.newPage();
  };
  const first = await guest();
  for (const page of [first, await guest()]) {
    const answer = await page.goto(paths.thread(thread));
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self' 'sha256-");
    const source = await (await page.request.get(paths.thread(thread))).text();
    expect(timesIn(source, 'Replied with stress there.')).toBe(1);
    await expectTakenOver(page);
  }
  expect(await wasKnown(await first.reload())).toBe(true);
  await expectTakenOver(first);
  await first.goto(paths.privacy());
  expect(await wasKnown(await first.goto(paths.thread(thread)))).toBe(true);
  await expectTakenOver(first);

  await community.act(maya, (act) => postReply(act, { threadId: thread.id, text: 'And one more.' }));
  await expect.poll(async () => (await (await first.reload())?.text()) ?? '').toContain('And one more.');
  await expectTakenOver(first);
  for (const context of browser.contexts()) await context.close();
  expect(complaints).toEqual([]);
  await close();
});

test('a guest who signs in and goes back is shown a page of their own', async ({ community, open }) => {
  const maya = await community.invite('Maya Returns');
  const page = await open(null);
  await page.goto('/threads');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(maya.email);
  await page.getByLabel('Password').fill(maya.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${community.origin}/`);
  await page.goto('/threads');
  await expect(page.getByRole('banner')).toContainText('Maya');
});
