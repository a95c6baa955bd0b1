/** What is offered while a question is typed: threads and guides with their answers, each matter once, and nothing that is gone. */
import { expect, test } from 'vitest';
import { guest } from '#domain/core';
import { rebuildSearch, similarAnswers, similarMatters } from '#domain/discovery';
import { acceptAnswer } from '#domain/questions';
import { OPENED_LENGTH } from '#rules/discovery';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { makeArticle } from './make-article.ts';

test('a guide and the thread it grew from are offered once, with the answer to read in place', async () => {
  const { services, change } = await openCommunity();
  const cast = await change(makeCast);
  const { thread, id } = await change((tx) => makeArticle(tx, cast));
  await rebuildSearch(services);
  const near = await similarAnswers(services, { title: 'My eSIM is stuck on activating' }, guest);
  expect(near).toHaveLength(1);
  expect(near[0]).toMatchObject({ key: `article:${id}`, text: 'Delete the eSIM on the old phone first. Then fetch it again.', isWhole: true });
  const other = await change((tx) => makeThread(tx, { title: 'eSIM still stuck on Activating' }));
  await rebuildSearch(services);
  const beside = await similarMatters(services, { id: other.id, title: 'eSIM still stuck on Activating' }, guest);
  expect([beside.threads.map((one) => one.id), beside.articles.map((one) => one.id)]).toEqual([[thread.id], [id]]);
  expect(await similarMatters(services, { id: thread.id, title: 'eSIM stuck on Activating' }, guest)).toMatchObject({ threads: [{ id: other.id }], articles: [] });
});

test('of a long answer the beginning opens in place, an unsolved question has none, and an empty title finds nothing', async () => {
  const { services, change } = await openCommunity();
  const cast = await change(makeCast);
  const long = await change((tx) => makeThread(tx, { by: cast.maya, title: 'Voicemail greeting lost after update' }));
  const reply = await change((tx) => makeReply(tx, long, { by: cast.tom, text: 'Hold the star key. '.repeat(200) }));
  await change((tx) => acceptAnswer(actAs(tx, cast.maya, minutesLater(30)), reply.id));
  const open = await change((tx) => makeThread(tx, { title: 'Voicemail greeting lost again' }));
  await rebuildSearch(services);
  const near = await similarAnswers(services, { title: 'lost voicemail greeting', body: 'It was there before the update.' }, guest);
  const [solved, unsolved] = [near.find(({ id }) => id === long.id), near.find(({ id }) => id === open.id)];
  expect([solved?.text?.length, solved?.isWhole]).toEqual([OPENED_LENGTH, false]);
  expect([unsolved?.kind, unsolved?.text, unsolved?.isWhole]).toEqual(['thread', null, false]);
  expect(await similarAnswers(services, { title: '  ' }, guest)).toEqual([]);
});
