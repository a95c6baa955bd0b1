/** Nobody answers, the clock runs, and staff step in where everybody can read it. */
import { guest } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { caseOfThread } from '#domain/cases';
import { startThread } from '#domain/threads';
import { paths } from '#paths';
import { look } from './checks.ts';
import { expect, test } from './stage.ts';
import type { Community } from './stage.ts';

/** Asks thirty hours ago, runs the timed job, and tells which case came of it. */
async function waitTooLong({ act, db, runTimed }: Community, asker: Member, staff: Member, title: string) {
  const thread = await act(asker, (by) => startThread(by, { boardSlug: 'travel', kind: 'question', title, text: 'Nobody seems to know.', tags: [] }), 30);
  await runTimed('escalate');
  await expect.poll(() => caseIdOf(db, thread.id, staff), { timeout: 30_000 }).not.toBeNull();
  return { thread, caseId: (await caseIdOf(db, thread.id, staff)) ?? 0 };
}

const caseIdOf = async (db: Community['db'], threadId: ThreadId, staff: Member) => (await caseOfThread(db, threadId, staff))?.id ?? null;

test('a question nobody answered becomes a case; Priya notes in private, replies in public, and the reply lands in the thread', async ({ community, open }) => {
  const asker = await community.invite('Maya Waits');
  const agent = await community.invite('Priya Answers', 'agent');
  const peer = await community.invite('Tom Peers', 'superuser');
  const title = 'Roaming bill shows a country I never visited';
  const secret = 'Zanzibarcode';
  const { thread, caseId } = await waitTooLong(community, asker, agent, title);
  const [maya, desk, tom, anybody] = [await open(asker), await open(agent), await open(peer), await open(null)];

  await test.step('Maya reads on her question that staff have been asked', async () => {
    await maya.goto(paths.thread(thread));
    await expect(maya.getByText('Staff have been asked')).toBeVisible();
    await expect(maya.getByRole('link', { name: 'Open it on the desk' })).toHaveCount(0);
  });

  await test.step('Priya takes it from the list of new cases', async () => {
    await desk.goto('/desk');
    await desk.locator('.cases').getByRole('link', { name: title }).click();
    await expect(desk.getByRole('heading', { level: 2, name: title })).toBeVisible();
    await look(desk);
    await desk.getByRole('button', { name: 'Take it' }).click();
    await expect(desk.getByRole('status').filter({ hasText: 'It is yours now.' })).toBeVisible();
    await desk.goto('/desk?queue=mine');
    await expect(desk.locator('.cases').getByRole('link', { name: title })).toBeVisible();
  });

  await test.step('her note is on the desk and nowhere else', async () => {
    await desk.goto(paths.deskCase(caseId));
    await desk.getByLabel('Internal note').fill(`${secret}: the partner network sent it twice.`);
    await desk.getByRole('button', { name: 'Keep the note' }).click();
    await expect(desk.locator('.note')).toContainText(secret);
    await expect.poll(async () => (await community.db.$client`select 1 from graphile_worker.jobs where locked_at is null and attempts = 0 and run_at <= now()`).length, { timeout: 30_000 }).toBe(0);
    const address = paths.thread(thread);
    for (const page of [maya, tom, anybody]) {
      for (const place of [address, `${address}.data`, paths.search({ q: secret }), `/search.data?q=${secret}`, paths.member(agent.handle), paths.memberPoints(agent.handle), '/', '/threads', paths.deskCase(caseId), `${paths.deskCase(caseId)}.data`, `/desk/cases/${caseId}/notes`, '/desk']) {
        const answer = await page.request.get(community.origin + place);
        const text = await answer.text();
        // The page of a search repeats the words that were searched, and no more than that.
        if (!place.startsWith('/search')) expect(text, `${place} tells the note`).not.toContain(secret);
        expect(text, `${place} tells the note`).not.toContain('partner network');
        if (place.startsWith('/desk')) expect(answer.status(), place).toBe(404);
      }
    }
  });

  await test.step('her reply lands in the thread with the mark of staff', async () => {
    await desk.goto(paths.deskCase(caseId));
    await desk.getByLabel('Public reply').fill('We have taken it off your bill. It was a mistake of a partner.');
    await desk.getByRole('button', { name: 'Reply in the thread' }).click();
    await expect(desk.getByRole('status').filter({ hasText: 'Answered.' })).toBeVisible();
    await maya.goto(paths.thread(thread));
    const reply = maya.locator('article.reply');
    await expect(reply).toContainText('We have taken it off your bill');
    await expect(reply.locator('header')).toContainText('Plainline staff');
    await look(maya);
  });

  await test.step('she resolves it, and it leaves the open ones', async () => {
    await desk.goto(paths.deskCase(caseId));
    await desk.getByRole('button', { name: 'Resolve without a reply' }).click();
    await expect(desk.getByRole('button', { name: 'Open again' })).toBeVisible();
    await look(desk);
    await desk.goto('/desk?queue=solved');
    await expect(desk.locator('.cases').getByRole('link', { name: title })).toBeVisible();
    await desk.goto('/desk?queue=mine');
    await expect(desk.locator('.cases').getByRole('link', { name: title })).toHaveCount(0);
  });
});

test('an answer of the community that comes first is proposed, and one press of staff says that it solved it', async ({ community, open }) => {
  const agent = await community.invite('Priya Relieved', 'agent');
  const title = 'Danish network asks for a code on every call';
  const { thread, caseId } = await waitTooLong(community, await community.invite('Maya Patient'), agent, title);
  const [tom, desk] = [await open(await community.invite('Tom Faster', 'superuser')), await open(agent)];
  await tom.goto(paths.thread(thread));
  await tom.getByLabel('Your reply').fill('Switch off Call barring under Calls, then More.');
  await tom.getByRole('button', { name: 'Post reply' }).click();
  await expect(tom.getByRole('status').filter({ hasText: 'Reply posted.' })).toBeVisible();
  await expect(async () => {
    await desk.goto(paths.deskCase(caseId));
    await expect(desk.getByRole('button', { name: 'It is solved' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await look(desk);
  await desk.getByRole('button', { name: 'It is solved' }).click();
  await expect(desk.getByText('Solved by the community').first()).toBeVisible();
  await desk.goto('/desk');
  await expect(desk.locator('.cases').getByRole('link', { name: title })).toHaveCount(0);
  expect(await caseOfThread(community.db, thread.id, guest)).toBeNull();
});
