/** Rita follows a long thread, leaves, comes back to what is new, jumps, keeps a post, copies and prints; mostly by keyboard. */
import { sql } from 'drizzle-orm';
import { threadReads } from '#db/schema/watching.ts';
import { giveKudos, postReply, startThread } from '#domain/threads';
import { keepPost } from '#domain/watching';
import { paths } from '#paths';
import { expectWellMade, look } from './checks.ts';
import { expect, live, test } from './stage.ts';

test('a long thread is followed, left and taken up where one was, read with the best first, kept, copied and printed', async ({ community, open }) => {
  const [reader, asker, tom] = [await community.invite('Rita Reader'), await community.invite('Ansel Asker', 'superuser'), await community.castMember('tom')];
  const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'discussion', title: 'Which phones still get updates', text: 'Say what yours is, and when its last update came.', tags: [] }), 30);
  const say = (words: string, hoursAgo: number) => community.act(tom, (act) => postReply(act, { threadId: thread.id, text: words }), hoursAgo);
  for (let number = 2; number <= 26; number += 1) await say(`Number ${number} still gets its updates, the last one in week ${number}.`, 30 - number);
  const first = await say('The best of them gets an update each month, and says so.', 2);
  await community.act(asker, (act) => giveKudos(act, first.id));
  const readTo = async () => (await community.db.select({ number: threadReads.number }).from(threadReads).where(sql`${threadReads.memberId} = ${reader.id} and ${threadReads.threadId} = ${thread.id}`))[0]?.number ?? 0;

  // Followed by keyboard; what was in sight is noted by itself.
  const page = await open(reader);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(paths.thread(thread));
  const loudness = page.locator('.watch-menu summary');
  await loudness.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Follow/ })).toBeHidden();
  await expect(loudness).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Follow/ }).press('Enter');
  await expect(page.getByText('Saved: following.')).toBeVisible();
  await page.goto(paths.thread(thread, 2));
  await page.locator('#post-27').scrollIntoViewIfNeeded();
  await expect.poll(readTo).toBe(27);
  await page.goto('/threads');

  // What came since has a count in the list, a way to it, and a line before it.
  await say('My own got one this morning.', 0.02);
  const newest = await say('And mine an hour later.', 0.01);
  await expect.poll(async () => {
    await page.goto('/inbox');
    return page.getByText('Which phones still get updates').count();
  }).toBeGreaterThan(0);
  await page.goto('/threads');
  await expect(page.getByText('2 new').first()).toBeVisible();
  await page.goto(paths.thread(thread));
  await page.getByRole('link', { name: '2 new since your last visit: go to the first' }).press('Enter');
  await expect(page).toHaveURL(/page=2#post-28$/);
  await expect(page.getByText('New since your last visit', { exact: true })).toBeVisible();
  await expect(page.locator('#post-28')).toBeInViewport();
  await live(page);
  await expectWellMade(page);

  // The best first, and back to the order of time.
  await page.getByRole('link', { name: 'Best first' }).press('Enter');
  await expect(page.locator('article.reply').first()).toContainText('The best of them');
  await page.goto(paths.postById(newest.id));
  await expect(page).toHaveURL(/#post-29$/);
  await live(page);

  // Kept with a note and a day.
  await page.locator('#post-29').getByRole('button', { name: 'Keep' }).press('Enter');
  await page.getByRole('link', { name: 'Add a note or a reminder' }).press('Enter');
  await page.getByLabel('Note').fill('Ask Ansel which one');
  await page.getByLabel('Remind me on').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.goto('/bookmarks');
  await expect(page.getByText('Ask Ansel which one')).toBeVisible();
  await look(page);

  // As Markdown, and on paper.
  await page.goto(paths.postById(newest.id));
  const more = page.locator('#post-29').getByText('More', { exact: true });
  await more.focus();
  await page.keyboard.press('Enter');
  await page.locator('#post-29').getByRole('link', { name: 'Copy as Markdown' }).press('Enter');
  await expect(page.getByText('Copied as Markdown.')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('And mine an hour later.\n');
  await page.locator('#post-1').getByText('More', { exact: true }).click();
  await page.getByRole('link', { name: 'Print the whole thread' }).click();
  await expect(page.locator('article')).toHaveCount(29);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await look(page);
});

test('a reminder that is due stands in the inbox by itself, once, and leads to the post with its note', async ({ community, open }) => {
  const [reader, asker] = [await community.invite('Bea Bookmark'), await community.invite('Otto Asker', 'superuser')];
  const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'discussion', title: 'Which cable charges fastest', text: 'Measured, not read on the box.', tags: [] }), 60);
  const reply = await community.act(asker, (act) => postReply(act, { threadId: thread.id, text: 'The short one with the thick jacket, by an hour.' }), 59);
  const page = await open(reader);

  // She chooses a day; that it has come is said by the clock of whoever set it two days ago.
  await page.goto(paths.thread(thread));
  await page.locator(`#post-${reply.number}`).getByRole('button', { name: 'Keep' }).press('Enter');
  await page.getByRole('link', { name: 'Add a note or a reminder' }).press('Enter');
  await page.getByLabel('Note').fill('Buy this one');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.goto('/inbox');
  await expect(page.getByRole('link', { name: 'Which cable charges fastest' })).toHaveCount(0);
  const yesterday = new Date(Date.now() - 86_400_000);
  await community.act(reader, (act) => keepPost(act, { postId: reply.id, remindAt: yesterday }), 48);

  await community.runTimed('remind-readers');
  await expect(async () => {
    await page.goto('/inbox');
    await expect(page.getByRole('link', { name: 'Which cable charges fastest' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expectWellMade(page);
  await look(page);
  await page.getByRole('link', { name: 'Which cable charges fastest' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`#post-${reply.number}$`));
  await expect(page.locator(`#post-${reply.number}`)).toBeInViewport();
  await page.goto('/bookmarks');
  await expect(page.getByText('Buy this one')).toBeVisible();

  // Once for a day, however often the clock strikes.
  await community.runTimed('remind-readers');
  await page.goto('/inbox');
  await expect(page.getByRole('link', { name: 'Which cable charges fastest' })).toHaveCount(1);
});

test('without script the way to what is new, the best first and the page for paper are links, and turning the page notes the one before', async ({ community, open }) => {
  const [reader, asker] = [await community.invite('Nora Noscript'), await community.invite('Ilse Asker', 'superuser')];
  const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'discussion', title: 'What do you read on the train', text: 'Say what it is, and whether it needs a signal.', tags: [] }), 30);
  for (let number = 2; number <= 25; number += 1) await community.act(asker, (act) => postReply(act, { threadId: thread.id, text: `Book ${number} needs none, and it lasts ${number} stops.` }), 30 - number);
  const page = await open(reader, { js: false, width: 390 });
  await page.goto(paths.thread(thread));
  await page.goto(paths.thread(thread, 2));
  await page.getByRole('button', { name: 'I have read this far' }).click();
  await community.act(asker, (act) => postReply(act, { threadId: thread.id, text: 'One more that needs a signal.' }), 1);
  await page.goto(paths.thread(thread));
  await page.getByRole('link', { name: /^1 new since your last visit/ }).click();
  await expect(page).toHaveURL(/#post-26$/);
  await page.getByRole('link', { name: 'Best first' }).click();
  await expect(page.locator('article.reply')).toHaveCount(20);
  await page.goto(paths.printing(thread.id));
  await expect(page.locator('article')).toHaveCount(26);
  await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
});
