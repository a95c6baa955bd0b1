/** Private and read-only boards: who reads, who writes, who keeps order, and that nobody else learns of a word. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { boardList, boardPage, editBoard, nameBoardModerator, removeBoardModerator, setBoardGroup } from '#domain/boards';
import { NotAllowed, NotFound, Refused, found, guest, system } from '#domain/core';
import type { Viewer } from '#domain/core';
import { addToGroup, createGroup, removeFromGroup } from '#domain/members';
import { deletePost, lockThread, moveThread, popularTags, postLocation, postReply, readableTag, solutionsOf, startThread, threadList, threadPage } from '#domain/threads';
import { acceptAnswer } from '#domain/questions';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a private board is read by the named groups, its moderators and staff; for everybody else nothing of it is there', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo, ada } = await makeCast(tx);
    const board = await makeBoard(tx, { name: 'Corner', isPrivate: true });
    const { id: groupId } = await createGroup(actAs(tx, ada), { name: 'Insiders', kind: 'manual' });
    await addToGroup(actAs(tx, ada), groupId, maya.id);
    await setBoardGroup(actAs(tx, ada), { boardId: board.id, groupId, may: 'write' });
    await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: tom.id } });
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, tags: ['hush'] });
    const reply = await makeReply(tx, thread, { by: tom });
    await acceptAnswer(actAs(tx, maya), reply.id);
    const reads = async (viewer: Viewer) => [
      (await boardList(tx, viewer)).some(({ id }) => id === board.id),
      (await threadList(tx, { tab: 'latest', cursor: null }, viewer)).rows.some(({ id }) => id === thread.id),
      await threadPage(tx, { threadId: thread.id, page: 1 }, viewer).then(() => true, () => false),
      await postLocation(tx, reply.id, viewer).then(() => true, () => false),
      await readableTag(tx, 'hush', viewer).then(() => true, () => false),
      (await solutionsOf(tx, tom.id, null, viewer)).rows.length > 0,
    ];
    for (const viewer of [maya, tom, priya, mo, ada]) expect(new Set(await reads(viewer)), viewer.handle).toEqual(new Set([true]));
    for (const viewer of [guest, rosa]) expect(new Set(await reads(viewer))).toEqual(new Set([false]));
    expect((await popularTags(tx, 50)).map(({ slug }) => slug)).not.toContain('hush');
    await expect(postReply(actAs(tx, rosa), { threadId: thread.id, text: 'Let me in.' })).rejects.toThrow(NotFound);
    await expect(startThread(actAs(tx, rosa), { boardSlug: board.slug, kind: 'question', title: 'Let me in here', text: 'Please.', tags: [] })).rejects.toThrow('Choose the board');
    await removeFromGroup(actAs(tx, ada), groupId, maya.id);
    expect(new Set(await reads(maya))).toEqual(new Set([false]));
  }));

test('on a read-only board only groups that may write do so, and everybody reads', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya, ada } = await makeCast(tx);
    const board = await makeBoard(tx, { isReadOnly: true });
    const { id: groupId } = await createGroup(actAs(tx, ada), { name: 'Writers', kind: 'manual' });
    await addToGroup(actAs(tx, ada), groupId, maya.id);
    await setBoardGroup(actAs(tx, ada), { boardId: board.id, groupId, may: 'write' });
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug });
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, rosa)).can.reply).toBe(false);
    await expect(makeReply(tx, thread, { by: rosa })).rejects.toThrow('for reading');
    await expect(makeThread(tx, { by: rosa, boardSlug: board.slug })).rejects.toThrow(Refused);
    await makeReply(tx, thread, { by: priya });
    await setBoardGroup(actAs(tx, ada), { boardId: board.id, groupId, may: 'read' });
    await expect(makeReply(tx, thread, { by: maya })).rejects.toThrow('for reading');
  }));

test('who keeps order on one board does so there and nowhere else, until it is taken back', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, ada } = await makeCast(tx);
    const [theirs, other] = [await makeBoard(tx, { name: 'Theirs' }), await makeBoard(tx, { name: 'Other' })];
    const { id: groupId } = await createGroup(actAs(tx, ada), { name: 'Keepers', kind: 'manual' });
    await addToGroup(actAs(tx, ada), groupId, rosa.id);
    await nameBoardModerator(actAs(tx, ada), { boardId: theirs.id, who: { groupId } });
    const [here, there] = [await makeThread(tx, { by: maya, boardSlug: theirs.slug }), await makeThread(tx, { by: maya, boardSlug: other.slug, title: 'Another one of these' })];
    const [mine, yours] = [await makeReply(tx, here, { by: tom }), await makeReply(tx, there, { by: tom })];
    await deletePost(actAs(tx, rosa), mine.id);
    expect((await lockThread(actAs(tx, rosa), here.id)).standing).toBe('moderate');
    await expect(deletePost(actAs(tx, rosa), yours.id)).rejects.toThrow(NotAllowed);
    await expect(moveThread(actAs(tx, rosa), { threadId: here.id, boardSlug: other.slug })).rejects.toThrow(NotAllowed);
    const { moderators } = await boardPage(tx, theirs.id, ada);
    await removeBoardModerator(actAs(tx, ada), { boardId: theirs.id, number: found(moderators[0]).number });
    await expect(deletePost(actAs(tx, rosa), here.openingId)).rejects.toThrow(NotAllowed);
  }));

test('only admins arrange boards, and a change drops what guests were kept', () =>
  inTransaction(async (tx) => {
    const { maya, mo, priya, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    const form = { name: 'Closed now', slug: board.slug, icon: 'lock' as const, colour: 'clay' as const, agreed: false, description: '', kinds: ['question' as const], position: 3, feedsKnowledge: false, staffOnlyStart: false, isPrivate: true, isReadOnly: false };
    for (const by of [guest, maya, priya, mo, system] as Viewer[]) await expect(editBoard(actAs(tx, by), board.id, form)).rejects.toThrow(NotAllowed);
    for (const wrong of [{ name: ' ' }, { kinds: [] }, { position: -1 }, { position: 1.5 }]) await expect(editBoard(actAs(tx, ada), board.id, { ...form, ...wrong })).rejects.toThrow(Refused);
    await editBoard(actAs(tx, ada), board.id, form);
    expect((await boardList(tx, maya)).some(({ id }) => id === board.id)).toBe(false);
    expect((await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'board.changed'))).map(({ ids }) => ids.boardId)).toContain(board.id);
  }));
