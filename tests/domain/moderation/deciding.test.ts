/** The queue: deciding and undoing, two at once, many at once, what each may see, and what changed meanwhile. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardModerators, boards } from '#db/schema/boards.ts';
import { reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { spamLessons } from '#db/schema/spam.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { boardBySlug } from '#domain/boards';
import { NotAllowed, NotFound, guest, system } from '#domain/core';
import type { Member, PostId } from '#domain/core';
import { claimItem, decideItem, decideTogether, decidedList, moderationOverview, nextQueued, queueCounts, reactions, reviewItem, reviewQueue, undoTogether } from '#domain/moderation';
import { inboxPage } from '#domain/notifications';
import { eraseWrittenBy, mergeThreads, removePost, sayMeToo, splitThread } from '#domain/questions';
import { heldVoice } from '#domain/sanctions';
import { deletePost, editPost, mergedPlace, threadPage, withholdPost } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { whatIsWrong } from '../questions/merging-stage.ts';
import { LATER, decide, itemOf, plain, reported, undo } from './stage.ts';

/** Shown, waiting for a reason, or gone; and what it says, where, and whether its item waits. */
async function stateOf(tx: Tx, postId: PostId): Promise<string> {
  const [row] = await tx.select({ post: posts, thread: threads }).from(posts).innerJoin(threads, eq(threads.id, posts.threadId)).where(eq(posts.id, postId));
  const [item] = await tx.select({ closedAt: reviewItems.closedAt }).from(reviewItems).where(eq(reviewItems.postId, postId)).orderBy(sql`id desc`);
  const down = row?.post.number === 1 ? row.thread : row?.post;
  const sight = down?.deletedAt === null ? 'shown' : row?.post.withheldWhy ? `waits:${row.post.withheldWhy}` : 'gone';
  return `${sight}, ${item?.closedAt ? 'decided' : 'open'}`;
}

test('every decision does what it says, and its undo makes it as it was, for what is shown and for what waits', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo } = await makeCast(tx);
    const [board, other] = [await makeBoard(tx, { slug: 'phones-q' }), await makeBoard(tx, { slug: 'bills-q' })];
    const into = await makeThread(tx, { boardSlug: board.slug, title: 'The thread it belongs to' });
    const seen: Record<string, string[]> = {};
    for (const waits of [false, true]) {
      for (const outcome of ['kept', 'edited', 'hidden', 'removed', 'spam', 'moved', 'merged'] as const) {
        await tx.transaction(async (inner) => {
          const thread = await makeThread(inner, { by: maya, boardSlug: board.slug, title: `About ${outcome} ${String(waits)}`, text: `Words about ${outcome} ${String(waits)}` });
          if (waits) {
            await withholdPost(actAs(inner, system), thread.openingId, 'spam');
            await followEvents(inner, reactions);
          } else await reported(inner, rosa, thread.openingId);
          const itemId = await itemOf(inner, thread.openingId);
          const { decisionId } = await decide(inner, mo, itemId, plain(outcome, { edit: { text: 'Other words.' }, boardSlug: other.slug, intoId: into.id }));
          const after = await stateOf(inner, thread.openingId);
          await undo(inner, mo, decisionId);
          await undo(inner, mo, decisionId);
          await followEvents(inner, reactions);
          seen[`${outcome}${waits ? ' of what waits' : ''}`] = [after, await stateOf(inner, thread.openingId)];
          const [row] = await inner.select({ source: posts.source, title: threads.title, boardId: threads.boardId }).from(posts).innerJoin(threads, eq(threads.id, posts.threadId)).where(eq(posts.id, thread.openingId));
          expect(row).toEqual({ source: `Words about ${outcome} ${String(waits)}`, title: `About ${outcome} ${String(waits)}`, boardId: board.id });
        });
      }
    }
    const back = ['shown, decided', 'shown, open'];
    expect(seen).toEqual({
      kept: back, edited: back, moved: back, merged: back, hidden: ['waits:staff, decided', 'shown, open'], removed: ['gone, decided', 'shown, open'], spam: ['gone, decided', 'shown, open'],
      'kept of what waits': ['shown, decided', 'waits:spam, open'], 'edited of what waits': ['shown, decided', 'waits:spam, open'], 'moved of what waits': ['shown, decided', 'waits:spam, open'], 'merged of what waits': ['shown, decided', 'waits:spam, open'],
      'hidden of what waits': ['waits:spam, decided', 'waits:spam, open'], 'removed of what waits': ['gone, decided', 'waits:spam, open'], 'spam of what waits': ['gone, decided', 'waits:spam, open'],
    });
  }));

