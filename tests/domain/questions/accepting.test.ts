/** Accepting an answer: one per question, points that follow the choice, and races that cannot break either. */
import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { acceptances } from '#db/schema/questions.ts';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { MemberId, PostId } from '#domain/core';
import { acceptAnswer, acceptanceOf, putBackPost, questionOf, removePost, withdrawAcceptance } from '#domain/questions';
import { standing, verifyStandings } from '#domain/reputation';
import { closeThread, deletePost, restorePost, threadPage } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const pointsOf = async (tx: Tx, ...ids: MemberId[]) => Promise.all(ids.map(async (id) => (await standing(tx, id)).points));

async function told(tx: Tx): Promise<[string, number | undefined][]> {
  const rows = await tx.select({ name: events.name, ids: events.ids }).from(events).orderBy(asc(events.id));
  return rows.filter(({ name }) => name.startsWith('answer.')).map(({ name, ids }) => [name, ids.postId]);
}

test('an asker can accept one answer, and changing it takes the points back', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const first = await makeReply(tx, thread, { by: tom });
    const second = await makeReply(tx, thread, { by: rosa });
    await acceptAnswer(actAs(tx, maya), first.id);
    await acceptAnswer(actAs(tx, maya), first.id);
    expect(await pointsOf(tx, maya.id, tom.id, rosa.id)).toEqual([2, 15, 0]);
    expect(await standing(tx, tom.id)).toMatchObject({ solutions: 1 });

    await acceptAnswer(actAs(tx, maya), second.id);
    expect(await pointsOf(tx, maya.id, tom.id, rosa.id)).toEqual([2, 0, 15]);
    expect(await standing(tx, tom.id)).toMatchObject({ solutions: 0 });
    expect(await tx.select().from(acceptances)).toHaveLength(1);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread).toMatchObject({ state: 'solved', acceptedPostId: second.id });

    await withdrawAcceptance(actAs(tx, maya), second.id);
    await withdrawAcceptance(actAs(tx, maya), second.id);
    expect(await pointsOf(tx, maya.id, tom.id, rosa.id)).toEqual([0, 0, 0]);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread).toMatchObject({ state: 'answered', acceptedPostId: null, solvedAt: null });
    expect(await acceptanceOf(tx, thread.id)).toBeNull();
    expect(await told(tx)).toEqual([['answer.accepted', first.id], ['answer.unaccepted', first.id], ['answer.accepted', second.id], ['answer.unaccepted', second.id]]);
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('withdrawing an answer that is not the accepted one leaves the accepted one alone', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const first = await makeReply(tx, thread);
    const second = await makeReply(tx, thread);
    await acceptAnswer(actAs(tx, maya), first.id);
    await withdrawAcceptance(actAs(tx, maya), second.id);
    expect((await acceptanceOf(tx, thread.id))?.postId).toBe(first.id);
  }));

test('nobody earns by an answer of their own: neither an asker nor staff who choose their own', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const own = await makeReply(tx, thread, { by: maya });
    const byStaff = await makeReply(tx, thread, { by: mo });
    await acceptAnswer(actAs(tx, maya), own.id);
    expect(await pointsOf(tx, maya.id)).toEqual([0]);
    await acceptAnswer(actAs(tx, mo), byStaff.id);
    expect(await pointsOf(tx, maya.id, mo.id)).toEqual([0, 0]);
    expect(await standing(tx, mo.id)).toMatchObject({ solutions: 0 });
    await acceptAnswer(actAs(tx, maya), byStaff.id);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.state).toBe('solved');
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('an agent accepts for an asker who went quiet: the helper earns, the asker does not, and the page says who chose', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const answer = await makeReply(tx, thread, { by: tom, at: minutesLater(0) });
    await expect(acceptAnswer(actAs(tx, priya, daysLater(6)), answer.id)).rejects.toThrow(NotAllowed);
    await acceptAnswer(actAs(tx, priya, daysLater(7)), answer.id);
    expect(await pointsOf(tx, maya.id, tom.id, priya.id)).toEqual([0, 15, 0]);
    expect(await acceptanceOf(tx, thread.id)).toMatchObject({ by: { name: 'Priya Nair' }, onBehalf: true, minutesAfterAsking: 7 * 24 * 60 });
    await withdrawAcceptance(actAs(tx, priya, daysLater(7)), answer.id);
    expect(await pointsOf(tx, tom.id)).toEqual([0]);
  }));

