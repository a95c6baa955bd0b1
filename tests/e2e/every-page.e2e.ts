/** Every page, light on a phone and dark on a desk (no colour depends on the width): axe, sideways scroll, console and other people's servers. */
import { expectAccessible, expectNoSidewaysScroll, expectWellMade, look } from './checks.ts';
import { allPlaces } from './places.ts';
import { expect, test } from './stage.ts';

/** Guests see most pages, so their walk is cut in three, for two browsers to share. */
const WALKS = [
  { who: 'guest', part: 0, of: 3 }, { who: 'guest', part: 1, of: 3 }, { who: 'guest', part: 2, of: 3 },
  { who: 'maya', part: 0, of: 1 }, { who: 'priya', part: 0, of: 1 }, { who: 'milo', part: 0, of: 1 }, { who: 'ada', part: 0, of: 1 },
] as const;

for (const { who, part, of } of WALKS) {
  test(`every page that ${who} sees is well made, light on a phone and dark on a desk, and axe finds nothing (${part + 1} of ${of})`, async ({ community, open }) => {
    const places = (await allPlaces(community))[who].filter((_place, number) => number % of === part);
    const page = await open(who === 'guest' ? null : await community.castMember(who));
    let isFrameKnown = false;
    for (const place of places) {
      await test.step(place, async () => {
        await page.setViewportSize({ width: 390, height: 844 });
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(place);
        await expectWellMade(page);
        await expectNoSidewaysScroll(page);
        // The desk shows more, so all rules are asked there; here those that colour and width decide.
        await expectAccessible(page, { onlyRules: ['color-contrast', 'target-size', 'scrollable-region-focusable'], isFrameKnown });
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.emulateMedia({ colorScheme: 'dark' });
        await expectNoSidewaysScroll(page);
        await expectAccessible(page, { isFrameKnown });
        isFrameKnown = true;
      });
    }
  });
}

test('light and dark follow the device until somebody chooses, and the choice stays', async ({ open }) => {
  const page = await open(null, { scheme: 'dark' });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/threads?tab=solved');
  const dark = await paper();
  await page.getByRole('button', { name: 'Light', exact: true }).click();
  await expect(page).toHaveURL(/threads\?tab=solved/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const light = await paper();
  expect(light).not.toBe(dark);
  await page.goto('/guides');
  expect(await paper()).toBe(light);
  await page.getByRole('button', { name: 'As the device' }).click();
  expect(await paper()).toBe(dark);
});

test('the menu of a phone opens with all its links inside the screen, and Escape closes it', async ({ community, open }) => {
  const page = await open(await community.castMember('priya'), { width: 390 });
  await page.goto('/');
  const menu = page.locator('header details.only-phone');
  await menu.locator('summary').click();
  await expect(menu.getByRole('link', { name: 'Desk' })).toBeVisible();
  await expect(menu.getByRole('button', { name: /Sign out/ })).toBeInViewport();
  await look(page);
  await page.keyboard.press('Escape');
  await expect(menu.getByRole('link', { name: 'Desk' })).toBeHidden();
  await expect(menu.locator('summary')).toBeFocused();
});