test('a decision may silence the author and take all they wrote with it, and undo brings both back; the words are theirs to read, who reported is not', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const asked = await makeThread(tx, { by: maya });
    const own = await makeThread(tx, { by: tom, title: 'Cheap unlock codes here' });
    const [bad, more] = [await makeReply(tx, asked, { by: tom }), await makeReply(tx, asked, { by: tom })];
    const inOwn = await makeReply(tx, own, { by: tom });
    const itemId = await reported(tx, rosa, bad.id);
    const words = 'This is advertising, and no help. Write again in three days.';
    await expect(decide(tx, mo, itemId, plain('spam', { member: { kind: 'silence', days: 3 } }))).rejects.toThrow('Write what the member reads');
    await expect(decide(tx, mo, itemId, plain('kept', { member: { kind: 'warning' }, words }))).rejects.toThrow('What is kept needs no consequence.');
    await expect(decide(tx, mo, itemId, plain(null))).rejects.toThrow('Choose what shall become of it.');
    const { decisionId } = await decide(tx, mo, itemId, plain('spam', { member: { kind: 'silence', days: 3 }, words, reason: 'spam', allPosts: true }));
    const gone = async () => Promise.all([bad.id, more.id, own.openingId, inOwn.id].map(async (id) => (await stateOf(tx, id)).split(',')[0]));
    expect(await gone()).toEqual(['gone', 'gone', 'gone', 'gone']);
    expect(await heldVoice(tx, tom.id, LATER)).toMatchObject({ kind: 'silence', because: words });
    expect((await reviewItem(tx, itemId, mo, LATER)).decisions).toMatchObject([{ outcome: 'spam', words, by: { name: 'Mo Farrant' }, undoneBy: null }]);
    await undo(tx, mo, decisionId);
    expect([await gone(), await heldVoice(tx, tom.id, LATER)]).toEqual([['shown', 'shown', 'shown', 'shown'], null]);
  }));

test('reporters hear what came of it in their inbox, also where they may no longer read it; authors hear why; undo takes it out again', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    await reported(tx, rosa, reply.id);
    const itemId = await reported(tx, maya, reply.id, 'rude');
    const board = await boardBySlug(tx, thread.boardSlug, system);
    const hear = () => runJobs(jobServices(tx, { clock: () => LATER }), { timed: false });
    const groups = async (member: Member) => (await inboxPage(tx, member, null)).groups.map(({ title, lines }) => ({ title, lines: lines.map(({ line }) => line) }));
    const { decisionId } = await decide(tx, mo, itemId, plain('hidden', { words: 'Please keep to what somebody said.' }));
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.id, board.id));
    await hear();
    const heard = [{ title: null, lines: ['What you reported: a moderator agreed. It is hidden now. Thank you'] }];
    expect(await groups(rosa)).toEqual(heard);
    expect(await groups(maya)).toContainEqual(heard[0]);
    expect(await groups(tom)).toContainEqual({ title: null, lines: ['A post of yours was hidden: only you and staff see it'] });
    await undo(tx, mo, decisionId);
    await hear();
    expect([await groups(rosa), (await groups(tom)).flatMap(({ lines }) => lines)]).toEqual([[], []]);

    // Taken down on its own page instead: whoever reported it hears that, too.
    await removePost(actAs(tx, mo, LATER), reply.id);
    await hear();
    expect(await groups(rosa)).toEqual([{ title: null, lines: ['What you reported: a moderator agreed. It was taken down. Thank you'] }]);
  }));