test('what cannot be accepted is refused with a sentence: a question, a discussion, a closed thread, something deleted or absent', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const answer = await makeReply(tx, thread, { by: tom });
    const talk = await makeReply(tx, await makeThread(tx, { by: maya, kind: 'discussion', title: 'Which phone do you like?' }));
    for (const by of [guest, rosa, tom]) await expect(acceptAnswer(actAs(tx, by), answer.id)).rejects.toThrow(NotAllowed);
    await expect(acceptAnswer(actAs(tx, maya), thread.openingId)).rejects.toThrow('That is the question itself');
    await expect(acceptAnswer(actAs(tx, maya), talk.id)).rejects.toThrow('This is a discussion');
    await expect(acceptAnswer(actAs(tx, maya), 9_999_999 as PostId)).rejects.toThrow(NotFound);
    await deletePost(actAs(tx, mo), answer.id);
    await expect(acceptAnswer(actAs(tx, maya), answer.id)).rejects.toThrow(NotFound);
    await expect(acceptAnswer(actAs(tx, mo), answer.id)).rejects.toThrow(Refused);
    await restorePost(actAs(tx, mo), answer.id);
    await acceptAnswer(actAs(tx, maya), answer.id);
    for (const by of [guest, rosa, tom]) await expect(withdrawAcceptance(actAs(tx, by), answer.id)).rejects.toThrow(NotAllowed);
    await closeThread(actAs(tx, mo), thread.id);
    await expect(withdrawAcceptance(actAs(tx, maya), answer.id)).rejects.toThrow('This question is closed');
    const other = await makeReply(tx, thread, { by: mo });
    await expect(acceptAnswer(actAs(tx, maya), other.id)).rejects.toThrow('This question is closed');
  }));

test('the page offers accepting to the asker, withdrawing once it is done, and neither to others', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const answer = await makeReply(tx, thread, { by: tom });
    const other = await makeReply(tx, thread, { by: rosa });
    const offered = async (viewer: typeof maya) => {
      const { acceptable, can } = await questionOf(tx, await threadPage(tx, { threadId: thread.id, page: 1 }, viewer), viewer, minutesLater(1));
      return [acceptable, can.withdrawAcceptance];
    };
    expect(await offered(maya)).toEqual([[answer.id, other.id], false]);
    expect(await offered(tom)).toEqual([[], false]);
    await acceptAnswer(actAs(tx, maya), answer.id);
    expect(await offered(maya)).toEqual([[other.id], true]);
    expect(await offered(mo)).toEqual([[other.id], true]);
    await closeThread(actAs(tx, mo), thread.id);
    expect(await offered(maya)).toEqual([[], false]);
  }));

test('its author cannot delete the accepted answer; a moderator can, which takes the points, and restoring gives them back', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const answer = await makeReply(tx, thread, { by: tom });
    await acceptAnswer(actAs(tx, maya, minutesLater(5)), answer.id);
    await expect(removePost(actAs(tx, tom), answer.id)).rejects.toThrow('This is the accepted answer');
    await expect(deletePost(actAs(tx, mo), answer.id)).rejects.toThrow('This is the accepted answer');

    await removePost(actAs(tx, mo), answer.id);
    await removePost(actAs(tx, mo), answer.id);
    expect(await pointsOf(tx, maya.id, tom.id)).toEqual([0, 0]);
    const page = await threadPage(tx, { threadId: thread.id, page: 1 }, maya);
    expect(page).toMatchObject({ accepted: null, thread: { state: 'open', acceptedPostId: null } });
    expect(await questionOf(tx, page, maya, minutesLater(6))).toMatchObject({ acceptance: null, can: { withdrawAcceptance: false } });

    await putBackPost(actAs(tx, mo), answer.id);
    await putBackPost(actAs(tx, mo), answer.id);
    expect(await pointsOf(tx, maya.id, tom.id)).toEqual([2, 15]);
    expect(await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).toMatchObject({ accepted: { id: answer.id }, thread: { state: 'solved' } });
    expect(await told(tx)).toEqual([['answer.accepted', answer.id], ['answer.unaccepted', answer.id], ['answer.accepted', answer.id]]);
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('an answer restored after another was accepted stays an ordinary reply', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const first = await makeReply(tx, thread, { by: tom });
    const second = await makeReply(tx, thread, { by: rosa });
    await acceptAnswer(actAs(tx, maya), first.id);
    await removePost(actAs(tx, mo), first.id);
    await acceptAnswer(actAs(tx, maya), second.id);
    await putBackPost(actAs(tx, mo), first.id);
    expect(await pointsOf(tx, maya.id, tom.id, rosa.id)).toEqual([2, 0, 15]);
    expect((await acceptanceOf(tx, thread.id))?.postId).toBe(second.id);
    expect(await told(tx)).toEqual([['answer.accepted', first.id], ['answer.unaccepted', first.id], ['answer.accepted', second.id]]);
  }));

