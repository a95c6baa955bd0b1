/** Threads that are slowed down, and warning for a post. */
import { expect, test } from 'vitest';
import { boardModerators } from '#db/schema/boards.ts';
import { found, guest } from '#domain/core';
import { boardBySlug } from '#domain/boards';
import { moderationLog, sanctionsOf } from '#domain/sanctions';
import { endSlowing, postReply, slowThread, slowingPage, threadPage, warnAuthor, warningPlace } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

test('a slowed thread takes one post of a member in a quarter of an hour, says when the next may come, and lets staff and others write', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await expect(slowThread(actAs(tx, rosa), { threadId: thread.id, minutes: 15, days: 1 })).rejects.toThrow('Staff slow threads down');
    await expect(slowThread(actAs(tx, priya), { threadId: thread.id, minutes: 0, days: 1 })).rejects.toThrow('Choose how long');
    for (const _twice of [1, 2]) await slowThread(actAs(tx, priya), { threadId: thread.id, minutes: 15, days: 1 });
    const reply = (by: typeof maya, minute: number) => postReply(actAs(tx, by, minutesLater(minute)), { threadId: thread.id, text: `What I say after ${minute} minutes.` });
    await reply(tom, 1);
    await expect(reply(tom, 10)).rejects.toThrow('This thread is slowed down until Sunday 15 March, 12:00 UTC: one post every 15 minutes from each of us. You can post the next in about 6 minutes; what you typed stays here');
    await reply(rosa, 10);
    await reply(priya, 11);
    await reply(priya, 12);
    await reply(tom, 16);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.slow).toEqual({ minutes: 15, until: minutesLater(24 * 60) });
    expect((await slowingPage(tx, thread.id, priya, minutesLater(20))).slow?.minutes).toBe(15);
    await expect(slowingPage(tx, thread.id, rosa, minutesLater(20))).rejects.toThrow();
    await endSlowing(actAs(tx, priya, minutesLater(17)), thread.id);
    await reply(tom, 18);
    expect((await moderationLog(tx, null)).rows.map(({ what }) => what)).toEqual(['A thread was slowed down']);
  }));

test('two replies that a member sends at once into a slowed thread are counted one after the other', async () => {
  const own = await freshDatabase();
  try {
    const { tom, priya } = await own.db.transaction(makeCast);
    const thread = await own.db.transaction((tx) => makeThread(tx));
    await own.db.transaction((tx) => slowThread(actAs(tx, priya), { threadId: thread.id, minutes: 15, days: 1 }));
    const { other } = await own.db.transaction(async (tx) => {
      await postReply(actAs(tx, tom, minutesLater(1)), { threadId: thread.id, text: 'The first of two.' });
      const waiting = own.db.transaction((inner) => postReply(actAs(inner, tom, minutesLater(1)), { threadId: thread.id, text: 'The second of two.' })).then(() => 'posted', (thrown: unknown) => String(thrown));
      expect(await waitsForLock(own.db, waiting)).toBe(true);
      return { other: waiting };
    });
    expect(await other).toContain('You can post the next in about 15 minutes');
  } finally {
    await own.drop();
  }
});

test('whoever keeps order on a board warns for a post there, and nowhere else', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom } = await makeCast(tx);
    const thread = await makeThread(tx, { by: rosa });
    const elsewhere = await makeThread(tx, { by: rosa, title: 'Another board, another matter' });
    const board = found(await boardBySlug(tx, thread.boardSlug, tom));
    await tx.insert(boardModerators).values({ boardId: board.id, memberId: tom.id });
    const mine = await makeReply(tx, thread, { by: maya });
    expect(await warningPlace(tx, mine.id, tom)).toMatchObject({ author: { handle: maya.handle }, boardId: board.id });
    await expect(warningPlace(tx, elsewhere.openingId, tom)).rejects.toThrow('There is nothing here.');
    const warning = { reason: 'rude', because: 'You called somebody names.' };
    await expect(warnAuthor(actAs(tx, tom), { postId: elsewhere.openingId, ...warning })).rejects.toThrow('whoever keeps order on a board does there');
    expect(await warnAuthor(actAs(tx, tom), { postId: mine.id, ...warning })).toMatchObject({ isNew: true });
    expect((await sanctionsOf(tx, maya.id, null, maya, minutesLater(1))).rows).toMatchObject([{ kind: 'warning', aboutPostId: mine.id, by: null }]);
  }));