test('of two moderators who decide at once one wins, and the other is told what was decided; a claim keeps others off until it ends or is taken over', async () => {
  const own = await freshDatabase();
  try {
    const { mo, ada, itemId, postId } = await own.db.transaction(async (tx) => {
      const { mo, ada, maya, rosa } = await makeCast(tx);
      const { openingId } = await makeThread(tx, { by: maya });
      return { mo, ada, itemId: await reported(tx, rosa, openingId), postId: openingId };
    });
    const claim = (by: Member, takesOver = false, at = NOON) => own.db.transaction((tx) => claimItem(actAs(tx, by, at), { itemId, takesOver }));
    await claim(ada);
    await expect(claim(mo)).rejects.toThrow('A colleague is deciding this.');
    await expect(own.db.transaction((tx) => decideItem(actAs(tx, mo), itemId, plain('kept')))).rejects.toThrow('Ada Brook is deciding this.');
    expect(await reviewQueue(own.db, {}, mo, minutesLater(9))).toMatchObject([{ claimedBy: { name: 'Ada Brook', isViewer: false } }]);
    expect(await reviewQueue(own.db, {}, mo, minutesLater(11))).toMatchObject([{ claimedBy: null }]);
    await claim(mo, true);

    const second = await own.db.transaction(async (tx) => {
      await decideItem(actAs(tx, mo, LATER), itemId, plain('removed'));
      const other = own.db.transaction((inner) => decideItem(actAs(inner, ada, LATER), itemId, plain('kept')));
      other.catch(() => undefined);
      expect(await waitsForLock(own.db, other)).toBe(true);
      return { other };
    });
    await expect(second.other).rejects.toThrow('Mo Farrant decided this already: deleted.');
    expect(await own.db.select({ outcome: reviewDecisions.outcome }).from(reviewDecisions)).toEqual([{ outcome: 'removed' }]);
    expect(await own.db.transaction((tx) => decideItem(actAs(tx, mo, LATER), itemId, plain('removed')))).toMatchObject({ isNew: false });
    expect(await own.db.transaction((tx) => stateOf(tx, postId))).toBe('gone, decided');
  } finally {
    await own.drop();
  }
});

test('a wave is decided with one press and undone with one; what a colleague decided meanwhile is left to them', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, ada } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const items: number[] = [];
    const replies: PostId[] = [];
    for (let count = 0; count < 5; count += 1) {
      const reply = await makeReply(tx, thread, { by: tom });
      replies.push(reply.id);
      items.push(await reported(tx, rosa, reply.id));
    }
    await decide(tx, ada, items[4] ?? 0, plain('kept'));
    const together = (outcome: string, itemIds: number[]) => tx.transaction((inner) => decideTogether(actAs(inner, mo, LATER), { itemIds, outcome, words: '', reason: 'spam', member: { kind: 'nothing' } }));
    await expect(together('spam', [])).rejects.toThrow('Choose at least one');
    await expect(together('edited', items)).rejects.toThrow('Choose what shall become of them.');
    const done = await together('spam', [...items, ...items]);
    expect(done).toMatchObject({ decided: 4, left: 1 });
    const states = async () => Promise.all(replies.map((id) => stateOf(tx, id)));
    expect(await states()).toEqual(['gone, decided', 'gone, decided', 'gone, decided', 'gone, decided', 'shown, decided']);
    const lessons = async () => (await tx.select({ verdict: spamLessons.verdict }).from(spamLessons)).map(({ verdict }) => verdict).sort();
    expect(await lessons()).toEqual(['fine', 'spam', 'spam', 'spam', 'spam']);
    expect((await decidedList(tx, { by: mo.id, outcome: 'spam' }, null, mo)).rows.map(({ batchId }) => batchId)).toEqual(Array.from({ length: 4 }, () => done.batchId));
    expect(await tx.transaction((inner) => undoTogether(actAs(inner, ada, LATER), done.batchId ?? 0))).toEqual({ count: 4, left: 0 });
    expect(await lessons()).toEqual(['fine']);
    expect((await states()).slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'shown, open'));
    expect(await moderationOverview(tx, 7, mo, minutesLater(70))).toMatchObject({ decisions: 5, overturned: 4, spam: { caught: 0, missed: 4, wrongly: 0 }, moderators: [{ person: { name: 'Mo Farrant' }, decisions: 4, overturned: 4 }, { decisions: 1, overturned: 0 }] });
    expect((await decidedList(tx, { spam: 'missed', since: NOON }, null, mo)).rows).toHaveLength(4);
    await expect(moderationOverview(tx, 7, rosa, LATER)).rejects.toThrow(NotFound);

    expect(await reviewQueue(tx, {}, mo, LATER)).toHaveLength(4);
    expect((await reviewQueue(tx, { about: tom.id, order: 'oldest' }, mo, LATER)).map(({ id }) => id)).toEqual(items.slice(0, 4));
  }));

