/** All reactions together, as the worker runs them: what follows when a question waits, and when its answer is accepted. */
import { expect, test } from 'vitest';
import { caseOfThread } from '#domain/cases';
import { guest } from '#domain/core';
import { search } from '#domain/discovery';
import { drafts } from '#domain/knowledge';
import { acceptAnswer } from '#domain/questions';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeRule } from '#tests/domain/escalation/make-rule.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { openCommunity } from './community.ts';

test('a question that waits becomes a case; an answer solves it, becomes a draft, and is found', async () => {
  let now = minutesLater(1);
  const { services, database, change } = await openCommunity({ clock: () => now });
  const { maya, tom, priya } = await change(makeCast);
  await change((tx) => makeRule(tx));
  const board = await change((tx) => makeBoard(tx, { feedsKnowledge: true }));
  const thread = await change((tx) => makeThread(tx, { by: maya, boardSlug: board.slug }));
  await runJobs(services);
  expect(await caseOfThread(database.db, thread.id, priya)).toBeNull();
  expect(await search(services, { words: 'activating' }, guest)).toMatchObject({ hits: [{ state: 'open' }] });

  now = minutesLater(125);
  await runJobs(services);
  expect(await caseOfThread(database.db, thread.id, priya)).toMatchObject({ state: 'new', openedAt: now });

  now = minutesLater(130);
  const reply = await change((tx) => makeReply(tx, thread, { by: tom, at: now }));
  await change((tx) => acceptAnswer(actAs(tx, maya, minutesLater(140)), reply.id));
  now = minutesLater(141);
  await runJobs(services);
  expect(await caseOfThread(database.db, thread.id, priya)).toMatchObject({ state: 'solved' });
  expect((await drafts(database.db, {}, priya)).rows).toMatchObject([{ title: 'eSIM stuck on Activating' }]);
  expect(await search(services, { words: 'activating' }, guest)).toMatchObject({ hits: [{ state: 'solved', answer: { authorName: tom.name } }] });
});
