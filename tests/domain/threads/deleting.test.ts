/** Deleting hides, restoring brings back, and nobody but staff reads what was deleted. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardCounts } from '#db/schema/boards.ts';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import { standing, verifyStandings } from '#domain/reputation';
import { deletePost, giveKudos, postLocation, postReply, postSource, quoteOf, restorePost, threadList, threadPage, threadRef } from '#domain/threads';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const LATEST = { tab: 'latest', cursor: null } as const;

test('a deleted reply: strangers get nothing of it, its author a gap with a way back, staff its words', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom, text: 'Something rude' });
    await makeReply(tx, thread, { by: rosa, text: 'An answer to that', inReplyToId: reply.id });
    await deletePost(actAs(tx, tom), reply.id);

    const read = async (viewer: typeof tom | typeof guest) => (await threadPage(tx, { threadId: thread.id, page: 1 }, viewer)).replies;
    for (const viewer of [guest, rosa, thread.asker]) {
      expect(JSON.stringify(await read(viewer))).not.toContain('rude');
      expect((await read(viewer)).map(({ number, inReplyTo }) => [number, inReplyTo])).toEqual([[3, null]]);
    }
    expect((await read(tom))[0]).toMatchObject({ number: 2, html: '', plain: null, isDeleted: true, can: { restore: true, edit: false, quote: false, readHistory: false } });
    expect((await read(priya))[0]).toMatchObject({ number: 2, html: '<p>Something rude</p>', isDeleted: true, can: { restore: false } });
    expect((await read(mo))[0]).toMatchObject({ can: { restore: true } });
    for (const query of [quoteOf, postSource, postLocation]) {
      await expect(query(tx, reply.id, rosa)).rejects.toThrow(NotFound);
      await query(tx, reply.id, priya);
    }
  }));

test('an author restores what they deleted, but not what a moderator deleted', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo } = await makeCast(tx);
    const reply = await makeReply(tx, await makeThread(tx), { by: tom });
    await deletePost(actAs(tx, tom), reply.id);
    await expect(restorePost(actAs(tx, rosa), reply.id)).rejects.toThrow(NotFound);
    await restorePost(actAs(tx, tom), reply.id);
    await restorePost(actAs(tx, tom), reply.id);
    await deletePost(actAs(tx, mo), reply.id);
    await expect(restorePost(actAs(tx, tom), reply.id)).rejects.toThrow('Only a moderator can restore this.');
    await expect(restorePost(actAs(tx, guest), reply.id)).rejects.toThrow(NotFound);
    await restorePost(actAs(tx, mo), reply.id);
  }));

test('deleting the only answer makes the question unanswered again, and restoring it answered', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const first = await makeReply(tx, thread, { by: tom, at: minutesLater(10) });
    const second = await makeReply(tx, thread, { by: rosa, at: minutesLater(20) });
    const head = async () => (await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread;
    await deletePost(actAs(tx, mo), first.id);
    expect(await head()).toMatchObject({ firstReplyMinutes: 20, replyCount: 1 });
    await deletePost(actAs(tx, mo), second.id);
    expect(await head()).toMatchObject({ firstReplyMinutes: null, replyCount: 0, state: 'open' });
    await restorePost(actAs(tx, mo), first.id);
    expect(await head()).toMatchObject({ firstReplyMinutes: 10, replyCount: 1, state: 'answered' });
  }));

test('a deleted thread is gone for everybody but staff, from page, lists, links and counts', () =>
  inTransaction(async (tx) => {
    const { rosa, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: rosa });
    await deletePost(actAs(tx, mo), thread.openingId);
    for (const viewer of [guest, rosa, thread.asker]) {
      await expect(threadPage(tx, { threadId: thread.id, page: 1 }, viewer)).rejects.toThrow(NotFound);
      await expect(threadRef(tx, thread.id, viewer)).rejects.toThrow(NotFound);
      await expect(postLocation(tx, reply.id, viewer)).rejects.toThrow(NotFound);
      expect((await threadList(tx, LATEST, viewer)).rows).toEqual([]);
    }
    await expect(postReply(actAs(tx, rosa), { threadId: thread.id, text: 'Still there?' })).rejects.toThrow(NotFound);
    await expect(postReply(actAs(tx, priya), { threadId: thread.id, text: 'Still there?' })).rejects.toThrow(Refused);
    expect(await threadPage(tx, { threadId: thread.id, page: 1 }, priya)).toMatchObject({ thread: { isDeleted: true }, opening: { isDeleted: true }, can: { reply: false, restore: false, delete: false } });
    expect((await threadList(tx, LATEST, priya)).rows).toEqual([]);
    expect((await tx.select().from(boardCounts))[0]?.threads).toBe(0);

    await deletePost(actAs(tx, mo), thread.openingId);
    await restorePost(actAs(tx, mo), thread.openingId);
    expect((await threadList(tx, LATEST, guest)).rows).toHaveLength(1);
    expect((await tx.select().from(boardCounts))[0]?.threads).toBe(1);
  }));

test('an asker takes back a question nobody replied to and brings it back; with replies it belongs to others too', () =>
  inTransaction(async (tx) => {
    const { rosa } = await makeCast(tx);
    const thread = await makeThread(tx);
    await deletePost(actAs(tx, thread.asker), thread.openingId);
    await expect(threadPage(tx, { threadId: thread.id, page: 1 }, thread.asker)).rejects.toThrow(NotFound);
    await expect(restorePost(actAs(tx, rosa), thread.openingId)).rejects.toThrow(NotFound);
    await restorePost(actAs(tx, thread.asker), thread.openingId);
    await makeReply(tx, thread, { by: rosa });
    await expect(deletePost(actAs(tx, thread.asker), thread.openingId)).rejects.toThrow('Others have replied here');
    await expect(deletePost(actAs(tx, rosa), thread.openingId)).rejects.toThrow(NotAllowed);
  }));

test('a thread that is taken down earns nobody anything, and gives it all back when it returns, but for a reply deleted on its own', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom, at: NOON });
    await giveKudos(actAs(tx, rosa), reply.id);
    await giveKudos(actAs(tx, rosa), thread.openingId);
    const other = await makeReply(tx, thread, { by: priya, at: NOON });
    await giveKudos(actAs(tx, rosa), other.id);
    const earned = async () => Promise.all([maya, tom, priya].map(async ({ id }) => (await standing(tx, id)).points));
    expect(await earned()).toEqual([10, 10, 10]);
    await deletePost(actAs(tx, mo), other.id);
    await deletePost(actAs(tx, mo), thread.openingId);
    expect(await earned()).toEqual([0, 0, 0]);
    await restorePost(actAs(tx, mo), thread.openingId);
    expect(await earned()).toEqual([10, 10, 0]);
    await deletePost(actAs(tx, mo), thread.openingId);
    await restorePost(actAs(tx, mo), other.id);
    expect(await earned()).toEqual([0, 0, 0]);
    await restorePost(actAs(tx, mo), thread.openingId);
    expect(await earned()).toEqual([10, 10, 10]);
    expect(await verifyStandings(tx)).toEqual([]);
    expect((await tx.select().from(boardCounts).where(eq(boardCounts.threads, 1)))).toHaveLength(1);
  }));