test('whoever keeps order on a board decides what stands there, without names of reporters, and nothing else; nobody decides about themselves', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo, ada } = await makeCast(tx);
    const [here, there] = [await makeThread(tx, { by: maya }), await makeThread(tx, { by: maya, title: 'On another board altogether' })];
    const [inside, outside] = [await reported(tx, rosa, here.openingId), await reported(tx, rosa, there.openingId)];
    await tx.insert(boardModerators).values({ boardId: (await boardBySlug(tx, here.boardSlug, system)).id, memberId: tom.id });
    expect((await reviewQueue(tx, {}, tom, LATER)).map(({ id }) => id)).toEqual([inside]);
    expect(await reviewItem(tx, inside, tom, LATER)).toMatchObject({ flags: [{ reason: 'spam', by: null, record: null }], past: [], author: null, likeCount: 0, can: { decide: true, judge: false } });
    expect((await reviewItem(tx, inside, priya, LATER)).flags).toMatchObject([{ by: { name: 'Rosa Quill' } }]);
    await expect(reviewItem(tx, outside, tom, LATER)).rejects.toThrow(NotFound);
    await expect(reviewQueue(tx, {}, rosa, LATER)).rejects.toThrow(NotFound);
    await expect(decide(tx, tom, outside, plain('kept'))).rejects.toThrow(NotFound);
    await expect(decide(tx, tom, inside, plain('removed', { member: { kind: 'suspension', days: null }, words: 'Enough of this is enough.' }))).rejects.toThrow(NotAllowed);
    await expect(decide(tx, tom, inside, plain('removed', { allPosts: true }))).rejects.toThrow(NotAllowed);
    await expect(decide(tx, priya, inside, plain('kept'))).rejects.toThrow(NotAllowed);
    await decide(tx, tom, inside, plain('hidden'));
    const own = await makeReply(tx, there, { by: mo });
    const aboutMo = await reported(tx, rosa, own.id);
    // Nobody reads what is about themselves either: it names who reported it.
    await expect(decide(tx, mo, aboutMo, plain('kept'))).rejects.toThrow(NotFound);
    await expect(reviewItem(tx, aboutMo, mo, LATER)).rejects.toThrow(NotFound);
    await expect(tx.transaction((inner) => claimItem(actAs(inner, mo), { itemId: aboutMo, takesOver: false }))).rejects.toThrow(NotFound);
    expect([(await reviewQueue(tx, {}, mo, LATER)).map(({ id }) => id), (await queueCounts(tx, mo)).all, await nextQueued(tx, { kind: 'item', id: outside }, mo, LATER)]).toEqual([[outside], 1, null]);
    await decide(tx, ada, aboutMo, plain('hidden'));
    expect((await decidedList(tx, {}, null, mo)).rows.map(({ itemId }) => itemId)).not.toContain(aboutMo);
  }));

test('what changed meanwhile: taken down, merged, put back, or taken out for good by its author', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, ada } = await makeCast(tx);
    const board = await makeBoard(tx, { slug: 'meanwhile' });
    const make = (title: string) => makeThread(tx, { by: maya, boardSlug: board.slug, title });
    // A moderator took it down on the thread's own page: nothing is left to decide, and the reports were right.
    const first = await make('Taken down by a moderator');
    const firstItem = await reported(tx, rosa, first.openingId);
    await tx.transaction((inner) => removePost(actAs(inner, ada), first.openingId));
    await followEvents(tx, reactions);
    expect(await reviewItem(tx, firstItem, mo, LATER)).toMatchObject({ closedAt: expect.any(Date), can: { decide: true } });
    await expect(decide(tx, mo, firstItem, plain('kept'))).rejects.toThrow('settled outside the queue');
    // Its author took it down: whether the reports were right is still said.
    const second = await make('Taken down by its author');
    const secondItem = await reported(tx, rosa, second.openingId);
    await tx.transaction((inner) => deletePost(actAs(inner, maya), second.openingId));
    await followEvents(tx, reactions);
    await expect(decide(tx, mo, secondItem, plain('hidden'))).rejects.toThrow('This was taken down meanwhile.');
    await decide(tx, mo, secondItem, plain('removed'));
    // Merged: the reply stands elsewhere, and is decided there.
    const [third, into] = [await make('Merged before it was decided'), await make('The one that stays')];
    const reply = await makeReply(tx, third, { by: tom });
    const thirdItem = await reported(tx, rosa, reply.id);
    await tx.transaction((inner) => mergeThreads(actAs(inner, ada), { threadId: third.id, intoId: into.id }));
    expect((await reviewItem(tx, thirdItem, mo, LATER)).post).toMatchObject({ threadId: into.id, title: 'The one that stays' });
    // A page that was opened before says "move the thread": that is by now the thread of others.
    const other = await makeBoard(tx, { slug: 'elsewhere' });
    const opening = await reported(tx, rosa, third.openingId);
    await expect(decide(tx, mo, opening, plain('moved', { boardSlug: other.slug }))).rejects.toThrow('Only a whole thread is moved');
    // What was changed while somebody read it is not kept unread, and not overwritten unseen.
    await editPost(actAs(tx, tom, minutesLater(30)), { postId: reply.id, text: 'Other words than those that were reported.' });
    await expect(decide(tx, mo, thirdItem, plain('kept', { version: 1 }))).rejects.toThrow('Read what stands there now');
    await expect(decide(tx, mo, thirdItem, plain('edited', { version: 1, edit: { text: 'Words of a moderator.' } }))).rejects.toThrow('Somebody changed this post while you wrote.');
    const { decisionId } = await decide(tx, mo, thirdItem, plain('removed'));
    expect(await stateOf(tx, reply.id)).toBe('gone, decided');
    // Its author has left and took every word out since: there is nothing to put back.
    while ((await eraseWrittenBy(actAs(tx, system, LATER), tom.id)) > 0);
    await expect(undo(tx, mo, decisionId)).rejects.toThrow('took their words back for good');
    expect(await stateOf(tx, reply.id)).toBe('gone, decided');
    // Reported again while the first decision is taken back: one item waits, not two.
    const fourth = await make('Reported twice in a week');
    const fourthItem = await reported(tx, rosa, fourth.openingId);
    const kept = await decide(tx, mo, fourthItem, plain('kept'));
    await reported(tx, await makeMember(tx, { name: 'Bea' }), fourth.openingId);
    await undo(tx, ada, kept.decisionId);
    expect(await tx.$count(reviewItems, sql`post_id = ${fourth.openingId} and closed_at is null`)).toBe(1);
  }));

