/** An open case shows what changes elsewhere, without being loaded again, and what is being typed stays. */
import { openPrivateCase, writePrivately } from '#domain/cases';
import { paths } from '#paths';
import { expect, live, test } from './stage.ts';

test('a customer’s next words appear on the open case while the answer is being typed', async ({ community, open }) => {
  const [customer, agent] = [await community.invite('Leo Live'), await community.invite('Priya Open', 'agent')];
  const { caseId } = await community.act(customer, (act) => openPrivateCase(act, { origin: 'private', customer: { memberId: customer.id }, subject: 'The line drops each evening', text: 'It began last week.' }), 2);
  const desk = await open(agent);
  await desk.goto(paths.deskCase(caseId));
  await live(desk);
  await desk.evaluate(() => Object.assign(window, { stayed: true }));
  await desk.getByLabel('Answer in private').fill('Which evening was the first?');
  await community.act(customer, (act) => writePrivately(act, { caseId, text: 'Since the storm, at eight each time.' }));
  await expect(desk.getByText('Since the storm, at eight each time.')).toBeVisible({ timeout: 15_000 });
  await expect(desk.getByLabel('Answer in private')).toHaveValue('Which evening was the first?');
  expect(await desk.evaluate(() => 'stayed' in window)).toBe(true);
});
