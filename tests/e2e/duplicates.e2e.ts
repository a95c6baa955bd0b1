/** Tom sees that a question was asked before, Priya decides, and readers are led to the answer. */
import { threadPlaces } from './places.ts';
import { look } from './checks.ts';
import { expect, test } from './stage.ts';
import { startThread } from '#domain/threads';
import { paths } from '#paths';
import { TITLES } from './words.ts';

for (const js of [true, false]) {
  test(`a superuser suggests with one press, staff decide at the desk, readers find the answer, and all of it can be undone${js ? '' : ', also without script'}`, async ({ community, open }) => {
    const asker = await community.invite('Maya Again');
    const title = js ? 'eSIM stuck on Activating after moving to another phone' : 'After moving to a new phone my eSIM is stuck, Activating';
    const thread = await community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title, text: 'It says Activating.', tags: [] }));
    const { solved } = await threadPlaces(community);
    const tom = await open(await community.invite('Tom Twice', 'superuser'), { js });
    const priya = await open(await community.invite('Priya Decides', 'agent'), { js });
    const reader = await open(null, { js, width: 390 });

    await expect(async () => {
      await tom.goto(paths.thread(thread));
      await expect(tom.getByRole('heading', { name: 'Possible duplicates' })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
    if (js) await look(tom);
    await tom.getByRole('button', { name: `Suggest merging with ${TITLES.solved}` }).click();
    await expect(tom.getByRole('status').filter({ hasText: 'Suggested.' })).toBeVisible();
    await expect(tom.getByText('Suggested. Staff decide.')).toBeVisible();

    await priya.goto(paths.duplicates());
    const pair = priya.locator('.pairs > li', { hasText: title });
    if (js) await look(priya);
    await pair.getByRole('button', { name: `Keep this one, close the other: ${TITLES.solved}` }).click();
    await expect(priya.getByRole('status').filter({ hasText: 'Closed. It says where it is answered.' })).toBeVisible();
    await expect(pair).toHaveCount(0);

    await reader.goto(paths.thread(thread));
    await expect(reader.locator('.notice')).toContainText(`Answered in ${TITLES.solved}`);
    await expect(reader.getByText('takes no more replies')).toBeVisible();
    if (js) await look(reader);
    await reader.locator('.notice').getByRole('link', { name: TITLES.solved }).click();
    await expect(reader).toHaveURL(new RegExp(`${solved.href}$`));

    await priya.goto(paths.thread(thread));
    await priya.getByRole('button', { name: 'They differ: open this again' }).click();
    await priya.locator('.pairs > li', { hasText: title }).getByRole('button', { name: 'They differ' }).click();
    await expect(priya.getByRole('status').filter({ hasText: 'They stay two questions.' })).toBeVisible();
    await reader.goto(paths.thread(thread));
    await expect(reader.locator('.notice')).toHaveCount(0);
  });
}
