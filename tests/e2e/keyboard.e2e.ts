/** Everything by keyboard: the order of Tab, the skip link, the slash, and the keys of the desk. */
import type { Page } from 'playwright/test';
import { system } from '#domain/core';
import { startThread } from '#domain/threads';
import { watchThread } from '#domain/escalation';
import { threadPlaces } from './places.ts';
import { expect, live, test } from './stage.ts';

/** What Tab should reach, in the order of the document, each with a name a person would recognise. */
function reachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const candidates = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex], pre, table')];
    // What moves sideways by itself takes the focus too, to be moved by the arrow keys.
    const takesFocus = (element: HTMLElement) => (element.matches('pre, table') ? element.scrollWidth > element.clientWidth : element.tabIndex >= 0);
    const shown = candidates.filter((element) => takesFocus(element) && element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'));
    return shown.map((element, place) => (element.dataset.place = `${place} ${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`));
  });
}

/** What Tab does reach, from the first element on, and whether each can be seen to have the focus. */
async function reached(page: Page, count: number): Promise<{ order: string[]; unseen: string[] }> {
  const order: string[] = [];
  const unseen: string[] = [];
  // One step more than there are elements: after the last one the focus may leave the page before it begins again.
  for (let step = 0; step <= count; step += 1) {
    await page.keyboard.press('Tab');
    const { place, isSeen } = await page.evaluate(() => {
      const here = document.activeElement;
      if (!(here instanceof HTMLElement)) return { place: 'nothing', isSeen: false };
      const { outlineStyle, outlineWidth } = getComputedStyle(here);
      // The frame of an editor, a choice or the large search shows the focus of the field inside it.
      const frame = here.closest('.editor, .choice, .chip, .box, label');
      const framed = frame ? getComputedStyle(frame) : null;
      const hasOutline = (style: string, width: string) => style !== 'none' && Number.parseFloat(width) > 0;
      const box = here.getBoundingClientRect();
      return { place: here.dataset.place ?? here.tagName, isSeen: (hasOutline(outlineStyle, outlineWidth) || (framed !== null && hasOutline(framed.outlineStyle, framed.outlineWidth))) && box.bottom > 0 && box.top < innerHeight };
    });
    if (place === 'BODY' || order.includes(place)) continue;
    order.push(place);
    if (!isSeen) unseen.push(place);
  }
  const first = order.findIndex((place) => place.startsWith('0 '));
  return { order: [...order.slice(first), ...order.slice(0, first)], unseen };
}

for (const width of [390, 1280] as const) {
  test(`Tab reaches everything in reading order on home, thread and ask at ${width} px, and shows where it is`, async ({ community, open }) => {
    const { answered, solved } = await threadPlaces(community);
    const page = await open(await community.castMember('maya'), { width });
    for (const place of ['/', answered.href, solved.href, '/ask']) {
      await page.goto(place);
      const expected = await reachable(page);
      const { order, unseen } = await reached(page, expected.length);
      expect(order, `order on ${place}`).toEqual(expected);
      expect(unseen, `without a visible focus on ${place}`).toEqual([]);
    }
  });
}

test('the skip link is the first thing Tab reaches, and leads past the header into the main part', async ({ open }) => {
  const page = await open(null);
  await page.goto('/threads');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the main part' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);
});

test('a slash focuses the search on any page, and stays a slash where somebody types', async ({ community, open }) => {
  const { open: thread } = await threadPlaces(community);
  const page = await open(await community.castMember('tom'));
  for (const place of ['/', '/threads', thread.href, '/search', '/desk/nowhere']) {
    await page.goto(place);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name')), place).toBe('q');
  }
  await page.goto(thread.href);
  await page.getByLabel('Your reply').click();
  await page.keyboard.type('1/2');
  await expect(page.getByLabel('Your reply')).toHaveValue('1/2');
});

test('on the desk j and k walk the list, a takes, r and n go to the fields, e resolves', async ({ community, open }) => {
  const priya = await community.invite('Petra Keys', 'agent');
  const asker = await community.invite('Kim Board');
  for (const what of ['one', 'two']) {
    const { id } = await community.act(asker, (act) => startThread(act, { boardSlug: 'travel', kind: 'question', title: `Keys of the desk, question ${what}`, text: 'Nobody knows.', tags: [] }), what === 'one' ? 40 : 39);
    await community.act(system, (act) => watchThread(act, id));
  }
  const page = await open(priya);
  await page.goto('/desk');
  const list = page.locator('.cases ol a');
  const hrefs = await list.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(hrefs.length).toBeGreaterThan(1);
  await page.keyboard.press('j');
  await expect(page).toHaveURL(new RegExp(`${hrefs[0]?.replace('?', '\\?')}$`));
  await live(page);
  await page.keyboard.press('j');
  await expect(page).toHaveURL(new RegExp(`${hrefs[1]?.replace('?', '\\?')}$`));
  await live(page);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(new RegExp(`${hrefs[0]?.replace('?', '\\?')}$`));

  await page.goto('/desk');
  await list.filter({ hasText: 'Keys of the desk, question two' }).click();
  await page.waitForURL(/desk\/cases/);
  await live(page);
  await page.keyboard.press('a');
  await expect(page.getByRole('status').filter({ hasText: 'It is yours now.' })).toBeVisible();
  await live(page);
  await page.keyboard.press('n');
  await expect(page.getByLabel('Internal note')).toBeFocused();
  await page.keyboard.type('j and k are letters here');
  await expect(page.getByLabel('Internal note')).toHaveValue('j and k are letters here');
  await page.locator('h2#case-title').click();
  await page.keyboard.press('r');
  await expect(page.getByLabel('Public reply')).toBeFocused();
  await page.locator('h2#case-title').click();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible();
});
