/** The official answer when whoever wrote it is staff no more, leaves or is erased, and when threads become one and two again. */
import { and, eq, ne } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { auditEntries } from '#db/schema/core.ts';
import { members } from '#db/schema/members.ts';
import { officialAnswers, posts } from '#db/schema/threads.ts';
import { nameBoardModerator } from '#domain/boards';
import { NotAllowed, NotFound, Refused, found, guest, system } from '#domain/core';
import type { Member, PostId, ThreadId } from '#domain/core';
import { threadDocuments } from '#domain/discovery';
import { eraseWrittenBy, mergeThreads, removePost, splitThread } from '#domain/questions';
import { editPost, endOfficial, makeWiki, markOfficial, postHistory, postReply, threadPage } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const LATE = minutesLater(60);
const officialIn = async (tx: Tx, threadId: ThreadId) => (await threadPage(tx, { threadId, page: 1 }, guest)).thread.official?.postId ?? null;

async function stage(tx: Tx) {
  const cast = await makeCast(tx);
  const board = await makeBoard(tx);
  const thread = await makeThread(tx, { by: cast.maya, boardSlug: board.slug });
  const reply = await makeReply(tx, thread, { by: cast.priya, at: minutesLater(20) });
  await markOfficial(actAs(tx, cast.mo, LATE), reply.id);
  return { ...cast, board, thread, reply };
}

/** The same person, no longer on the staff. */
async function demoted(tx: Tx, member: Member): Promise<Member> {
  await tx.update(members).set({ role: 'customer' }).where(eq(members.id, member.id));
  return { ...member, role: 'customer' };
}

test('whoever wrote it and is staff no more neither changes it nor takes it down, until it is an answer like others', () =>
  inTransaction(async (tx) => {
    const { priya, mo, thread, reply } = await stage(tx);
    await editPost(actAs(tx, priya, LATE), { postId: reply.id, text: 'Delete the old eSIM, then add the new one.' });
    // Nobody is offered to give it to everybody, which would be refused.
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, mo)).replies.map(({ can }) => can.makeWiki)).toEqual([false]);
    const former = await demoted(tx, priya);
    const own = () => threadPage(tx, { threadId: thread.id, page: 1 }, former).then(({ replies }) => found(replies[0]).can);
    const change = () => editPost(actAs(tx, former, LATE), { postId: reply.id, text: 'They do not know it themselves.' });
    expect([await own(), (await postHistory(tx, { postId: reply.id }, former)).can]).toMatchObject([{ edit: false, delete: false }, { restore: false }]);
    await expect(change()).rejects.toThrow('only staff change it');
    await expect(removePost(actAs(tx, former, LATE), reply.id)).rejects.toThrow('Only staff take it down');
    for (const attempt of [() => markOfficial(actAs(tx, former, LATE), reply.id), () => endOfficial(actAs(tx, former, LATE), reply.id), () => makeWiki(actAs(tx, former, LATE), reply.id)]) await expect(attempt()).rejects.toBeInstanceOf(NotAllowed);
    expect(await officialIn(tx, thread.id)).toBe(reply.id);
    await editPost(actAs(tx, mo, LATE), { postId: reply.id, text: 'Delete the old eSIM, and add the new one.' });
    await endOfficial(actAs(tx, mo, LATE), reply.id);
    expect(await own()).toMatchObject({ edit: true, delete: true });
    await change();
    await removePost(actAs(tx, former, LATE), reply.id);
  }));

test('words that are taken out for good are no official answer any more, and cannot become one', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo, thread, reply } = await stage(tx);
    // Somebody answered it, so that a mark stays in its place.
    await postReply(actAs(tx, maya, LATE), { threadId: thread.id, text: 'Which of the two?', inReplyToId: reply.id });
    await demoted(tx, priya);
    await eraseWrittenBy(actAs(tx, system, minutesLater(90)), priya.id);
    expect([await officialIn(tx, thread.id), await tx.$count(officialAnswers), found((await threadDocuments(tx, [thread.id]))[0]).answer]).toEqual([null, 0, null]);
    await expect(markOfficial(actAs(tx, mo, minutesLater(91)), reply.id)).rejects.toThrow('Its words are gone');
  }));