test('a deleted question keeps its accepted answer, earns nobody anything meanwhile, and comes back solved with its points', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const answer = await makeReply(tx, thread, { by: tom });
    await acceptAnswer(actAs(tx, maya), answer.id);
    await removePost(actAs(tx, mo), thread.openingId);
    expect(await pointsOf(tx, tom.id, maya.id)).toEqual([0, 0]);
    await expect(acceptAnswer(actAs(tx, maya), answer.id)).rejects.toThrow(NotFound);
    await putBackPost(actAs(tx, mo), thread.openingId);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).thread.state).toBe('solved');
    expect(await pointsOf(tx, tom.id, maya.id)).toEqual([15, 2]);
  }));

test('the database itself refuses a second accepted answer', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const first = await makeReply(tx, thread);
    const second = await makeReply(tx, thread);
    await acceptAnswer(actAs(tx, maya), first.id);
    const again = tx.transaction((inner) => inner.insert(acceptances).values({ threadId: thread.id, postId: second.id, by: maya.id, at: minutesLater(1) }));
    await expect(again).rejects.toMatchObject({ cause: { constraint_name: 'acceptances_one_per_question' } });
  }));

test('two answers accepted at once leave one accepted, and its author alone has the points', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, answers } = await db.transaction(async (tx) => {
      const thread = await makeThread(tx);
      return { thread, answers: [await makeReply(tx, thread), await makeReply(tx, thread), await makeReply(tx, thread)] };
    });
    await Promise.all([...answers, ...answers].map(({ id }) => db.transaction((tx) => acceptAnswer(actAs(tx, thread.asker), id))));
    const rows = await db.select().from(acceptances).where(eq(acceptances.threadId, thread.id));
    expect(rows).toHaveLength(1);
    const earned = await Promise.all(answers.map(async ({ id, author }) => [Number(id), (await standing(db, author.id)).points]));
    expect(earned.filter(([, points]) => points === 15)).toEqual([[rows[0]?.postId, 15]]);
    expect(earned.filter(([, points]) => points === 0)).toHaveLength(2);
    expect(await standing(db, thread.asker.id)).toMatchObject({ points: 2 });
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});

test('two askers who accept each other at once do not block each other', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { mine, yours, toMe, toYou } = await db.transaction(async (tx) => {
      const mine = await makeThread(tx);
      const yours = await makeThread(tx);
      return { mine, yours, toMe: await makeReply(tx, mine, { by: yours.asker }), toYou: await makeReply(tx, yours, { by: mine.asker }) };
    });
    for (const verb of [acceptAnswer, withdrawAcceptance, acceptAnswer, withdrawAcceptance, acceptAnswer]) {
      await Promise.all([db.transaction((tx) => verb(actAs(tx, mine.asker), toMe.id)), db.transaction((tx) => verb(actAs(tx, yours.asker), toYou.id))]);
    }
    expect([(await standing(db, mine.asker.id)).points, (await standing(db, yours.asker.id)).points]).toEqual([17, 17]);
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});

test('an answer accepted while a moderator deletes it ends deleted, unaccepted and without points, whoever comes first', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { mo, threads } = await db.transaction(async (tx) => {
      const { mo } = await makeCast(tx);
      const threads = [];
      for (let index = 0; index < 6; index += 1) {
        const thread = await makeThread(tx);
        threads.push({ thread, answer: await makeReply(tx, thread) });
      }
      return { mo, threads };
    });
    for (const [index, { thread, answer }] of threads.entries()) {
      const accept = () => db.transaction((tx) => acceptAnswer(actAs(tx, thread.asker), answer.id)).catch((error: unknown) => expect(error).toBeInstanceOf(NotFound));
      const remove = () => db.transaction((tx) => removePost(actAs(tx, mo), answer.id));
      await Promise.all(index % 2 ? [accept(), remove()] : [remove(), accept()]);
      expect((await threadPage(db, { threadId: thread.id, page: 1 }, guest)).thread).toMatchObject({ acceptedPostId: null, solvedAt: null, replyCount: 0 });
      expect(await standing(db, answer.author.id)).toMatchObject({ points: 0, solutions: 0 });
    }
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});