test('a merge that is undone gives the thread its address, title and tags back, and what was merged into it before; where its address leads elsewhere by now it gets a new one', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const board = await makeBoard(tx);
    const make = (title: string, by = maya) => makeThread(tx, { by, boardSlug: board.slug, title, text: `Words of ${title}`, tags: ['eSIM'] });
    const [into, gone, before] = [await make('The thread it belongs to', rosa), await make('The thread that goes'), await make('The one before it', rosa)];
    const answer = await makeReply(tx, gone, { by: tom });
    await sayMeToo(actAs(tx, rosa), gone.id);
    await mergeThreads(actAs(tx, mo, minutesLater(20)), { threadId: before.id, intoId: gone.id });
    const merge = async () => (await decide(tx, mo, await reported(tx, rosa, gone.openingId), plain('merged', { intoId: into.id }))).decisionId;
    const decisionId = await merge();
    const late = await makeReply(tx, into, { by: tom, at: minutesLater(70) });
    await undo(tx, mo, decisionId);
    const placeOf = async (id: number) => (await tx.select({ threadId: posts.threadId, number: posts.number }).from(posts).where(eq(posts.id, id)))[0];
    expect([await placeOf(gone.openingId), await placeOf(answer.id), await placeOf(before.openingId), (await placeOf(late.id))?.threadId]).toEqual([{ threadId: gone.id, number: 1 }, { threadId: gone.id, number: 2 }, { threadId: gone.id, number: 3 }, into.id]);
    expect((await threadPage(tx, { threadId: gone.id, page: 1 }, guest)).thread).toMatchObject({ title: 'The thread that goes', slug: gone.slug, tags: [{ slug: 'esim' }], replyCount: 2 });
    expect(await mergedPlace(tx, before.id, guest)).toMatchObject({ thread: { id: gone.id }, number: 3 });
    expect([(await threadPage(tx, { threadId: gone.id, page: 1 }, guest)).moves, (await threadPage(tx, { threadId: into.id, page: 1 }, guest)).moves].map((moves) => moves.filter(({ kind }) => kind === 'split'))).toEqual([[], []]);
    expect(await whatIsWrong(tx)).toEqual([]);

    // Its address leads elsewhere: what it opened with was moved on meanwhile.
    const again = await merge();
    const third = await make('A third thread', rosa);
    await splitThread(actAs(tx, mo, minutesLater(80)), { threadId: into.id, choice: { postIds: [gone.openingId], fromNumber: null, toNumber: null }, intoId: third.id, home: null });
    await undo(tx, mo, again).catch(() => undefined);
    expect((await tx.select({ into: threads.mergedIntoId }).from(threads).where(eq(threads.id, gone.id)))[0]?.into).not.toBeNull();
    expect(await whatIsWrong(tx)).toEqual([]);
  }));
