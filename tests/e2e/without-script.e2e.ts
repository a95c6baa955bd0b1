/** Everything that matters works without JavaScript. */
import { postReply, startThread } from '#domain/threads';
import { paths } from '#paths';
import { lookWithoutScript } from './checks.ts';
import { expect, test } from './stage.ts';

const NO_SCRIPT = { js: false } as const;

test('without script somebody signs up, asks, finds the question, and signs out', async ({ open }) => {
  const page = await open(null, { ...NO_SCRIPT, width: 390 });
  await page.goto('/');
  await page.locator('header').getByText('Menu').click();
  await page.getByRole('link', { name: 'Join' }).first().click();
  await page.getByLabel('Name').fill('Nora Noscript');
  await page.getByLabel('E-mail address').fill('nora.noscript@plainline.example');
  await page.getByLabel('Password').fill('five old radios');
  // The form takes nothing that was typed faster than people type.
  await expect.poll(async () => Date.now() - parseInt(await page.locator('input[name=opened]').inputValue(), 10)).toBeGreaterThan(2_000);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Welcome, Nora Noscript.' })).toBeVisible();
  await page.goto('/ask');
  await page.getByLabel('Your question in one line').fill('Gramophone ringtone crackles on every second call');
  await page.getByLabel('Details').fill('It began on Monday.');
  await page.getByLabel('Board').selectOption('phones');
  await page.getByRole('button', { name: 'Post my question' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gramophone ringtone crackles' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bold' })).toBeHidden();

  await expect(async () => {
    await page.goto('/search?q=gramophone');
    await expect(page.getByRole('link', { name: /Gramophone ringtone/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByLabel('Not yet').check();
  await page.getByLabel('Phones and SIMs').check();
  await page.getByRole('button', { name: 'Show these' }).click();
  await expect(page).toHaveURL(/solved=no/);
  await expect(page.getByRole('link', { name: /Gramophone ringtone/ })).toBeVisible();
  await page.getByRole('radio', { name: /^Solved/ }).check();
  await page.getByRole('button', { name: 'Show these' }).click();
  await expect(page.getByRole('link', { name: /Gramophone ringtone/ })).toHaveCount(0);

  await page.locator('header').getByText('Menu').click();
  await page.getByRole('button', { name: 'Sign out Nora' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'You are signed out.' })).toBeVisible();
  await page.goto('/ask');
  await page.getByLabel('Your question in one line').fill('Wax cylinder jams on the last turn');
  await page.getByRole('button', { name: 'Look for answers' }).click();
  await page.getByRole('button', { name: /sign in and ask/i }).click();
  await expect(page).toHaveURL(/sign-in\?next=%2Fask/);
  await page.getByLabel('E-mail address').fill('nora.noscript@plainline.example');
  await page.getByLabel('Password').fill('five old radios');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Your question in one line')).toHaveValue('Wax cylinder jams on the last turn');
});

test('without script people reply, quote, thank and take it back, and say they have it too', async ({ community, open }) => {
  const asker = await community.invite('Aino Asker');
  const helper = await community.invite('Hugo Helper');
  const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Which plan has a landline number?', text: 'My mother wants one.', tags: [] }));
  const [mine, theirs] = [await open(asker, NO_SCRIPT), await open(helper, NO_SCRIPT)];

  await theirs.goto(paths.thread(thread));
  await theirs.getByRole('button', { name: 'I have this too' }).click();
  await expect(theirs.getByRole('button', { name: 'I have this too' })).toHaveAttribute('aria-pressed', 'true');
  await expect(theirs.getByRole('button', { name: 'I have this too' })).toContainText('1');
  await theirs.getByRole('button', { name: 'I have this too' }).click();
  await expect(theirs.getByRole('button', { name: 'I have this too' })).toHaveAttribute('aria-pressed', 'false');

  await theirs.getByLabel('Your reply').fill('The **Home** plan has one.');
  await theirs.getByRole('button', { name: 'Preview' }).click();
  await expect(theirs.locator('.prose strong')).toHaveText('Home');
  await expect(theirs.getByLabel('Your reply')).toHaveValue('The **Home** plan has one.');
  await lookWithoutScript(theirs);
  await theirs.getByRole('button', { name: 'Post reply' }).click();
  await expect(theirs.locator('article.reply .prose')).toContainText('The Home plan has one.');

  await mine.goto(paths.thread(thread));
  await mine.locator('article.reply').getByRole('link', { name: 'Quote' }).click();
  await expect(mine.getByLabel('Your reply')).toHaveValue(/^> .*Hugo Helper[^]*Home/);
  await mine.getByLabel('Your reply').press('ControlOrMeta+End');
  await mine.getByLabel('Your reply').pressSequentially('And with the **Flat** plan?');
  await mine.getByRole('button', { name: 'Post reply' }).click();
  const quoted = mine.locator('article.reply').last();
  await expect(quoted.locator('blockquote')).toContainText('Home');
  await expect(quoted).toContainText('In reply to Hugo Helper');

  const kudos = mine.locator('article.reply').first().getByRole('button', { name: /Kudos/ });
  await kudos.click();
  await expect(kudos).toHaveAttribute('aria-pressed', 'true');
  await expect(kudos).toContainText('1');
  await kudos.click();
  await expect(kudos).toHaveAttribute('aria-pressed', 'false');
  await expect(kudos).toContainText('0');
});

test('without script people edit with a history, take down and put back, accept and withdraw', async ({ community, open }) => {
  const asker = await community.invite('Elsa Edits');
  const helper = await community.invite('Henk Helps');
  const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Where is the button for flight mode?', text: 'First words.', tags: [] }));
  await community.act(helper, (act) => postReply(act, { threadId: thread.id, text: 'Swipe from the top.' }));
  const [mine, theirs] = [await open(asker, NO_SCRIPT), await open(helper, NO_SCRIPT)];

  await mine.goto(paths.thread(thread));
  await mine.locator('article#post-1').getByText('More', { exact: true }).click();
  await mine.locator('article#post-1').getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(mine.getByLabel('Text')).toHaveValue('First words.');
  await mine.getByLabel('Text').fill('Second words.');
  await mine.getByRole('textbox', { name: 'Why' }).fill('A better word');
  await mine.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(mine.locator('article#post-1 .prose')).toHaveText('Second words.');
  await mine.getByRole('link', { name: 'edited once: A better word' }).click();
  await expect(mine.locator('del')).toHaveText('First');
  await expect(mine.locator('ins')).toHaveText('Second');
  await lookWithoutScript(mine);
  await mine.getByRole('link', { name: 'Version 1' }).click();
  await mine.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(mine.getByText('Version 3, now')).toBeVisible();

  await mine.goto(paths.thread(thread));
  await mine.getByRole('button', { name: /This solved it/ }).click();
  await expect(mine.getByRole('heading', { name: 'Accepted answer' })).toBeVisible();
  await mine.getByRole('button', { name: 'It did not, after all' }).click();
  await expect(mine.getByRole('heading', { name: 'Accepted answer' })).toHaveCount(0);

  await theirs.goto(paths.thread(thread));
  const reply = theirs.locator('article.reply');
  await reply.getByText('More', { exact: true }).click();
  await reply.getByRole('button', { name: 'Take down' }).click();
  await expect(theirs.getByText('This reply was taken down.')).toBeVisible();
  await mine.reload();
  await expect(mine.locator('article.reply')).toHaveCount(0);
  await theirs.getByRole('button', { name: 'Put it back' }).click();
  await expect(reply.locator('.prose')).toHaveText('Swipe from the top.');
  await mine.reload();
  await expect(mine.locator('article.reply .prose')).toHaveText('Swipe from the top.');
});

test('without script a visitor of the demonstration is Tom after one press, and Priya after the next', async ({ open }) => {
  const page = await open(null, NO_SCRIPT);
  await page.goto('/');
  await page.getByRole('button', { name: /^Tom/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'You are Tom Hale now.' })).toBeVisible();
  await page.getByRole('button', { name: /^Priya/ }).click();
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole('status').filter({ hasText: 'You are Priya Nair now.' })).toBeVisible();
});
