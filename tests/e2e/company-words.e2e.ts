/** What staff say for the company: the official answer of a thread, and one known problem on many threads. */
import { postReply, startThread } from '#domain/threads';
import { paths } from '#paths';
import { look } from './checks.ts';
import { expect, test } from './stage.ts';

for (const js of [true, false]) {
  test(`staff mark the official answer, put a banner on two threads with one press, and guests read both at once${js ? '' : ', also without script'}`, async ({ community, open }) => {
    const word = js ? 'Lisbon' : 'Porto';
    const asker = await community.invite('Ona Asks');
    const staff = await community.invite('Pia Speaks', 'agent');
    const start = (title: string, text: string) => community.act(asker, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title, text, tags: [] }));
    const threads = [await start(`Voicemail is silent in ${word} since Monday`, `I hear nothing at all when I call it from ${word}.`), await start(`My voicemail says nothing in ${word}, only noise`, `A hum, and then it ends. ${word} is where I live.`)];
    const [first, second] = threads;
    if (!first || !second) throw new Error('The threads were not made.');
    const reply = await community.act(staff, (act) => postReply(act, { threadId: first.id, text: `We know why voicemail is silent in ${word}: dial 121 once and hang up.` }));
    const guest = await open(null, { js, width: 390 });
    const priya = await open(staff, { js });
    for (const thread of threads) await guest.goto(paths.thread(thread));

    await priya.goto(paths.thread(first));
    const post = priya.locator(`#post-${reply.number}`);
    await post.getByText('More', { exact: true }).click();
    await post.getByRole('button', { name: 'Make it the official answer' }).click();
    await expect(priya.getByRole('status').filter({ hasText: 'This is the official answer now.' })).toBeVisible();
    await expect(post).toContainText('Official answer');
    await guest.goto(paths.thread(first));
    await guest.getByRole('link', { name: 'Go to the official answer' }).click();
    await expect(guest).toHaveURL(new RegExp(`#post-${reply.number}$`));
    await expect(guest.locator(`#post-${reply.number}`)).toContainText('Official answer');
    await expect(guest.getByRole('heading', { name: 'Accepted answer' })).toHaveCount(0);
    if (js) await look(guest);

    await priya.goto(paths.problems());
    await priya.getByLabel('What customers would call it').fill(`Voicemail is silent in ${word}`);
    await priya.getByLabel(/^What is known/).fill('Dial 121 once and hang up.');
    await priya.getByLabel(/^When you expect it/).fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
    await priya.getByRole('button', { name: 'Name this problem' }).click();
    await priya.getByRole('link', { name: 'Put its banner on threads' }).click();
    const threadsPage = priya.url();
    const found = priya.getByRole('checkbox', { name: `My voicemail says nothing in ${word}, only noise` });
    await expect(async () => {
      await priya.goto(threadsPage);
      await priya.getByLabel('Search for threads').fill(`voicemail ${word}`);
      await priya.getByRole('search', { name: 'Threads with this problem' }).getByRole('button', { name: 'Search' }).click();
      await expect(found).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
    await found.check();
    const addresses = priya.getByLabel(/^Addresses or numbers/);
    await addresses.fill(`${paths.thread(first)}\nnowhere`);
    await priya.getByRole('button', { name: 'Put the banner on all of these' }).click();
    await expect(priya.getByText('“nowhere” is no address and no number of a thread.').first()).toBeVisible();
    await expect(found).toBeChecked();
    if (js) await look(priya);
    await addresses.fill(paths.thread(first));
    await priya.getByRole('button', { name: 'Put the banner on all of these' }).click();
    await expect(priya.getByRole('status').filter({ hasText: 'The banner stands on 2 threads more.' })).toBeVisible();
    if (js) await look(priya);
    for (const thread of threads) {
      await guest.goto(paths.thread(thread));
      await expect(guest.locator('.notice')).toContainText(`Known problem: Voicemail is silent in ${word}. We expect a fix by`);
    }

    await priya.getByRole('checkbox', { name: `Voicemail is silent in ${word} since Monday` }).check();
    await priya.getByRole('button', { name: 'Take it off the ticked ones' }).click();
    await guest.goto(paths.thread(first));
    await expect(guest.locator('.notice')).toHaveCount(0);
    await priya.getByRole('button', { name: 'Undo' }).click();
    await expect(priya.getByText('2 threads carry the banner.')).toBeVisible();
    await priya.getByRole('link', { name: 'Change its words and days' }).click();
    await priya.getByRole('button', { name: 'It is fixed' }).click();
    await expect(priya.getByLabel('Fixed on')).toBeVisible();
    for (const thread of threads) {
      await guest.goto(paths.thread(thread));
      await expect(guest.locator('.notice')).toContainText('Fixed on');
    }
    if (js) await look(guest);
  });
}
