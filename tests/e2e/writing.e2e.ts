/** Rosa writes a reply with the tools, loses the page, finds her words again, and sends them; and the same place without script. */
import { guest } from '#domain/core';
import { threadPage } from '#domain/threads';
import { paths } from '#paths';
import { screenshot } from '#tests/make/pictures.ts';
import { look } from './checks.ts';
import { threadPlaces } from './places.ts';
import { expect, live, test } from './stage.ts';

/** Puts a picture into the clipboard's place and pastes it, as a browser does. */
const paste = (bytes: number[]) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], 'screen.png', { type: 'image/png' }));
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
};

test('a reply is written with tools, a name, an emoji and a picture, survives a lost page, and is sent by keyboard', async ({ community, open }) => {
  const writer = await community.invite('Wanda Writer');
  const { answered } = await threadPlaces(community);
  const page = await open(writer);
  await page.goto(answered.href);
  await live(page);
  const area = page.getByLabel('Your reply');
  await area.focus();
  await expect(page.getByRole('toolbar', { name: 'Format' })).toBeVisible();
  await page.keyboard.type('Look ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('here');
  await expect(area).toHaveValue('Look **here**');
  await page.keyboard.press('End');
  await page.keyboard.type(' @tom');
  await expect(page.getByRole('option').first()).toContainText('@tom');
  await page.keyboard.press('Enter');
  await page.keyboard.type(':tada');
  await expect(page.getByRole('option').first()).toContainText('tada');
  await page.keyboard.press('Enter');
  await expect(area).toHaveValue(/\*\*here\*\* @tom\S* :tada: $/);
  await page.evaluate(paste, [...(await screenshot())]);
  await expect(area).toHaveValue(/!\[screen\.png\]\(\/files\/[\w-]+\/screen\.png\)/);
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.locator('strong')).toHaveText('here');
  await expect(preview.locator('img')).toHaveCount(1);
  await look(page);
  await expect(page.getByText('Draft kept.')).toBeVisible();

  // The page is gone, and so is what this browser kept; the server has it.
  await page.evaluate(() => localStorage.clear());
  await page.goto('/account/drafts');
  await page.getByRole('link', { name: /^A reply/ }).click();
  await expect(page.getByLabel('Your reply')).toHaveValue(/Look \*\*here\*\*/);
  await live(page);
  await page.getByLabel('Your reply').press('Control+Enter');
  await expect(page.getByText('Reply posted.')).toBeVisible();
  const { replies } = await threadPage(community.db, { threadId: answered.id, page: 1 }, guest);
  expect(replies.at(-1)?.html).toContain('class="mention"');
  await page.goto('/account/drafts');
  await expect(page.getByText('Nothing is waiting to be sent')).toBeVisible();
});

test('without script a reply is previewed, kept as a draft and given back', async ({ community, open }) => {
  const writer = await community.invite('Nell Noscript');
  const { answered } = await threadPlaces(community);
  const page = await open(writer, { js: false });
  await page.goto(paths.replies(answered.id));
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await page.getByLabel('Your reply').fill('It was the **SIM**.');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.locator('.prose strong')).toHaveText('SIM');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Your draft is kept.')).toBeVisible();
  await expect(page.getByLabel('Your reply')).toHaveValue('It was the **SIM**.');
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByLabel('Your reply')).toHaveValue('');
});
