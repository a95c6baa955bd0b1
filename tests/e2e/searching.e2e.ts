/** Searching in a browser: results while typing, everything by keyboard, and a page that says what it could not read. */
import { look } from './checks.ts';
import { expect, live, test } from './stage.ts';

test('results appear while words are typed, and arrow keys, Enter and Escape do what they say', async ({ open }) => {
  const page = await open(null);
  for (const [place, label] of [['/', 'What is not working?'], ['/threads', 'Search questions and guides'], ['/search', 'Search questions and guides']] as const) {
    await page.goto(place);
    await live(page);
    const box = page.getByLabel(label);
    const list = page.getByRole('list', { name: 'Best results so far' });
    await box.click();
    await box.pressSequentially('esi', { delay: 40 });
    await expect(list.getByRole('link').first()).toBeVisible();
    expect(await list.getByRole('link').count()).toBeLessThanOrEqual(8);
    await expect(page.getByRole('status').filter({ hasText: 'so far' })).toHaveCount(1);
    await look(page);

    await page.keyboard.press('ArrowDown');
    await expect(list.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(box).toBeFocused();

    await box.pressSequentially('m');
    await expect(list.getByRole('link').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    const href = await list.getByRole('link').first().getAttribute('href');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${href ?? ''}$`));
  }
});

test('the search page walks its results by arrow keys, and says what it could not read', async ({ open }) => {
  const page = await open(null);
  await page.goto('/search?q=esim+board:nowhere+is:nonsense&page=99999');
  await live(page);
  await expect(page.getByText('There is no board “nowhere” here.')).toBeVisible();
  await expect(page.getByText('“is:nonsense” cannot be searched.')).toBeVisible();
  await expect(page.getByText('There is no page 99999')).toBeVisible();
  const links = page.locator('.found h3 a');
  expect(await links.count()).toBeGreaterThan(0);
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Search questions and guides')).toBeFocused();

  await page.getByText('How to search').click();
  await expect(page.getByText('author:tom')).toBeVisible();
  await look(page);
});
