/** The thread's page: what each reader sees, in how few statements. */
import { expect, test } from 'vitest';
import { NotFound, guest } from '#domain/core';
import type { Viewer } from '#domain/core';
import { acceptAnswer, questionOf, sayMeToo } from '#domain/questions';
import { addViews, closeThread, countView, deletePost, giveKudos, postLocation, quoteOf, threadPage } from '#domain/threads';
import type { ThreadPageView } from '#domain/threads';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { watch } from '#tests/setup/statements.ts';

const mayOn = ({ can, opening, replies }: ThreadPageView) => ({ thread: can, question: opening.can, answer: replies[0]?.can });
const READ_ONLY = { edit: false, delete: false, restore: false, giveKudos: false, quote: false, readHistory: false, suggest: false, makeWiki: false };
const MAY_REPLY = { ...READ_ONLY, quote: true };

test('guest, asker, author, another member and a moderator are each offered what they may do', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await makeReply(tx, thread, { by: tom });
    const seenBy = async (viewer: Viewer) => mayOn(await threadPage(tx, { threadId: thread.id, page: 1 }, viewer));
    const nothing = { reply: false, close: false, reopen: false, move: false, slow: false, arrange: false, markOfficial: false, warn: false, delete: false, restore: false, acceptOnBehalf: false, help: false, askStaff: false };
    expect(await seenBy(guest)).toEqual({ thread: nothing, question: READ_ONLY, answer: READ_ONLY });
    expect(await seenBy(maya)).toEqual({ thread: { ...nothing, reply: true }, question: { ...MAY_REPLY, edit: true }, answer: { ...MAY_REPLY, giveKudos: true, suggest: true } });
    expect(await seenBy(tom)).toEqual({ thread: { ...nothing, reply: true, help: true, askStaff: true }, question: { ...MAY_REPLY, giveKudos: true, suggest: true }, answer: { ...MAY_REPLY, edit: true, delete: true } });
    expect(await seenBy(rosa)).toEqual({ thread: { ...nothing, reply: true }, question: { ...MAY_REPLY, giveKudos: true, suggest: true }, answer: { ...MAY_REPLY, giveKudos: true, suggest: true } });
    expect(await seenBy(priya)).toMatchObject({ thread: { reply: true, close: true, reopen: false, delete: false }, answer: { edit: false, delete: false } });
    const all = { ...MAY_REPLY, edit: true, delete: true, giveKudos: true, makeWiki: true };
    expect(await seenBy(mo)).toEqual({ thread: { ...nothing, reply: true, close: true, move: true, slow: true, arrange: true, markOfficial: true, warn: true, delete: true, acceptOnBehalf: true, help: true, askStaff: true }, question: all, answer: all });

    await closeThread(actAs(tx, mo), thread.id);
    expect(await seenBy(tom)).toEqual({ thread: { ...nothing, help: true, askStaff: true }, question: { ...READ_ONLY, giveKudos: true }, answer: { ...READ_ONLY, delete: true } });
    expect(await seenBy(priya)).toMatchObject({ thread: { reply: true, close: false, reopen: true } });
  }));

test('a solved thread opens with the question and the accepted answer, and the others follow in order', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    for (let index = 0; index < 24; index += 1) await makeReply(tx, thread, { by: rosa, at: minutesLater(index) });
    const answer = await makeReply(tx, thread, { by: tom, text: 'Delete the *old* one first.', at: minutesLater(38) });
    await deletePost(actAs(tx, mo), (await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).replies[4]?.id ?? answer.id);
    await acceptAnswer(actAs(tx, maya, minutesLater(66)), answer.id);

    const first = await threadPage(tx, { threadId: thread.id, page: 1 }, guest);
    expect(first.thread).toMatchObject({ state: 'solved', acceptedPostId: answer.id, replyCount: 24, firstReplyMinutes: 0 });
    expect(first.page).toEqual({ number: 1, count: 2, previous: null, next: 2 });
    expect(first.opening.plain).toBe('I have restarted both phones, twice.');
    expect(first.accepted).toMatchObject({ number: 26, isAccepted: true, plain: 'Delete the old one first.', author: { name: 'Tom Hale', points: 15, solutions: 1 } });
    expect(first.replies.map(({ number }) => number)).toEqual([2, 3, 4, 5, ...Array.from({ length: 15 }, (_, index) => index + 7)]);
    expect(first.replies.every(({ plain }) => plain === null)).toBe(true);
    expect((await questionOf(tx, first, guest, NOON)).acceptance).toEqual({ postId: answer.id, by: { handle: maya.handle, name: 'Maya Okonjo' }, at: minutesLater(66), onBehalf: false, minutesAfterAsking: 66 });

    const second = await threadPage(tx, { threadId: thread.id, page: 2 }, guest);
    expect(second.accepted).toBeNull();
    expect(second.opening.number).toBe(1);
    expect(second.replies.map(({ number, isAccepted }) => [number, isAccepted])).toEqual([[22, false], [23, false], [24, false], [25, false], [26, true]]);
    expect(await postLocation(tx, answer.id, guest)).toEqual({ thread: { id: thread.id, slug: thread.slug }, number: 26, page: 1 });
    const [reply] = second.replies;
    expect(await postLocation(tx, reply?.id ?? answer.id, guest)).toMatchObject({ number: 22, page: 2 });
  }));