test('a merge carries it by a line of the audit log, ends one of two only by staff, and is taken apart again with it', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada, board, thread, reply } = await stage(tx);
    await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: rosa.id } });
    const into = await makeThread(tx, { by: maya, boardSlug: board.slug, title: 'The same, asked once more' });
    const other = await makeThread(tx, { by: maya, boardSlug: board.slug, title: 'And asked a third time' });
    const theirs = await makeReply(tx, other, { by: mo, at: minutesLater(25) });
    await markOfficial(actAs(tx, mo, LATE), theirs.id);
    const merge = (by: Member, from: ThreadId, to: ThreadId, minutes: number) => mergeThreads(actAs(tx, by, minutesLater(minutes)), { threadId: from, intoId: to });
    await merge(rosa, thread.id, into.id, 70);
    expect(await officialIn(tx, into.id)).toBe(reply.id);
    const noted = await tx.select({ subject: auditEntries.subjectId, before: auditEntries.before, after: auditEntries.after }).from(auditEntries).where(and(eq(auditEntries.what, 'official-answer.changed'), eq(auditEntries.byId, rosa.id))).orderBy(auditEntries.id);
    expect(noted).toEqual([{ subject: thread.id, before: { post: reply.id }, after: { post: null } }, { subject: into.id, before: { post: null }, after: { post: reply.id } }]);
    // Who keeps order speaks for nobody but themselves.
    await expect(merge(rosa, other.id, into.id, 71)).rejects.toMatchObject({ constructor: Refused, field: 'into', message: expect.stringContaining('Only staff choose') });
    const back = (by: Member, minutes: number) => splitThread(actAs(tx, by, minutesLater(minutes)), { threadId: into.id, choice: { postIds: [thread.openingId, reply.id] as PostId[], fromNumber: null, toNumber: null }, intoId: null, home: { boardSlug: board.slug, kind: 'question', title: 'Again by itself', tags: [], again: thread.id } });
    await expect(back(rosa, 72)).rejects.toThrow('Only staff take it out');
    expect((await back(mo, 73)).thread.id).toBe(thread.id);
    expect([await officialIn(tx, thread.id), await officialIn(tx, into.id)]).toEqual([reply.id, null]);
    await expect(markOfficial(actAs(tx, mo, minutesLater(74)), 9_007_199_254_740_991 as PostId)).rejects.toBeInstanceOf(NotFound);
    await merge(mo, thread.id, other.id, 75);
    expect([await officialIn(tx, other.id), await tx.$count(officialAnswers)]).toEqual([theirs.id, 1]);
  }));

test('words that are taken out while their thread is merged, or they are marked, leave no official answer without words', async () => {
  const { db, drop } = await freshDatabase();
  try {
    for (let turn = 0; turn < 6; turn += 1) {
      const { priya, mo, thread, reply, other } = await db.transaction(async (tx) => {
        const made = await stage(tx);
        await postReply(actAs(tx, made.maya, LATE), { threadId: made.thread.id, text: 'Which of the two?', inReplyToId: made.reply.id });
        const second = await makeReply(tx, made.thread, { by: made.priya, at: minutesLater(40), text: 'The older one, I would say.' });
        await postReply(actAs(tx, made.maya, LATE), { threadId: made.thread.id, text: 'And then?', inReplyToId: second.id });
        return { ...made, second, other: await makeThread(tx, { by: made.maya, boardSlug: made.board.slug, title: 'The same, asked once more' }) };
      });
      const run = (by: Member | typeof system, work: (act: ReturnType<typeof actAs>) => Promise<unknown>) => db.transaction((tx) => work(actAs(tx, by, minutesLater(90))));
      const ends = await Promise.allSettled([run(system, (act) => eraseWrittenBy(act, priya.id)), run(mo, (act) => mergeThreads(act, { threadId: thread.id, intoId: other.id })), run(mo, (act) => markOfficial(act, reply.id)), run(system, (act) => eraseWrittenBy(act, priya.id))]);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Refused);
      await run(system, (act) => eraseWrittenBy(act, priya.id));
      const empty = await db.select({ id: posts.id }).from(officialAnswers).innerJoin(posts, eq(posts.id, officialAnswers.postId)).where(eq(posts.authorId, priya.id));
      expect(empty).toEqual([]);
    }
  } finally {
    await drop();
  }
});

test('marked, ended, merged and split at the same instant, a thread has one at most, and it stands in that thread', async () => {
  const { db, drop } = await freshDatabase();
  try {
    for (let turn = 0; turn < 6; turn += 1) {
      const { priya, mo, board, thread, reply, other, theirs } = await db.transaction(async (tx) => {
        const made = await stage(tx);
        const other = await makeThread(tx, { by: made.maya, boardSlug: made.board.slug, title: 'The same, asked once more' });
        return { ...made, other, theirs: await makeReply(tx, other, { by: made.mo, at: minutesLater(25) }) };
      });
      const run = (by: Member, work: (act: ReturnType<typeof actAs>) => Promise<unknown>) => db.transaction((tx) => work(actAs(tx, by, minutesLater(70))));
      const home = { boardSlug: board.slug, kind: 'question' as const, title: 'Something of its own', tags: [] };
      const ends = await Promise.allSettled([
        run(mo, (act) => mergeThreads(act, turn % 2 === 0 ? { threadId: thread.id, intoId: other.id } : { threadId: other.id, intoId: thread.id })),
        run(priya, (act) => markOfficial(act, theirs.id)),
        run(priya, (act) => endOfficial(act, reply.id)),
        run(mo, (act) => splitThread(act, { threadId: thread.id, choice: { postIds: [reply.id], fromNumber: null, toNumber: null }, intoId: null, home })),
        run(mo, (act) => markOfficial(act, reply.id)),
      ]);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Refused);
      const astray = await db.select({ id: posts.id }).from(officialAnswers).innerJoin(posts, eq(posts.id, officialAnswers.postId)).where(ne(posts.threadId, officialAnswers.threadId));
      expect(astray).toEqual([]);
    }
  } finally {
    await drop();
  }
});
