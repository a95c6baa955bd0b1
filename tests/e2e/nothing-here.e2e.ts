/** Addresses that lead nowhere are pages that help to search. */
import { removePost } from '#domain/questions';
import { startThread, threadPage } from '#domain/threads';
import { paths } from '#paths';
import { look, lookWithoutScript } from './checks.ts';
import { expect, test } from './stage.ts';

const NOWHERE = ['/nowhere', '/t/999999/nothing', '/t/0', '/t/abc', '/t/-1', '/t/9007199254740993/x', '/posts/999999', '/posts/abc/history', '/boards/none', '/tags/none', '/people/nobody', '/people/nobody/points', '/guides/none', '/desk', '/desk/cases/1', '/desk/guides/1', '/admin/escalation', '/%E0%A4%A', '/t/1%00'];

for (const js of [true, false]) {
  test(`an unknown address, a foreign id and a page of staff are one and the same 404 page with a search, ${js ? 'with' : 'without'} script`, async ({ community, open }) => {
    for (const who of [null, await community.castMember('rosa')]) {
      const page = await open(who, { js });
      for (const place of NOWHERE) {
        const answer = await page.request.get(place);
        expect(answer.status(), place).toBe(404);
        expect(await answer.text(), place).toMatch(/<h1[ >]/);
      }
      await page.goto('/t/999999/nothing');
      await (js ? look : lookWithoutScript)(page);
      await page.locator('main').getByRole('searchbox').fill('esim');
      await page.locator('main').getByRole('button', { name: 'Search' }).click();
      await expect(page).toHaveURL(/\/search\?q=esim/);
    }
  });
}

test('a thread that was taken down is nothing to others, its words nowhere, and comes back when staff put it back', async ({ community, open }) => {
  const maya = await community.invite('Maya Regrets');
  const milo = await community.castMember('milo');
  const title = 'Peregrine ringtone I should not have posted';
  const thread = await community.act(maya, (act) => startThread(act, { boardSlug: 'phones', kind: 'question', title, text: 'My number is on it.', tags: [] }));
  const { opening } = await threadPage(community.db, { threadId: thread.id, page: 1 }, maya);
  await community.act(milo, (act) => removePost(act, opening.id));
  const [anybody, moderator] = [await open(null), await open(milo)];
  for (const place of [paths.thread(thread), paths.threadById(thread.id), `${paths.thread(thread)}.data`, paths.postById(opening.id), paths.history(opening.id), paths.threads(), paths.board('phones'), paths.member(maya.handle)]) {
    const answer = await anybody.request.get(community.origin + place);
    expect(await answer.text(), place).not.toContain('My number is on it');
    if (/^\/(t|posts)\//.test(place) && !place.endsWith('.data')) expect(answer.status(), place).toBe(404);
  }
  await moderator.goto(paths.thread(thread));
  await expect(moderator.getByText('This thread was taken down.')).toBeVisible();
  await look(moderator);
  await moderator.getByRole('button', { name: 'Put back' }).click();
  await expect(moderator.getByText('This thread was taken down.')).toHaveCount(0);
  await anybody.goto(paths.thread(thread));
  await expect(anybody.getByRole('heading', { level: 1, name: title })).toBeVisible();
});
