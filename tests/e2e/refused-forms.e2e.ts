/** A form that cannot be taken as it is comes back with what was typed, says what to mend, and puts the cursor there. */
import { startThread } from '#domain/threads';
import { drafts } from '#domain/knowledge';
import { paths } from '#paths';
import { look, lookWithoutScript } from './checks.ts';
import { expect, test } from './stage.ts';

for (const js of [true, false]) {
  const means = { js };
  const lookAt = js ? look : lookWithoutScript;
  const how = js ? 'with' : 'without';

  test(`${how} script a refused question keeps its words and focuses the title, then the board`, async ({ community, open }) => {
    const page = await open(await community.invite('Ruth Refused'), means);
    await page.goto('/ask');
    await page.getByLabel('Your question in one line').fill('Help');
    await page.getByLabel('Details').fill('Words that took a while.\n\nAnd a second paragraph.');
    await page.getByLabel('Board').selectOption('travel');
    await page.getByLabel(/More tags/).fill('denmark, ferry');
    await page.getByRole('button', { name: /post my question/i }).click();
    await expect(page.getByRole('alert')).toContainText('a title of at least 10 characters');
    await expect(page.getByLabel('Your question in one line')).toBeFocused();
    await expect(page.getByLabel('Your question in one line')).toHaveValue('Help');
    await expect(page.getByLabel('Your question in one line')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Details')).toHaveValue('Words that took a while.\n\nAnd a second paragraph.');
    await expect(page.getByLabel('Board')).toHaveValue('travel');
    await expect(page.getByLabel(/More tags/)).toHaveValue('denmark, ferry');
    await lookAt(page);
    await page.getByLabel('Your question in one line').fill('Help with the ferry to Denmark');
    await page.getByLabel('Board').selectOption('');
    await page.getByRole('button', { name: /post my question/i }).click();
    await expect(page.getByLabel('Board')).toBeFocused();
    await expect(page.getByRole('alert')).toContainText('Choose the board it fits best');
    await page.getByLabel('Board').selectOption('travel');
    await page.getByRole('button', { name: /post my question/i }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Help with the ferry to Denmark' })).toBeVisible();
  });

  test(`${how} script a refused reply keeps its words and focuses the field`, async ({ community, open }) => {
    const asker = await community.invite('Rita Replies');
    const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Refused replies come back here', text: 'Please.', tags: [] }));
    const page = await open(asker, means);
    await page.goto(paths.thread(thread));
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.getByLabel('Your reply')).toBeFocused();
    await expect(page.getByRole('alert')).toContainText('Write something first');
    await lookAt(page);
    const long = `${'Words and words and words. '.repeat(1_200)}the end`;
    await page.getByLabel('Your reply').fill(long);
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.getByRole('alert')).toContainText('Keep the text to 30,000 characters');
    await expect(page.getByLabel('Your reply')).toHaveValue(long);
    await expect(page.getByLabel('Your reply')).toBeFocused();
    await page.getByLabel('Your reply').fill('Short now.');
    await page.getByRole('button', { name: 'Post reply' }).click();
    await expect(page.locator('article.reply .prose')).toHaveText('Short now.');
  });

  test(`${how} script signing up and in come back with the address, never with the password`, async ({ community, open }) => {
    const known = await community.invite('Sigrid Signs');
    const page = await open(null, means);
    await page.goto('/sign-up?next=%2Fguides');
    await page.getByLabel('Name').fill('Sigrid Second');
    await page.getByLabel('E-mail address').fill('sigrid at home');
    await page.getByLabel('Password').fill('long enough words');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page.getByLabel('E-mail address')).toBeFocused();
    await expect(page.getByLabel('E-mail address')).toHaveValue('sigrid at home');
    await expect(page.getByLabel('Name')).toHaveValue('Sigrid Second');
    await expect(page.getByLabel('Password')).toHaveValue('');
    expect(await page.content()).not.toContain('long enough words');
    await lookAt(page);
    await page.getByLabel('E-mail address').fill(known.email);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page.getByLabel('Password')).toBeFocused();
    await page.getByLabel('Name').fill('Plainline staff');
    await page.getByLabel('Password').fill('long enough words');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page.getByLabel('Name')).toBeFocused();
    await expect(page.getByRole('alert')).toContainText('taken for our staff');

    await page.goto('/sign-in?next=%2Fguides');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByLabel('E-mail address')).toBeFocused();
    await page.getByLabel('E-mail address').fill(known.email);
    await page.getByLabel('Password').fill('not this one, no');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('do not belong together');
    await expect(page.getByLabel('Password')).toBeFocused();
    await expect(page.getByLabel('E-mail address')).toHaveValue(known.email);
    await lookAt(page);
    await page.getByLabel('Password').fill(known.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(/\/guides$/);
  });

  test(`${how} script a refused guide keeps its words and focuses the title`, async ({ community, open }) => {
    const priya = await community.castMember('priya');
    const [draft] = (await drafts(community.db, {}, priya)).rows.filter(({ title }) => title.startsWith('Datenroaming'));
    const page = await open(priya, means);
    await page.goto(paths.editGuide(draft?.id ?? 0));
    await page.getByLabel('Title').fill('');
    await page.getByLabel('Text').fill('A text that took an hour.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByLabel('Title')).toBeFocused();
    await expect(page.getByLabel('Text')).toHaveValue('A text that took an hour.');
    await expect(page.getByRole('alert')).toBeVisible();
    await lookAt(page);
  });
}
