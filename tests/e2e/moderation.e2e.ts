/** A report's way: a customer flags, a moderator decides by keyboard, the customer reads what came of it, and it is taken back; and the same without script. */
import { postReply, startThread } from '#domain/threads';
import { paths } from '#paths';
import { lookWithoutScript } from './checks.ts';
import { expect, test } from './stage.ts';

for (const js of [true, false]) {
  test(`a customer reports a reply, a moderator decides ${js ? 'by keyboard' : 'without script'}, the customer reads the outcome, and undo brings it back`, async ({ community, open }) => {
    const [asker, seller, keeper] = [await community.invite('Anna Asks'), await community.invite('Sam Sells'), await community.invite('Kim Keeps', 'moderator')];
    const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title: `Which charger fits ${js ? 'my phone' : 'an old phone'}?`, text: 'Mine is broken.', tags: [] }));
    const words = `Buy all chargers at my stall, ${js ? 'today' : 'tomorrow'}.`;
    const post = await community.act(seller, (act) => postReply(act, { threadId: thread.id, text: words }));
    const [hers, theirs] = [await open(asker, { js, width: 390 }), await open(keeper, { js })];

    await hers.goto(paths.thread(thread));
    await hers.getByRole('article', { name: 'Sam Sells' }).getByRole('link', { name: 'Report' }).click();
    await hers.getByRole('button', { name: 'Report it' }).click();
    await expect(hers.getByRole('alert')).toContainText('Choose what is wrong with it.');
    await hers.getByText('It is advertising').click();
    await hers.getByRole('button', { name: 'Report it' }).click();
    await expect(hers.getByRole('status').filter({ hasText: 'your inbox says what came of it' })).toBeVisible();
    if (!js) await lookWithoutScript(hers);

    await theirs.goto(paths.moderation());
    await theirs.getByRole('link', { name: words }).click();
    await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Which charger fits');
    if (js) {
      await expect(theirs.locator('html[data-live]')).toBeAttached();
      await theirs.keyboard.press('3');
      await expect(theirs.getByLabel('Hide it')).toBeFocused();
      await theirs.keyboard.press('Enter');
    } else {
      await theirs.getByLabel('Hide it').check();
      await theirs.getByLabel('Saved words').selectOption('Advertising');
      await theirs.getByRole('button', { name: 'Decide' }).click();
    }
    await expect(theirs.getByRole('status').filter({ hasText: 'Hidden.' })).toBeVisible();

    await expect(async () => {
      await hers.goto(paths.inbox());
      await expect(hers.getByText('a moderator agreed. It is hidden now.').first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await hers.goto(paths.thread(thread));
    await expect(hers.getByText(words)).toHaveCount(0);

    await theirs.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(theirs.getByRole('status').filter({ hasText: 'Taken back. It waits again.' })).toBeVisible();
    if (!js) await lookWithoutScript(theirs);
    await hers.goto(paths.postById(post.id));
    await expect(hers.getByText(words)).toBeVisible();
  });
}
