/** What people change is found as it stands now, however many changes there were, and what they delete is not found. */
import { expect, test } from 'vitest';
import { searchDocs } from '#db/schema/search.ts';
import { editBoard } from '#domain/boards';
import { guest } from '#domain/core';
import { reactions, search } from '#domain/discovery';
import type { GoodturnServices } from '#domain/discovery';
import { withdrawArticle } from '#domain/knowledge';
import { acceptAnswer, withdrawAcceptance } from '#domain/questions';
import { deletePost, editPost, moveThread, restorePost } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { tasksFor } from '#jobs/tasks.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { openCommunity } from '#tests/jobs/community.ts';
import { gate } from '#tests/jobs/effects.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { makeArticle } from './make-article.ts';

/** The keys of what a guest finds after all jobs have run. */
async function find(services: GoodturnServices, words: string): Promise<string[]> {
  await runJobs(services);
  return (await search(services, { words }, guest)).hits.map(({ key }) => key);
}

test('a new question is found, and after an edit by its new words only', async () => {
  const { services, change } = await openCommunity();
  const thread = await change((tx) => makeThread(tx, { title: 'Voicemail greeting is gone', text: 'It played yesterday.' }));
  expect(await find(services, 'voicemail')).toEqual([`thread:${thread.id}`]);

  const edited = { postId: thread.openingId, title: 'Mailbox greeting is gone', text: 'It played on Monday.' };
  await change((tx) => editPost(actAs(tx, thread.asker, minutesLater(1)), edited));
  expect(await find(services, 'voicemail')).toEqual([]);
  expect(await find(services, 'mailbox monday')).toEqual([`thread:${thread.id}`]);
});

test('a reply is found until it is deleted, and again when it is restored', async () => {
  const { services, change } = await openCommunity();
  const tom = await change((tx) => makeMember(tx, { name: 'Tom Hale' }));
  const thread = await change((tx) => makeThread(tx));
  const reply = await change((tx) => makeReply(tx, thread, { by: tom, text: 'Dial the shortcode for provisioning.' }));
  expect(await find(services, 'provisioning')).toEqual([`thread:${thread.id}`]);
  await change((tx) => deletePost(actAs(tx, tom, minutesLater(20)), reply.id));
  expect(await find(services, 'provisioning')).toEqual([]);
  await change((tx) => restorePost(actAs(tx, tom, minutesLater(21)), reply.id));
  expect(await find(services, 'provisioning')).toEqual([`thread:${thread.id}`]);
});

test('a deleted thread is gone from search, and back when it is restored', async () => {
  const { services, change } = await openCommunity();
  const mo = await change((tx) => makeMember(tx, { name: 'Mo Farrant', role: 'moderator' }));
  const thread = await change((tx) => makeThread(tx, { title: 'Roaming in Antalya stopped' }));
  expect(await find(services, 'antalya')).toHaveLength(1);
  await change((tx) => deletePost(actAs(tx, mo, minutesLater(5)), thread.openingId));
  expect(await find(services, 'antalya')).toEqual([]);
  await change((tx) => restorePost(actAs(tx, mo, minutesLater(6)), thread.openingId));
  expect(await find(services, 'antalya')).toHaveLength(1);
});

