/** Undoing what others have touched since: what they did stays, and nothing is lost or freed by it. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardModerators } from '#db/schema/boards.ts';
import { flags, reviewItems } from '#db/schema/moderation.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { boardBySlug } from '#domain/boards';
import { NotFound, system } from '#domain/core';
import type { PostId } from '#domain/core';
import { reactions } from '#domain/moderation';
import { eraseWrittenBy } from '#domain/questions';
import { heldVoice, moderationLog, silence, suspend } from '#domain/sanctions';
import { deletePost, editPost, moveThread, withholdPost } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { LATER, WORDS, decide, plain, reported, together, undo, undoAll } from './stage.ts';

const postOf = async (tx: Tx, id: PostId) => (await tx.select().from(posts).where(eq(posts.id, id)))[0];

test('undoing a longer silence or suspension lets the colleague’s shorter one go on until its own end', () =>
  inTransaction(async (tx) => {
    const { rosa, mo, ada } = await makeCast(tx);
    const thread = await makeThread(tx, { by: rosa });
    for (const [kind, give] of [['silence', silence], ['suspension', suspend]] as const) {
      const author = await makeMember(tx, { name: 'Gus Pike' });
      const reply = await makeReply(tx, thread, { by: author, text: `Something that earns a ${kind}.` });
      await give(actAs(tx, ada, minutesLater(10)), { memberId: author.id, reason: 'rude', because: WORDS, days: 7 });
      const { decisionId } = await decide(tx, mo, await reported(tx, rosa, reply.id), plain('hidden', { words: 'Longer words than before.', member: { kind, days: 30 } }));
      expect(await heldVoice(tx, author.id, LATER)).toMatchObject({ endsAt: minutesLater(60, daysLater(30)) });
      await undo(tx, mo, decisionId);
      const seventh = minutesLater(10, daysLater(7));
      expect(await heldVoice(tx, author.id, LATER)).toMatchObject({ kind, because: WORDS, endsAt: seventh });
      const [row] = await tx.select({ until: members.suspendedUntil, because: members.suspendedBecause }).from(members).where(eq(members.id, author.id));
      expect(row).toEqual(kind === 'silence' ? { until: null, because: null } : { until: seventh, because: expect.stringContaining(WORDS) });
    }
  }));

test('undo leaves alone what was changed, moved or taken down since, and it waits again', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada } = await makeCast(tx);
    const thread = await makeThread(tx, { by: rosa });
    const make = (text: string) => makeReply(tx, thread, { by: maya, text });
    const isOpen = async (id: number) => (await tx.$count(reviewItems, eq(reviewItems.id, id))) === 1 && (await tx.select({ at: reviewItems.closedAt }).from(reviewItems).where(eq(reviewItems.id, id)))[0]?.at === null;

    const changed = await make('Words that a moderator takes something out of.');
    const changedItem = await reported(tx, rosa, changed.id);
    const edited = await decide(tx, mo, changedItem, plain('edited', { edit: { text: 'Words that a moderator left.' } }));
    await editPost(actAs(tx, maya, daysLater(1)), { postId: changed.id, text: 'What its author wrote after that.' });
    await undo(tx, mo, edited.decisionId);
    expect([(await postOf(tx, changed.id))?.source, await isOpen(changedItem)]).toEqual(['What its author wrote after that.', true]);

    // Whoever takes their own words down does not find them shown again.
    const withdrawn = await make('Words that their author takes down while they are hidden.');
    const withdrawnItem = await reported(tx, rosa, withdrawn.id);
    const hidden = await decide(tx, mo, withdrawnItem, plain('hidden'));
    await deletePost(actAs(tx, maya, daysLater(1)), withdrawn.id);
    await undo(tx, mo, hidden.decisionId);
    expect([(await postOf(tx, withdrawn.id))?.deletedBy, await isOpen(withdrawnItem)]).toEqual([maya.id, true]);

    const [from, to, third] = [await makeBoard(tx), await makeBoard(tx), await makeBoard(tx)];
    const travels = await makeThread(tx, { by: maya, boardSlug: from.slug, title: 'A thread that travels on' });
    const moved = await decide(tx, mo, await reported(tx, rosa, travels.openingId), plain('moved', { boardSlug: to.slug }));
    await moveThread(actAs(tx, ada, daysLater(1)), { threadId: travels.id, boardSlug: third.slug });
    await undo(tx, mo, moved.decisionId);
    expect((await tx.select({ boardId: threads.boardId }).from(threads).where(eq(threads.id, travels.id)))[0]).toEqual({ boardId: third.id });
  }));

test('everything somebody wrote comes back with the reports that were settled by its going, and the public log says that it was taken back', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, tom } = await makeCast(tx);
    const thread = await makeThread(tx, { by: rosa });
    const [one, two, three] = [await makeReply(tx, thread, { by: maya, text: 'The first of three replies.' }), await makeReply(tx, thread, { by: maya, text: 'Another of the three replies.' }), await makeReply(tx, thread, { by: maya, text: 'One that waits already.' })];
    const [first, second] = [await reported(tx, rosa, one.id), await reported(tx, tom, two.id, 'rude')];
    await withholdPost(actAs(tx, system), three.id, 'spam');
    await followEvents(tx, reactions);
    const { decisionId } = await decide(tx, mo, first, plain('spam', { allPosts: true, words: WORDS }), minutesLater(-60));
    await followEvents(tx, reactions);
    const open = async () => (await tx.select({ postId: reviewItems.postId, closedAt: reviewItems.closedAt }).from(reviewItems)).flatMap(({ postId, closedAt }) => (closedAt === null ? [postId] : [])).sort();
    expect(await open()).toEqual([]);
    await undo(tx, mo, decisionId);
    await followEvents(tx, reactions);
    expect(await open()).toEqual([one.id, two.id, three.id].sort());
    expect((await tx.select({ agreed: flags.agreed, decidedAt: flags.decidedAt }).from(flags).where(eq(flags.itemId, second)))[0]).toEqual({ agreed: null, decidedAt: null });
    expect((await moderationLog(tx, null)).rows).toMatchObject([{ what: 'A post was removed', outcome: 'overturned' }]);
  }));

test('of a wave everything is taken back that can be; what was erased since, or stands on a board of others, stays and is counted', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, tom } = await makeCast(tx);
    const [here, there] = [await makeThread(tx, { by: rosa }), await makeThread(tx, { by: rosa, title: 'On another board altogether' })];
    const gone = await makeMember(tx, { name: 'Gus Pike' });
    const replies = [await makeReply(tx, here, { by: maya, text: 'Try another shop, they are friendlier.' }), await makeReply(tx, here, { by: gone, text: 'Nobody helps anybody on this board.' }), await makeReply(tx, there, { by: maya, text: 'This was asked a hundred times before.' })];
    const wave = async () => {
      const ids = [];
      for (const { id } of replies) ids.push(await reported(tx, await makeMember(tx, { name: 'Bea' }), id));
      return together(tx, mo, ids);
    };
    const isDown = async () => Promise.all(replies.map(async ({ id }) => (await postOf(tx, id))?.deletedAt !== null));
    const first = await wave();
    await tx.insert(boardModerators).values({ boardId: (await boardBySlug(tx, here.boardSlug, system)).id, memberId: tom.id });
    expect(await undoAll(tx, tom, first.batchId)).toEqual({ count: 2, left: 1 });
    expect(await isDown()).toEqual([false, false, true]);
    expect(await undoAll(tx, mo, first.batchId)).toEqual({ count: 1, left: 0 });
    expect(await undoAll(tx, mo, first.batchId)).toEqual({ count: 0, left: 0 });

    const second = await together(tx, mo, (await tx.select({ id: reviewItems.id }).from(reviewItems)).map(({ id }) => id));
    while ((await eraseWrittenBy(actAs(tx, system, LATER), gone.id)) > 0);
    expect(await undoAll(tx, mo, second.batchId)).toEqual({ count: 2, left: 1 });
    expect(await isDown()).toEqual([false, true, false]);
    await expect(undoAll(tx, mo, second.batchId)).rejects.toThrow('took their words back for good');
    await expect(undoAll(tx, rosa, second.batchId)).rejects.toThrow(NotFound);
  }));
