/** Fairness without script: somebody is silenced, reads why, appeals, and another moderator shortens it; whoever is suspended appeals from the sign-in. */
import { postReply, startThread } from '#domain/threads';
import { paths } from '#paths';
import { lookWithoutScript } from './checks.ts';
import { expect, test } from './stage.ts';

const NO_SCRIPT = { js: false } as const;

test('without script a silence is read, appealed and shortened by another moderator, and a suspension is appealed from the sign-in', async ({ community, open }) => {
  const loud = await community.invite('Lars Loud');
  const [giver, judge] = [await community.invite('Gwen Gives', 'moderator'), await community.invite('Jude Judges', 'moderator')];
  const thread = await community.act(loud, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: 'Why does nobody read what I write?', text: 'I have said it before.', tags: [] }));
  const post = await community.act(loud, (act) => postReply(act, { threadId: thread.id, text: 'You are all fools.' }));
  const [his, hers, theirs] = [await open(loud, NO_SCRIPT), await open(giver, { ...NO_SCRIPT, width: 390 }), await open(judge, NO_SCRIPT)];

  await hers.goto(paths.conduct(loud.handle, { about: post.id }));
  await expect(hers.getByText('the next step would be a warning')).toBeVisible();
  await hers.getByLabel('What', { exact: true }).selectOption('silence-7');
  await hers.getByLabel('What for').selectOption('rude');
  await hers.getByRole('button', { name: 'Give it' }).click();
  await expect(hers.getByRole('alert')).toContainText('Say why');
  await hers.getByLabel('What you tell them').fill('You called everybody a fool. Say what is wrong instead.');
  await hers.getByLabel('What', { exact: true }).selectOption('silence-7');
  await hers.getByRole('button', { name: 'Give it' }).click();
  await expect(hers.getByRole('status').filter({ hasText: 'They are told' })).toBeVisible();
  await lookWithoutScript(hers);

  await his.goto(paths.thread(thread));
  await expect(his.getByRole('complementary', { name: 'Silence' })).toContainText('You called everybody a fool.');
  await his.getByLabel('Your reply').fill('And another thing.');
  await his.getByRole('button', { name: 'Post reply' }).click();
  await expect(his.getByRole('alert')).toContainText('You are silenced until');
  await expect(his.getByLabel('Your reply')).toHaveValue('And another thing.');
  await his.getByRole('link', { name: 'What it means, and how to appeal' }).click();
  await his.getByLabel('Appeal: why should it be different?').fill('I was angry, and I am sorry.');
  await his.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(his.getByText('Somebody else than who gave this reads it')).toBeVisible();
  await lookWithoutScript(his);

  await hers.goto(paths.appeals());
  await expect(hers.getByText('You gave this, so a colleague decides.')).toBeVisible();
  await theirs.goto(paths.appeals());
  await theirs.getByRole('listitem').filter({ hasText: 'I was angry, and I am sorry.' }).getByRole('link').click();
  await theirs.getByLabel('What becomes of it').selectOption('shortened');
  await theirs.getByLabel('Days it lasts in all, if shortened').fill('1');
  await theirs.getByLabel('Why', { exact: true }).fill('A day to cool down is enough.');
  await theirs.getByRole('button', { name: 'Decide' }).click();
  await expect(theirs.getByRole('status').filter({ hasText: 'Shortened.' })).toBeVisible();
  await his.goto(paths.standing());
  await expect(his.getByText('A day to cool down is enough.')).toBeVisible();

  await theirs.goto(paths.conduct(loud.handle));
  await theirs.getByLabel('What', { exact: true }).selectOption('suspension-30');
  await theirs.getByLabel('What for').selectOption('rude');
  await theirs.getByLabel('What you tell them').fill('You wrote insults to people by mail.');
  await theirs.getByRole('button', { name: 'Give it' }).click();
  await expect(theirs.getByRole('status').filter({ hasText: 'They are told' })).toBeVisible();
  await his.goto(paths.signIn());
  await his.getByLabel('E-mail address').fill(loud.email);
  await his.getByLabel('Password').fill(loud.password);
  await his.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(his.getByRole('heading', { level: 1, name: 'Your account is suspended' })).toBeVisible();
  await expect(his.getByText('You wrote insults to people by mail.')).toBeVisible();
  await his.getByLabel('Appeal: why should it be different?').fill('That was not me.');
  await his.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(his.getByText('Somebody else than who gave this reads it')).toBeVisible();
  await lookWithoutScript(his);

  const anybody = await open(null, NO_SCRIPT);
  await anybody.goto(paths.moderationLog());
  await expect(anybody.getByText('Shortened on appeal').first()).toBeVisible();
  await expect(anybody.getByText('Lars Loud')).toHaveCount(0);
  await lookWithoutScript(anybody);
});
