/** Maya asks, Tom answers, Maya accepts, and what they said becomes a guide that everybody can find. */
import type { Page } from 'playwright/test';
import { look } from './checks.ts';
import { expect, test } from './stage.ts';
import type { Community } from './stage.ts';
import { TITLES } from './words.ts';

/** Search is told by a job after the change; a page asked for again and again finds it without a fixed wait. */
async function soon(page: Page, address: string, seen: (page: Page) => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await seen(page);
  }).toPass({ timeout: 30_000 });
}

/** The seeded question can be found: the worker has come as far as telling the search. */
const searchIsReady = (page: Page, community: Community) =>
  expect.poll(async () => (await page.request.get(`${community.origin}/ask/similar?title=${encodeURIComponent(TITLES.solved)}`)).text(), { timeout: 30_000 }).toContain(TITLES.solved);

test('while Maya types, what was solved before appears under the title and is announced; then her question goes out in one press', async ({ community, open }) => {
  const page = await open(await community.invite('Maya Types'));
  await searchIsReady(page, community);
  await page.goto('/ask');
  const near = page.locator('section.near');
  await expect(near).toHaveCount(0);
  await expect(page.getByLabel('Your question in one line')).toBeFocused();
  await page.keyboard.type('eSIM stuck on Activating since I moved to a new phone');
  await expect(near.getByRole('heading', { name: 'here before. Is it one of these?' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /possible answers? below your question/ })).toHaveCount(1);
  const answer = near.locator('details', { hasText: TITLES.solved });
  await expect(answer).toContainText('Delete the old eSIM first');
  await expect(answer.getByRole('link', { name: 'Read all' })).toBeHidden();
  // Opened and closed by keyboard, in place; it stays open while more is typed.
  await answer.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(answer.getByRole('link', { name: 'Read all' })).toBeVisible();
  await look(page);

  const withText = page.waitForResponse((answered) => answered.request().method() === 'POST' && answered.url().endsWith('/ask/similar'));
  await page.getByLabel('Details').fill('Deleting it first did not help, because **there is no old one**.');
  expect((await withText).status()).toBe(200);
  await expect(answer.getByRole('link', { name: 'Read all' })).toBeVisible();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.locator('.prose strong')).toHaveText('there is no old one');
  await expect(page.getByLabel('Your question in one line')).toHaveValue('eSIM stuck on Activating since I moved to a new phone');
  await page.getByLabel('Board').selectOption('phones');
  await page.getByRole('checkbox', { name: 'esim' }).check();
  await page.getByLabel(/More tags/).fill('new phone');
  await page.getByRole('button', { name: 'Post my question' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'eSIM stuck on Activating since I moved' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Your question is out' })).toBeVisible();
  await expect(page.getByText('Everyone here can answer')).toBeVisible();
  await look(page);
});

test('somebody who finds the answer while typing says so with one press, and asks nothing', async ({ community, open }) => {
  const page = await open(await community.invite('Finn Finder'));
  await searchIsReady(page, community);
  await page.goto('/ask');
  await page.getByLabel('Your question in one line').pressSequentially('esim activating stuck new phone');
  await page.locator('.near summary', { hasText: TITLES.solved }).click();
  await page.getByRole('button', { name: `This solved it: ${TITLES.solved}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLES.solved })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Good to hear' })).toBeVisible();
  await page.goto('/points');
  await expect(page.locator('main')).toContainText('An answer helped somebody else');
});

for (const js of [true, false]) {
  test(`a guest finds the answer ${js ? 'while typing' : 'without script'}, says that it solved it, and never needs an account; asking leads to signing in with the title kept`, async ({ community, open }) => {
    const page = await open(null, { js, width: 390 });
    await searchIsReady(page, community);
    await page.goto('/ask');
    expect(await page.context().cookies()).toEqual([]);
    const title = 'esim activating stuck new phone';
    await page.getByLabel('Your question in one line').fill(title);
    if (!js) await page.getByRole('button', { name: 'Look for answers' }).click();
    await page.locator('.near summary', { hasText: TITLES.solved }).click();
    await expect(page.locator('.near details[open]')).toContainText('Delete the old eSIM first');
    await expect(page.getByRole('button', { name: 'None of these: sign in and ask' })).toBeVisible();
    if (js) await look(page);
    await page.getByRole('button', { name: `This solved it: ${TITLES.solved}` }).click();
    await expect(page.getByRole('heading', { level: 1, name: TITLES.solved })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Good to hear' })).toBeVisible();
    expect((await page.context().cookies()).map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toContainEqual(['browser', true, 'Lax']);

    await page.goto(`/ask?title=${encodeURIComponent(title)}`);
    await page.getByRole('button', { name: 'None of these: sign in and ask' }).click();
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    expect(new URL(new URL(page.url()).searchParams.get('next') ?? '', community.origin).searchParams.get('title')).toBe(title);
  });
}

test('without script the same list comes after the first press, with everything that was typed, and a second press posts', async ({ community, open }) => {
  const page = await open(await community.invite('Maya Plain'), { js: false });
  await searchIsReady(page, community);
  await page.goto('/ask');
  await page.getByLabel('Your question in one line').fill('eSIM stuck on Activating, and no script here');
  await page.getByLabel('Details').fill('An old phone from a drawer.');
  await page.getByLabel('Board').selectOption('phones');
  await page.getByRole('checkbox', { name: 'esim' }).check();
  await page.getByRole('button', { name: 'Post my question' }).click();
  await expect(page.getByRole('heading', { name: 'Before you post: is it one of these?' })).toBeVisible();
  await page.locator('.near summary', { hasText: TITLES.solved }).click();
  await expect(page.getByRole('link', { name: `Read all, in a new tab: ${TITLES.solved}` })).toBeVisible();
  await expect(page.getByLabel('Details')).toHaveValue('An old phone from a drawer.');
  await expect(page.getByLabel('Board')).toHaveValue('phones');
  await expect(page.getByRole('checkbox', { name: 'esim' })).toBeChecked();
  await page.getByRole('button', { name: 'None of these: post my question' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'eSIM stuck on Activating, and no script here' })).toBeVisible();
});

test('Maya asks, Tom answers by keyboard, Maya accepts, the points say why, and the answer becomes a guide that a typo finds', async ({ community, open }) => {
  const tom = await community.invite('Tomasz Quillfeather', 'superuser');
  const [maya, tomsPage, desk] = [await open(await community.invite('Maya Okafor')), await open(tom), await open(await community.invite('Priya Desk', 'agent'))];
  const title = 'Wattlebird handset refuses every voicemail greeting';

  await test.step('Maya asks', async () => {
    await maya.goto('/ask');
    await maya.getByLabel('Your question in one line').fill(title);
    await maya.getByLabel('Details').fill('I recorded it three times. The old one still plays.');
    await maya.getByLabel('Board').selectOption('phones');
    await maya.getByRole('button', { name: /post my question/i }).click();
    // Another journey's words may be near; they are not hers.
    const again = maya.getByRole('button', { name: 'None of these: post my question' });
    await expect(again.or(maya.getByRole('heading', { level: 1, name: title }))).toBeVisible();
    if (await again.isVisible()) await again.click();
    await expect(maya.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
  const thread = maya.url();

  await test.step('Tom finds it among the unanswered and answers without a mouse', async () => {
    await tomsPage.goto('/threads?tab=unanswered');
    await tomsPage.getByRole('link', { name: title }).focus();
    await tomsPage.keyboard.press('Enter');
    await expect(tomsPage).toHaveURL(thread);
    const field = tomsPage.getByLabel('Your reply');
    for (let presses = 0; presses < 80 && !(await field.evaluate((element) => element === document.activeElement)); presses += 1) await tomsPage.keyboard.press('Tab');
    await expect(field).toBeFocused();
    await tomsPage.keyboard.type('Hold the star key until it beeps, then record again.');
    await tomsPage.keyboard.press('Tab');
    await expect(tomsPage.getByLabel('Add a picture')).toBeFocused();
    await tomsPage.keyboard.press('Tab');
    await expect(tomsPage.getByRole('button', { name: 'Post reply' })).toBeFocused();
    await tomsPage.keyboard.press('Enter');
    await expect(tomsPage.getByRole('status').filter({ hasText: 'Reply posted.' })).toBeVisible();
    await expect(tomsPage.locator('article.reply .prose')).toContainText('Hold the star key');
    await expect(tomsPage.getByRole('button', { name: /This solved it/ })).toHaveCount(0);
  });

  await test.step('Maya accepts, takes it back, and accepts again', async () => {
    await maya.reload();
    await look(maya);
    await maya.getByRole('button', { name: /This solved it/ }).click();
    await expect(maya.getByRole('heading', { name: 'Accepted answer' })).toBeInViewport();
    await expect(maya.locator('.turn-end')).toContainText('This solved it. Maya Okafor');
    await expect(maya.locator('.thread-head')).toContainText('Solved');
    await look(maya);
    await maya.goto(`/people/${tom.handle}/points`);
    await expect(maya.getByRole('heading', { level: 1 })).not.toHaveText(/^0 points/);
    await expect(maya.locator('tbody tr')).toHaveCount(1);
    await maya.goto(thread);
    await maya.locator('article.answer').getByRole('button', { name: /Kudos/ }).click();
    await maya.getByRole('button', { name: 'It did not, after all' }).click();
    await expect(maya.getByRole('status').filter({ hasText: 'The question is open again.' })).toBeVisible();
    await maya.goto(`/people/${tom.handle}/points`);
    await expect(maya.locator('tbody')).toContainText('−');
    await expect(maya.locator('tbody')).toContainText('taken back later');
    await look(maya);
    await maya.goto(thread);
    await maya.getByRole('button', { name: /This solved it/ }).click();
    await expect(maya.getByRole('button', { name: 'Undo' })).toBeVisible();
    await maya.getByRole('button', { name: 'Undo' }).click();
    await expect(maya.locator('.thread-head')).not.toContainText('Solved');
    await maya.getByRole('button', { name: /This solved it/ }).click();
    await expect(maya.locator('.thread-head')).toContainText('Solved');
  });

  await test.step('the reason of a point leads to the answer that earned it', async () => {
    await maya.goto(`/people/${tom.handle}/points`);
    await maya.locator('tbody a').first().click();
    await expect(maya.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  let guide = '';
  await test.step('a draft waits at the desk, and Priya makes it a guide', async () => {
    await soon(desk, '/desk/guides', (page) => expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 1_000 }));
    await desk.getByRole('link', { name: title }).click();
    await expect(desk.getByLabel('Text')).toHaveValue(/Hold the star key/);
    await look(desk);
    await desk.getByLabel('Text').fill('Hold the star key until it beeps.\n\n## Then\n\nRecord the greeting again.\n\n## If it still plays the old one\n\nAsk the community.');
    await desk.getByRole('button', { name: 'Save and publish' }).click();
    await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
    guide = desk.url();
    await look(desk);
  });

  await test.step('the guide leads to the thread, and the thread to the guide', async () => {
    const reader = await open(null, { width: 390 });
    await reader.goto(guide);
    await expect(reader.getByText('Built from an answer by')).toContainText('Tomasz');
    await reader.locator('main').getByRole('link', { name: title }).click();
    await expect(reader).toHaveURL(thread);
    await soon(reader, thread, async (page) => {
      await page.getByRole('complementary', { name: 'More like this' }).locator(`a[href="${new URL(guide).pathname}"]`).click({ timeout: 1_000 });
    });
    await expect(reader).toHaveURL(guide);
  });

  await test.step('a search with a typo finds both', async () => {
    const reader = await open(null);
    await soon(reader, '/search?q=watlebird+voicemial+greeting', async (page) => {
      await expect(page.locator(`.found a[href="${new URL(guide).pathname}"]`)).toBeVisible({ timeout: 1_000 });
      await expect(page.locator(`.found a[href="${new URL(thread).pathname}"]`)).toBeVisible({ timeout: 1_000 });
    });
    await look(reader);
  });
});
