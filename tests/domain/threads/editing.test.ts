/** Editing keeps what was said before. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { revisions } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, guest } from '#domain/core';
import { closeThread, deletePost, editPost, postChanges, postHistory, postReply, postSource, restorePostVersion, threadPage } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('an asker corrects title and text: the address follows, and the history shows who wrote what', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'eSIM stukc on Activating', text: 'Help' });
    await editPost(actAs(tx, maya, minutesLater(12)), { postId: thread.openingId, title: 'eSIM stuck on Activating', text: 'Help *please*' });
    await editPost(actAs(tx, mo, minutesLater(19)), { postId: thread.openingId, text: 'Help, *please*', reason: ' A comma ' });

    const { thread: head, opening } = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(head).toMatchObject({ title: 'eSIM stuck on Activating', slug: 'esim-stuck-on-activating', lastActivityAt: minutesLater(0) });
    expect(opening).toMatchObject({ html: '<p>Help, <em>please</em></p>', plain: 'Help, please', editCount: 2, editReason: 'A comma', editedAt: minutesLater(19), can: { readHistory: true } });
    const { versions, version } = await postHistory(tx, { postId: thread.openingId }, guest);
    expect(versions.map(({ by, at, reason, isPresent }) => [by.name, at, reason, isPresent])).toEqual([
      ['Mo Farrant', minutesLater(19), 'A comma', true],
      ['Maya Okonjo', minutesLater(12), null, false],
      ['Maya Okonjo', minutesLater(0), null, false],
    ]);
    expect(await postHistory(tx, { postId: thread.openingId, before: 3 }, guest)).toMatchObject({ version, versions: versions.slice(1), next: null });
    expect(await postChanges(tx, { postId: thread.openingId, version: 2 }, guest)).toMatchObject({ from: 1, source: 'Help *please*', to: { by: { name: 'Maya Okonjo' } }, text: [{ kind: 'same', text: 'Help' }, { kind: 'new', text: ' *please*' }] });
    expect(await postChanges(tx, { postId: thread.openingId, version: 1 }, guest)).toMatchObject({ from: null, title: [{ kind: 'new', text: 'eSIM stukc on Activating' }] });
    for (const none of [0, 4]) await expect(postChanges(tx, { postId: thread.openingId, version: none }, guest)).rejects.toThrow(NotFound);
    const told = await tx.select({ name: events.name }).from(events).where(eq(events.by, maya.id));
    expect(told.map(({ name }) => name)).toEqual(['thread.started', 'thread.edited', 'post.edited']);
  }));

test('a reply has no title to change, and saving the same words changes nothing', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom, text: 'Try step 2.' });
    await editPost(actAs(tx, tom), { postId: reply.id, text: 'Try step 2.', title: 'Another title entirely' });
    const { thread: head, replies } = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(head.title).toBe('eSIM stuck on Activating');
    expect(replies[0]?.editCount).toBe(0);
    expect(await postSource(tx, reply.id, tom)).toMatchObject({ title: null, source: 'Try step 2.' });
  }));

test('others do not edit, a closed thread stays as it is, and what is deleted is not edited or read', () =>
  inTransaction(async (tx) => {
    const { rosa, priya, mo, tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom, text: 'A secret, later deleted' });
    for (const by of [rosa, priya]) await expect(editPost(actAs(tx, by), { postId: reply.id, text: 'Mine now' })).rejects.toThrow(NotAllowed);
    await expect(editPost(actAs(tx, guest), { postId: reply.id, text: 'Mine now' })).rejects.toThrow(NotAllowed);
    await closeThread(actAs(tx, mo), thread.id);
    await expect(editPost(actAs(tx, tom), { postId: reply.id, text: 'Better' })).rejects.toThrow('closed');
    await editPost(actAs(tx, mo), { postId: reply.id, text: 'Better' });

    await deletePost(actAs(tx, mo), reply.id);
    for (const viewer of [guest, rosa, tom]) await expect(postHistory(tx, { postId: reply.id }, viewer)).rejects.toThrow(NotFound);
    expect((await postHistory(tx, { postId: reply.id }, priya)).versions).toHaveLength(2);
    await expect(editPost(actAs(tx, tom), { postId: reply.id, text: 'Again' })).rejects.toThrow(NotFound);
    await expect(editPost(actAs(tx, mo), { postId: reply.id, text: 'Again' })).rejects.toThrow(NotAllowed);
  }));

test('a slip mended within minutes leaves no mark, unless somebody has answered meanwhile', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, text: 'Hlep' });
    const mend = (text: string, minutes: number) => editPost(actAs(tx, maya, minutesLater(minutes)), { postId: thread.openingId, text });
    const count = async () => (await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).opening.editCount;
    await mend('Help', 4);
    expect(await count()).toBe(0);
    await postReply(actAs(tx, tom, minutesLater(4)), { threadId: thread.id, text: 'With what?' });
    await mend('Help with my eSIM', 4);
    expect(await count()).toBe(1);
    expect(await postChanges(tx, { postId: thread.openingId, version: 1 }, guest)).toMatchObject({ source: 'Help' });
  }));

test('an earlier version is restored as the newest by who may edit, and never over words nobody has seen', () =>
  inTransaction(async (tx) => {
    const { maya, rosa } = await makeCast(tx);
    const { openingId } = await makeThread(tx, { by: maya, title: 'eSIM stuck on Activating', text: 'First' });
    await editPost(actAs(tx, maya, minutesLater(10)), { postId: openingId, title: 'eSIM stuck for an hour', text: 'Second' });
    const restore = (by: typeof maya, over: number) => restorePostVersion(actAs(tx, by, minutesLater(20)), { postId: openingId, version: 1, over });
    await expect(restore(rosa, 2)).rejects.toThrow(NotAllowed);
    await expect(restore(maya, 1)).rejects.toThrow('Somebody changed this post');
    const { version } = await postSource(tx, openingId, maya);
    await expect(editPost(actAs(tx, maya, minutesLater(20)), { postId: openingId, text: 'Third', over: version - 1 })).rejects.toThrow('while you wrote');
    // The form sent twice is no conflict.
    await editPost(actAs(tx, maya, minutesLater(20)), { postId: openingId, text: 'Second', over: version - 1 });
    await restore(maya, 2);
    expect(await postSource(tx, openingId, maya)).toMatchObject({ source: 'First', title: 'eSIM stuck on Activating' });
    expect(await postHistory(tx, { postId: openingId }, guest)).toMatchObject({ version: 3, versions: [{ reason: 'Version 1 again' }, {}, {}], can: { restore: false } });
    expect(await postHistory(tx, { postId: openingId }, maya)).toMatchObject({ can: { restore: true } });
  }));

test('two edits at once both leave their revision, and none is lost', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, mo, ada } = await db.transaction(async (tx) => ({
      thread: await makeThread(tx, { text: 'First words' }),
      mo: await makeMember(tx, { role: 'moderator' }),
      ada: await makeMember(tx, { role: 'admin' }),
    }));
    const edit = (by: typeof mo, text: string) => db.transaction((tx) => editPost(actAs(tx, by, minutesLater(10)), { postId: thread.openingId, text }));
    await Promise.all([edit(mo, 'Words of Mo'), edit(ada, 'Words of Ada'), edit(thread.asker, 'Words of Maya')]);
    const kept = await db.select().from(revisions).where(eq(revisions.postId, thread.openingId));
    expect(kept.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    const sources = await Promise.all([1, 2, 3, 4].map(async (version) => (await postChanges(db, { postId: thread.openingId, version }, guest)).source));
    expect(sources[0]).toBe('First words');
    expect(sources.sort()).toEqual(['First words', 'Words of Ada', 'Words of Maya', 'Words of Mo']);
  } finally {
    await drop();
  }
});