test('a board that becomes private, and a thread that moves into it, leave the index of the public, whoever may read them finds them, and back', async () => {
  const { services, change } = await openCommunity();
  const ada = await change((tx) => makeMember(tx, { name: 'Ada Brook', role: 'admin' }));
  const board = await change((tx) => makeBoard(tx));
  const stands = await change((tx) => makeThread(tx, { title: 'Quibbles of the corner', boardSlug: board.slug }));
  const moves = await change((tx) => makeThread(tx, { title: 'Quibbles that are moved' }));
  expect(await find(services, 'quibbles')).toHaveLength(2);
  const form = { name: 'Corner', slug: board.slug, icon: 'lock' as const, colour: 'clay' as const, agreed: true, description: '', kinds: ['question' as const], position: 3, feedsKnowledge: false, staffOnlyStart: false, isReadOnly: false };
  await change((tx) => editBoard(actAs(tx, ada), board.id, { ...form, isPrivate: true }));
  await change((tx) => moveThread(actAs(tx, ada), { threadId: moves.id, boardSlug: board.slug }));
  expect(await find(services, 'quibbles')).toEqual([]);
  const kept = await services.db.select({ id: searchDocs.id, audience: searchDocs.audience }).from(searchDocs).orderBy(searchDocs.id);
  expect(kept).toEqual([stands, moves].map(({ id }) => ({ id: `thread:${id}`, audience: [`board:${board.id}`] })));
  expect((await search(services, { words: 'quibbles' }, ada)).hits).toHaveLength(2);
  await change((tx) => editBoard(actAs(tx, ada), board.id, { ...form, isPrivate: false }));
  expect(await find(services, 'quibbles')).toHaveLength(2);
});

test('an accepted answer makes its thread solved in search, and a withdrawn one makes it open again', async () => {
  const { services, change } = await openCommunity();
  const thread = await change((tx) => makeThread(tx));
  const reply = await change((tx) => makeReply(tx, thread));
  await change((tx) => acceptAnswer(actAs(tx, thread.asker, minutesLater(20)), reply.id));
  await runJobs(services);
  expect((await search(services, { words: 'esim', solved: 'yes' }, guest)).total).toBe(1);
  await change((tx) => withdrawAcceptance(actAs(tx, thread.asker, minutesLater(21)), reply.id));
  await runJobs(services);
  expect((await search(services, { words: 'esim', solved: 'yes' }, guest)).total).toBe(0);
});

test('an article is found while it is published', async () => {
  const { services, change } = await openCommunity();
  const cast = await change(makeCast);
  const { id, thread } = await change((tx) => makeArticle(tx, cast));
  expect((await find(services, 'esim')).sort()).toEqual([`article:${id}`, `thread:${thread.id}`]);
  await change((tx) => withdrawArticle(actAs(tx, cast.priya, minutesLater(60)), id));
  expect(await find(services, 'esim')).toEqual([`thread:${thread.id}`]);
});

test('twenty replies in a burst are indexed once', async () => {
  const { services, change } = await openCommunity();
  let puts = 0;
  const put: GoodturnServices['search']['put'] = (documents) => {
    puts += 1;
    return services.search.put(documents);
  };
  const counting = { ...services, search: { ...services.search, put } };
  const thread = await change((tx) => makeThread(tx));
  await change(async (tx) => {
    for (let round = 0; round < 20; round++) await makeReply(tx, thread);
  });
  await runJobs(counting);
  expect(puts).toBe(1);
  expect((await search(services, { words: 'fetch' }, guest)).total).toBe(1);
});

test('a slow job never stores what it read before a quicker one read something newer', async () => {
  const { services, change, database } = await openCommunity();
  const reading = gate();
  const door = gate();
  let isFirst = true;
  const put: GoodturnServices['search']['put'] = async (documents) => {
    const isSlow = isFirst;
    isFirst = false;
    if (isSlow) {
      reading.open();
      await door.passed;
    }
    await services.search.put(documents);
  };
  const held = { ...services, search: { ...services.search, put } };
  const thread = await change((tx) => makeThread(tx, { title: 'The first title of all' }));
  const tasks = tasksFor(reactions, []);

  const slow = runJobs(held, { tasks, timed: false });
  await reading.passed;
  await change((tx) => editPost(actAs(tx, thread.asker, minutesLater(1)), { postId: thread.openingId, title: 'The second title of all', text: 'Words.' }));
  const quick = runJobs(held, { tasks, timed: false });
  await expect.poll(() => database.sql`select from pg_locks where locktype = 'advisory' and not granted`).toHaveLength(1);
  door.open();
  await Promise.all([slow, quick]);
  expect((await search(services, { words: 'second title' }, guest)).total).toBe(1);
});
