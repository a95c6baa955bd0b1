/** A question for staff alone runs its whole way at the desk, and no press of it needs a script. */
import type { Locator, Page } from 'playwright/test';
import { paths } from '#paths';
import { lookWithoutScript } from './checks.ts';
import { expect, test } from './stage.ts';

/** Asks staff in private; the number of the case that came of it. */
async function askInPrivate(page: Page, subject: string): Promise<number> {
  await page.goto(paths.newPrivateCase());
  await page.getByLabel('What is it about?').fill(subject);
  await page.getByLabel('What happened?').fill('It is on my statement twice.');
  await page.getByRole('button', { name: 'Send to staff' }).click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  return Number(/\/private\/(\d+)/.exec(page.url())?.[1]);
}

/** What a job brings is there after a while, for whoever loads the page again. */
const comes = (page: Page, place: string, what: Locator) =>
  expect(async () => {
    await page.goto(place);
    await expect(what).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

const says = (page: Page, words: string | RegExp) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

test('without script a private question is answered by macro, merged and parted, solved with its problem, scored badly and followed up', async ({ community, open }) => {
  const customer = await community.invite('Maya Twice');
  const agent = await community.invite('Priya Private', 'agent');
  const complaint = `Three weeks is too long, says ${customer.handle}.`;
  const [maya, desk] = [await open(customer, { js: false, width: 390 }), await open(agent, { js: false })];
  const [first, second] = [await askInPrivate(maya, 'Charged twice in March'), await askInPrivate(maya, 'The second charge again')];

  await test.step('Priya writes a macro, and answers with it', async () => {
    await desk.goto(paths.macros());
    await desk.getByLabel('Name').fill('Refund on its way');
    await desk.getByLabel('Words').fill('Hello {{customer.name}}, the money is on its way (case {{case.number}}).');
    await desk.getByLabel('Adds the tags').fill('refund');
    await desk.getByLabel('Whoever sends it has the case').check();
    await desk.getByRole('button', { name: 'Add this macro' }).click();
    await desk.goto(paths.deskCase(first));
    await desk.getByLabel('Macro', { exact: true }).selectOption({ label: 'Refund on its way (mine)' });
    await desk.getByRole('button', { name: 'Use it' }).click();
    const answer = desk.getByLabel('Answer in private');
    await expect(answer).toHaveValue(`Hello Maya Twice, the money is on its way (case ${first}).`);
    await lookWithoutScript(desk);
    await desk.getByRole('button', { name: 'Reply and wait' }).click();
    await expect(desk.getByText('Tags: refund', { exact: true })).toBeVisible();
    await expect(desk.getByRole('button', { name: 'Give it back' })).toBeVisible();
    await maya.goto(paths.privateCase(first));
    await expect(maya.getByText('the money is on its way')).toBeVisible();
    await lookWithoutScript(maya);
  });

  await test.step('her two questions are merged, and parted again', async () => {
    await desk.goto(paths.deskCase(second));
    await desk.getByText('Merge into…').click();
    await desk.getByLabel('Number of the case that goes on').fill(String(first));
    await desk.getByRole('button', { name: 'Merge', exact: true }).click();
    await says(desk, `Merged into case ${first}.`);
    await maya.goto(paths.privateCase(second));
    await expect(maya.getByRole('link', { name: 'It goes on there' })).toHaveAttribute('href', paths.privateCase(first));
    await desk.goto(paths.deskCase(second));
    await desk.getByRole('button', { name: 'Undo the merge' }).click();
    await maya.goto(paths.privateCase(second));
    await expect(maya.getByText('It goes on there')).toHaveCount(0);
  });

  await test.step('both have one cause, and one answer solves them', async () => {
    await desk.goto(paths.deskCase(first));
    await desk.getByRole('link', { name: 'Make it a known problem' }).click();
    await desk.getByLabel('What customers would call it').fill('March was charged twice');
    await desk.getByRole('button', { name: 'Name this problem' }).click();
    await desk.getByLabel('Another case, by its number').fill(String(second));
    await desk.getByRole('button', { name: 'Link it' }).click();
    await says(desk, 'Linked.');
    await desk.getByLabel('What everybody reads').fill('Everybody has their money back.');
    await desk.getByLabel('And solve all of them').check();
    await lookWithoutScript(desk);
    await desk.getByRole('button', { name: 'Send to all 2 that wait' }).click();
    await community.runTimed('answer-problems');
    for (const number of [first, second]) await comes(maya, paths.privateCase(number), maya.getByText('Everybody has their money back.'));
  });

  await test.step('Maya says that it was bad, and nobody closes that without a word', async () => {
    // Nobody is asked twice in a month: of two that are solved together, whichever is heard of first.
    await expect(async () => {
      for (const number of [first, second]) {
        await maya.goto(paths.privateCase(number));
        if (await maya.getByRole('button', { name: 'Very bad' }).isVisible()) return;
      }
      throw new Error('She is not asked.');
    }).toPass({ timeout: 30_000 });
    await maya.getByRole('button', { name: 'Very bad' }).click();
    await maya.getByLabel('What went well, or did not?').fill(complaint);
    await maya.getByRole('button', { name: 'Add this' }).click();
    await lookWithoutScript(maya);
    await desk.goto(paths.followUps());
    const task = desk.getByRole('listitem').filter({ hasText: complaint });
    await task.getByRole('button', { name: /I take it/ }).click();
    await task.getByText('Close it').first().click();
    await task.getByLabel('What was done').fill('Called, and gave a month for free.');
    await task.getByRole('button', { name: 'Close it' }).click();
    await lookWithoutScript(desk);
    await desk.getByLabel('What came of it').selectOption({ label: 'Made good' });
    await expect(desk.getByLabel('What was done')).toHaveValue('Called, and gave a month for free.');
    await desk.getByRole('button', { name: 'Close it' }).click();
    await says(desk, 'Closed.');
    await desk.goto(paths.followUps({ show: 'closed' }));
    await expect(desk.getByText('Made good.').first()).toBeVisible();
  });
});
