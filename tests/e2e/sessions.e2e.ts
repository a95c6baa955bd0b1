/** Sessions that end at a bad moment, and the same deed in two tabs. */
import { closeAllSessions, openSession } from '#domain/members';
import { postReply, startThread, threadPage } from '#domain/threads';
import { guest } from '#domain/core';
import { paths } from '#paths';
import { expect, test } from './stage.ts';

test('a session that ends while somebody writes a question costs no word: sign in elsewhere and send it again', async ({ community, open }) => {
  const maya = await community.invite('Maya Interrupted');
  const page = await open(maya);
  await page.goto('/ask');
  await page.getByLabel('Your question in one line').fill('Timeout while I was writing about timeouts');
  await page.getByLabel('Details').fill('An hour of writing.');
  await page.getByLabel('Board').selectOption('phones');
  await closeAllSessions(community.db, maya.id);
  await page.getByRole('button', { name: /post my question/i }).click();
  await expect(page.getByRole('alert')).toContainText('You are signed out');
  await expect(page.getByLabel('Your question in one line')).toHaveValue('Timeout while I was writing about timeouts');
  await expect(page.getByLabel('Details')).toHaveValue('An hour of writing.');
  await expect(page.getByLabel('Board')).toHaveValue('phones');

  const tab = await page.context().newPage();
  await tab.goto('/sign-in');
  await tab.getByLabel('E-mail address').fill(maya.email);
  await tab.getByLabel('Password').fill(maya.password);
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(tab).toHaveURL(`${community.origin}/`);
  await page.getByRole('button', { name: /post my question/i }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Timeout while I was writing' })).toBeVisible();
});

test('a reply written in an ended session comes back whole, also without script', async ({ community, open }) => {
  const maya = await community.invite('Maya Cut Off');
  const thread = await community.act(maya, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Ended sessions and long replies', text: 'Go on.', tags: [] }));
  for (const js of [true, false]) {
    const page = await open(maya, { js });
    await page.goto(paths.thread(thread));
    await page.getByLabel('Your reply').fill(`Kept, script ${js}.`);
    await closeAllSessions(community.db, maya.id);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.getByRole('alert')).toContainText('You are signed out');
    await expect(page.getByLabel('Your reply')).toHaveValue(`Kept, script ${js}.`);
    const { token } = await openSession(community.db, maya.id);
    await page.context().addCookies([{ name: 'goodturn', value: token, url: community.origin }]);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.locator('article.reply .prose').last()).toHaveText(`Kept, script ${js}.`);
  }
});

test('a press in an ended session leads through sign-in and back to the thread', async ({ community, open }) => {
  const maya = await community.invite('Maya Presses');
  const tom = await community.invite('Tom Pressed');
  const thread = await community.act(tom, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Kudos from an ended session', text: 'Press.', tags: [] }));
  const page = await open(maya);
  await page.goto(paths.thread(thread));
  await closeAllSessions(community.db, maya.id);
  await page.locator('article#post-1').getByRole('button', { name: /Kudos/ }).click();
  await expect(page).toHaveURL(/sign-in\?next=/);
  await page.getByLabel('E-mail address').fill(maya.email);
  await page.getByLabel('Password').fill(maya.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kudos from an ended session' })).toBeVisible();
});

test('accepting in two tabs, the same answer or two, ends with one accepted answer', async ({ community, open }) => {
  const maya = await community.invite('Maya Twice');
  const tom = await community.invite('Tom Twice');
  const thread = await community.act(maya, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Two tabs and one accepted answer', text: 'Which?', tags: [] }));
  for (const text of ['The first answer.', 'The second answer.']) await community.act(tom, (act) => postReply(act, { threadId: thread.id, text }));
  const left = await open(maya);
  const right = await left.context().newPage();
  for (const page of [left, right]) await page.goto(paths.thread(thread));
  const accept = (place: number) => ({ name: /This solved it/, place });

  const first = accept(0);
  await left.getByRole('button', { name: first.name }).nth(first.place).click();
  await expect(left.locator('article.answer')).toContainText('The first answer.');
  await right.getByRole('button', { name: first.name }).nth(first.place).click();
  await expect(right.locator('article.answer')).toContainText('The first answer.');

  await left.goto(paths.thread(thread));
  await right.goto(paths.thread(thread));
  await left.getByRole('button', { name: 'It did not, after all' }).click();
  await expect(left.locator('article.answer')).toHaveCount(0);
  await right.getByRole('button', { name: first.name }).click();
  await expect(right.locator('article.answer')).toContainText('The second answer.');
  await left.getByRole('button', { name: first.name }).first().click();
  await expect(left.locator('article.answer')).toContainText('The first answer.');
  const { accepted, replies } = await threadPage(community.db, { threadId: thread.id, page: 1 }, guest);
  expect(accepted?.number).toBe(2);
  expect(replies.filter((reply) => reply.isAccepted).length).toBeLessThanOrEqual(1);
});
