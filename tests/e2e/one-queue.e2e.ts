/** One queue by keyboard: an appeal stands beside reports, is claimed with a key, decided, and leads on; and a thread that is published later. */
import { startThread } from '#domain/threads';
import { appealSanction, silence } from '#domain/sanctions';
import { paths } from '#paths';
import { expect, test } from './stage.ts';

test('a moderator finds an appeal in the queue, claims it by key, decides it and is led on; a colleague is told whose it is', async ({ community, open }) => {
  const [loud, giver, judge, third] = [await community.invite('Lena Loud'), await community.invite('Gil Gives', 'moderator'), await community.invite('Joy Judges', 'moderator'), await community.invite('Theo Third', 'moderator')];
  const { id: sanctionId } = await community.act(giver, (act) => silence(act, { memberId: loud.id, days: 1, reason: 'rude', because: 'You called everybody a fool.' }));
  await community.act(loud, (act) => appealSanction(act, { sanctionId, text: 'I was angry, and I am sorry.' }));
  const [theirs, other] = [await open(judge), await open(third, { js: false, width: 390 })];
  await theirs.goto(paths.moderation({ kind: 'appeal' }));
  await expect(theirs.locator('html[data-live]')).toBeAttached();
  await theirs.getByRole('link', { name: 'Lena Loud' }).focus();
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByText('I was angry, and I am sorry.')).toBeVisible();
  await expect(theirs.locator('html[data-live]')).toBeAttached();
  await theirs.keyboard.press('c');
  await expect(theirs.getByText('You are deciding this.')).toBeVisible();

  await other.goto(paths.moderation({ kind: 'appeal' }));
  await expect(other.getByText('Joy Judges is deciding this.').first()).toBeVisible();
  await other.getByRole('link', { name: 'Lena Loud' }).click();
  await expect(other.getByRole('button', { name: 'Take it over' })).toBeVisible();
  await other.getByLabel('What becomes of it').selectOption('upheld');
  await other.getByLabel('Why', { exact: true }).fill('It was more than once.');
  await other.getByRole('button', { name: 'Decide' }).click();
  await expect(other.getByText('Joy Judges is deciding this. Take it over first').first()).toBeVisible();

  await theirs.getByLabel('Why', { exact: true }).fill('An apology is enough.');
  // Keys that leave lose no words: they lead to what is typed.
  await theirs.getByRole('heading', { level: 1 }).click();
  await theirs.keyboard.press('u');
  await expect(theirs.getByLabel('Why', { exact: true })).toBeFocused();
  await theirs.getByLabel('What becomes of it').selectOption('overturned');
  await theirs.getByRole('button', { name: 'Decide' }).click();
  await expect(theirs.getByRole('status').filter({ hasText: 'They are told, with your sentence.' })).toBeVisible();
  await expect(theirs).not.toHaveURL(/appeal=/);
  // Other journeys may have an appeal waiting; the way back is the list one came from.
  await theirs.keyboard.press('u');
  await expect(theirs).toHaveURL(paths.moderation({ kind: 'appeal' }));
});

test('a keeper schedules a thread without script, moves it, and publishes it at once', async ({ community, open }) => {
  const keeper = await community.invite('Kira Keeps', 'moderator');
  await community.act(keeper, (act) => startThread(act, { boardSlug: 'phones', kind: 'discussion', title: 'What stands here already', text: 'Something.', tags: [] }));
  const page = await open(keeper, { js: false, width: 390 });
  await page.goto(paths.ask({ kind: 'discussion' }));
  await page.getByLabel('In one line').fill('No calls on Sunday night');
  await page.getByLabel('Details').fill('We work on the network.');
  await page.getByLabel('Board', { exact: true }).selectOption('phones');
  await page.getByLabel('At a time I choose').check();
  await page.getByRole('button', { name: 'Start the discussion' }).click();
  await expect(page.getByRole('alert')).toContainText('a day and a time');
  await page.getByLabel('Day and time (UTC)').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 16));
  await page.getByRole('button', { name: 'Start the discussion' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It is published on' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it off: No calls on Sunday night' }).click();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Back on the schedule.' })).toBeVisible();
  await page.getByRole('button', { name: 'Publish now: No calls on Sunday night' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'No calls on Sunday night' })).toBeVisible();
});
