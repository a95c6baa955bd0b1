/** Editing keeps what was said before. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { revisions } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, guest } from '#domain/core';
import { closeThread, deletePost, editPost, postHistory, postSource, threadPage } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('an asker corrects title and text: the address follows, and the history shows who wrote what', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'eSIM stukc on Activating', text: 'Help' });
    await editPost(actAs(tx, maya, minutesLater(2)), { postId: thread.openingId, title: 'eSIM stuck on Activating', text: 'Help *please*' });
    await editPost(actAs(tx, mo, minutesLater(9)), { postId: thread.openingId, text: 'Help, *please*' });

    const { thread: head, opening } = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(head).toMatchObject({ title: 'eSIM stuck on Activating', slug: 'esim-stuck-on-activating', lastActivityAt: minutesLater(0) });
    expect(opening).toMatchObject({ html: '<p>Help, <em>please</em></p>', plain: 'Help, please', editCount: 2, editedAt: minutesLater(9), can: { readHistory: true } });
    const { versions } = await postHistory(tx, thread.openingId, guest);
    expect(versions.map(({ title, source, by, at }) => [title, source, by.name, at])).toEqual([
      ['eSIM stukc on Activating', 'Help', 'Maya Okonjo', minutesLater(0)],
      ['eSIM stuck on Activating', 'Help *please*', 'Maya Okonjo', minutesLater(2)],
      ['eSIM stuck on Activating', 'Help, *please*', 'Mo Farrant', minutesLater(9)],
    ]);
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
    for (const viewer of [guest, rosa, tom]) await expect(postHistory(tx, reply.id, viewer)).rejects.toThrow(NotFound);
    expect((await postHistory(tx, reply.id, priya)).versions).toHaveLength(2);
    await expect(editPost(actAs(tx, tom), { postId: reply.id, text: 'Again' })).rejects.toThrow(NotFound);
    await expect(editPost(actAs(tx, mo), { postId: reply.id, text: 'Again' })).rejects.toThrow(NotAllowed);
  }));

test('two edits at once both leave their revision, and none is lost', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, mo, ada } = await db.transaction(async (tx) => ({
      thread: await makeThread(tx, { text: 'First words' }),
      mo: await makeMember(tx, { role: 'moderator' }),
      ada: await makeMember(tx, { role: 'admin' }),
    }));
    const edit = (by: typeof mo, text: string) => db.transaction((tx) => editPost(actAs(tx, by), { postId: thread.openingId, text }));
    await Promise.all([edit(mo, 'Words of Mo'), edit(ada, 'Words of Ada'), edit(thread.asker, 'Words of Maya')]);
    const kept = await db.select().from(revisions).where(eq(revisions.postId, thread.openingId));
    expect(kept.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    const { versions } = await postHistory(db, thread.openingId, guest);
    expect(versions.map(({ source }) => source).sort()).toEqual(['First words', 'Words of Ada', 'Words of Maya', 'Words of Mo']);
    expect(versions[0]?.source).toBe('First words');
  } finally {
    await drop();
  }
});