test('a page that does not exist is not found: zero, half, negative, past the end', () =>
  inTransaction(async (tx) => {
    const thread = await makeThread(tx);
    for (const page of [0, -1, 1.5, 2, 1e9, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(threadPage(tx, { threadId: thread.id, page }, guest)).rejects.toThrow(NotFound);
    }
  }));

test('a quotation carries the name and the words, and leaves out what was quoted already', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom, text: '> **Maya Okonjo**:\n> Is it me?\n\nIt is neither.\n\n- Free it there\n- Fetch it here' });
    expect(await quoteOf(tx, reply.id, guest)).toBe('> **Tom Hale**:\n> It is neither.\n>\n> - Free it there\n> - Fetch it here\n\n');
  }));

test('a signed-in thread page costs three statements with everything a question has, and a discussion two', async () => {
  const { db, url, drop } = await freshDatabase();
  const watched = watch(url);
  try {
    const { thread, talk, rosa } = await db.transaction(async (tx) => {
      const { maya, tom, rosa } = await makeCast(tx);
      const thread = await makeThread(tx, { by: maya, tags: ['eSIM', 'New phone'] });
      const answer = await makeReply(tx, thread, { by: tom });
      for (let index = 0; index < 22; index += 1) await makeReply(tx, thread, { by: await makeMember(tx), inReplyToId: answer.id });
      await giveKudos(actAs(tx, rosa), answer.id);
      await acceptAnswer(actAs(tx, maya), answer.id);
      await sayMeToo(actAs(tx, rosa), thread.id);
      return { thread, rosa, talk: await makeThread(tx, { kind: 'discussion', title: 'Everything about 3G ending' }) };
    });
    const read = (threadId: typeof thread.id) => async () => {
      const page = await threadPage(watched.db, { threadId, page: 1 }, rosa);
      return { page, question: await questionOf(watched.db, page, rosa, NOON) };
    };
    const { page, question } = await read(thread.id)();
    expect(page.accepted).toMatchObject({ viewerGaveKudos: true, kudosCount: 1, author: { points: 25, solutions: 1 } });
    expect(page.thread).toMatchObject({ meTooCount: 1, tags: [{ slug: 'esim', name: 'eSIM' }, { slug: 'new-phone', name: 'New phone' }] });
    expect(question).toMatchObject({ viewerHasMeToo: true, acceptable: [], can: { withdrawAcceptance: false, sayMeToo: false, withdrawMeToo: true } });
    expect(page.replies).toHaveLength(19);
    expect(page.replies[0]?.inReplyTo).toMatchObject({ number: 2, authorName: 'Tom Hale' });
    expect(await watched.statementsOf(read(thread.id))).toHaveLength(3);
    expect(await watched.statementsOf(read(talk.id))).toHaveLength(2);
  } finally {
    await watched.close();
    await drop();
  }
});

test('readers are counted one by one or in bundles, by several processes at once, and on no thread twice', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const [one, two] = await db.transaction(async (tx) => [await makeThread(tx), await makeThread(tx)] as const);
    const there = new Map([[one.id, 3], [two.id, 2]]);
    const back = new Map([...there].reverse());
    await Promise.all([...Array.from({ length: 6 }, (_, index) => addViews(db, index % 2 ? there : back)), countView(db, one.id), addViews(db, new Map())]);
    const views = async (thread: typeof one) => (await threadPage(db, { threadId: thread.id, page: 1 }, guest)).thread.views;
    expect([await views(one), await views(two)]).toEqual([19, 12]);
  } finally {
    await drop();
  }
});
