/** The closing ladder: asked at two days, the likely answer at five, a helper's word at seven; outcomes kept apart from acceptance, and opening again. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { members } from '#db/schema/members.ts';
import { mails, notifications } from '#db/schema/notifications.ts';
import { acceptances, questionClosings, questionOutcomes } from '#db/schema/questions.ts';
import { points } from '#db/schema/reputation.ts';
import { NotAllowed, Refused, guest, system } from '#domain/core';
import type { Member, PostId, ThreadId, Viewer } from '#domain/core';
import { inboxPage, readSignedLink } from '#domain/notifications';
import { acceptAnswer, closingsDue, confirmAnswer, confirmableQuestions, outcomesOf, questionOf, removePost, sayNotYet, sayOutcome, solvedAsk, takeBackOutcome, takeClosingStep } from '#domain/questions';
import { likelihoodOf, saidBy } from '#rules/questions';
import { closeThread, giveKudos, reopenThread, threadList, threadPage } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { mailFolder } from '#kit/mail.ts';
import type { Letter } from '#kit/mail.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const FOLDER = mailFolder({ folder: '/nowhere', from: { name: 'Plainline', address: 'community@plainline.example' }, origin: 'http://localhost' });
async function happen(tx: Tx, at: Date): Promise<Letter[]> {
  const sent: Letter[] = [];
  await runJobs(jobServices(tx, { clock: () => at, mail: { ...FOLDER, send: async (letter) => void sent.push(letter) } }), { timed: false });
  return sent;
}
/** What the quarter of an hour does, and then what follows from it. */
async function round(tx: Tx, at: Date): Promise<Letter[]> {
  for (const due of await closingsDue(actAs(tx, system, at))) await takeClosingStep(actAs(tx, system, at), due);
  return happen(tx, at);
}
const closingOf = async (tx: Tx, id: ThreadId, viewer: Viewer, at: Date) => (await questionOf(tx, await threadPage(tx, { threadId: id, page: 1 }, viewer), viewer, at)).closing;
const linesOf = async (tx: Tx, member: Member) => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));
const daysOf = async (tx: Tx, id: ThreadId) => (await tx.select({ nextAt: questionClosings.nextAt }).from(questionClosings).where(eq(questionClosings.threadId, id)))[0]?.nextAt ?? null;

test('what an asker wrote after an answer is read by words, and the likeliest answer says its strongest sign', () => {
  const words: [string, string | null][] = [
    ['Thank you, that worked!', 'solved'], ['It works now', 'solved'], ['Solved, cheers', 'solved'], ['Thanks a lot', 'thanks'], ['Thanks, but it still does not work', 'not-solved'],
    ['That didn’t help, unfortunately', 'not-solved'], ['No luck', 'not-solved'], ['Which menu do you mean?', null], ['', null],
  ];
  for (const [text, said] of words) expect(saidBy(text), text).toBe(said);
  const answer = (over: object) => likelihoodOf({ kudos: 0, hasAskersKudos: false, byStaff: false, bySuperuser: false, said: null, ...over });
  expect(answer({ said: 'solved', kudos: 1 })).toEqual({ score: 10, because: 'the asker wrote that it worked' });
  expect(answer({ kudos: 7, byStaff: true }).because).toBe('7 people thanked for it');
  expect([answer({ byStaff: true, bySuperuser: true }).score < 4, answer({ kudos: 3, said: 'not-solved' }).score < 0]).toEqual([true, true]);
});

test('the asker is asked once at two days, told of the likely answer at five, and at seven helpers may confirm one; accepting ends it at any time', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await happen(tx, NOON);
    expect(await daysOf(tx, thread.id)).toBeNull();
    const answer = await makeReply(tx, thread, { by: tom, at: NOON });
    await makeReply(tx, thread, { by: rosa, at: NOON });
    await giveKudos(actAs(tx, priya), answer.id);
    await makeReply(tx, thread, { by: maya, text: 'Thank you, I will try it.', at: NOON, inReplyToId: answer.id });
    await happen(tx, minutesLater(1));
    expect(await daysOf(tx, thread.id)).toEqual(daysLater(2));
    expect(await round(tx, minutesLater(-1, daysLater(2)))).toEqual([]);

    const letters = await round(tx, daysLater(2));
    const [letter] = letters;
    expect([letters.length, letter?.subject]).toEqual([1, 'Did an answer solve it? eSIM stuck on Activating']);
    expect(letter?.text.match(/from-mail\/solved\/[^?]+\?say=[a-z-]+/g)?.map((address) => address.split('=')[1])).toEqual(['yes', 'no', 'solved-otherwise', 'no-longer-needed']);
    const [, token = ''] = /from-mail\/solved\/([^?]+)\?/.exec(letter?.text ?? '') ?? [];
    expect(await readSignedLink(tx, 'solved', token)).toMatchObject({ member: { id: maya.id }, id: thread.id });
    expect(await round(tx, minutesLater(15, daysLater(2)))).toEqual([]);
    expect(await closingOf(tx, thread.id, maya, daysLater(2))).toMatchObject({ isAsked: true, suggested: null, can: { say: true } });
    expect(await closingOf(tx, thread.id, tom, daysLater(2))).toMatchObject({ isAsked: false, confirmable: [], can: { say: false } });

    expect((await round(tx, daysLater(5)))[0]?.subject).toBe('Was it the answer by Tom Hale? eSIM stuck on Activating');
    expect(await closingOf(tx, thread.id, guest, daysLater(5))).toMatchObject({ suggested: { postId: answer.id, because: 'the asker wrote thanks after it' } });
    expect(await solvedAsk(tx, maya, thread.id)).toMatchObject({ answers: [{ id: answer.id, because: 'the asker wrote thanks after it' }, { authorName: 'Rosa Quill', because: null }], state: null });
    expect(await solvedAsk(tx, tom, thread.id)).toBeNull();
    await expect(confirmAnswer(actAs(tx, priya, daysLater(5)), answer.id)).rejects.toBeInstanceOf(NotAllowed);
    expect((await confirmableQuestions(tx, tom, true, null)).rows).toEqual([]);

    expect(await round(tx, daysLater(7))).toEqual([]);
    expect((await confirmableQuestions(tx, tom, true, null)).rows).toMatchObject([{ id: thread.id, suggested: { postId: answer.id } }]);
    expect((await confirmableQuestions(tx, rosa, false, null)).rows).toEqual([]);
    expect((await closingOf(tx, thread.id, priya, daysLater(7))).confirmable).toHaveLength(2);
    expect((await closingOf(tx, thread.id, tom, daysLater(7))).confirmable).not.toContain(answer.id);
    await expect(confirmAnswer(actAs(tx, tom, daysLater(7)), answer.id)).rejects.toBeInstanceOf(Refused);
    for (const by of [rosa, maya]) await expect(confirmAnswer(actAs(tx, by, daysLater(7)), answer.id)).rejects.toBeInstanceOf(NotAllowed);
    const before = await tx.$count(points);
    await confirmAnswer(actAs(tx, priya, daysLater(7)), answer.id);
    await confirmAnswer(actAs(tx, priya, daysLater(7)), answer.id);
    await happen(tx, daysLater(7));
    expect([await tx.$count(points), await tx.$count(acceptances), (await threadList(tx, { tab: 'solved', cursor: null }, guest)).rows]).toEqual([before, 0, []]);
    expect(await closingOf(tx, thread.id, guest, daysLater(7))).toMatchObject({ outcome: { kind: 'confirmed', postId: answer.id, by: { name: 'Priya Nair' } }, suggested: null });
    expect(await linesOf(tx, tom)).toContain('A helper confirmed your answer');
    expect(await linesOf(tx, maya)).toEqual(expect.arrayContaining(['A helper says that the answer by Tom Hale is right']));
    expect(await linesOf(tx, maya)).not.toContain('Did an answer solve it?');
    expect((await confirmableQuestions(tx, tom, true, null)).rows).toEqual([]);

    await takeBackOutcome(actAs(tx, maya, daysLater(8)), thread.id);
    expect(await closingOf(tx, thread.id, maya, daysLater(8))).toMatchObject({ outcome: null, isAsked: false });
    await sayOutcome(actAs(tx, maya, daysLater(8)), thread.id, 'solved-otherwise');
    await acceptAnswer(actAs(tx, maya, daysLater(8)), answer.id);
    await happen(tx, daysLater(8));
    expect([await tx.$count(questionOutcomes), await closingsDue(actAs(tx, system, daysLater(900)))]).toEqual([0, []]);
  }));

test('"not yet" asks again only after another answer, and once; outcomes are the asker’s own, and what closes, takes down or leaves the question stops the ladder', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await expect(sayOutcome(actAs(tx, maya), thread.id, 'no-longer-needed')).rejects.toThrow('Nobody has answered yet');
    await makeReply(tx, thread, { by: tom, at: NOON });
    await happen(tx, NOON);
    await expect(sayOutcome(actAs(tx, tom), thread.id, 'no-longer-needed')).rejects.toBeInstanceOf(NotAllowed);
    await round(tx, daysLater(2));
    await sayNotYet(actAs(tx, maya, daysLater(3)), thread.id);
    await makeReply(tx, thread, { by: maya, text: 'It is still the same here.', at: daysLater(3) });
    await happen(tx, daysLater(3));
    expect([await daysOf(tx, thread.id), await closingOf(tx, thread.id, maya, daysLater(3))]).toMatchObject([null, { isAsked: false, can: { say: true } }]);
    await makeReply(tx, thread, { by: rosa, at: daysLater(4) });
    await happen(tx, daysLater(4));
    expect(await daysOf(tx, thread.id)).toEqual(daysLater(6));
    expect((await round(tx, daysLater(6))).map(({ subject }) => subject.slice(0, 24))).toEqual(['Did an answer solve it? ']);
    // The asker's own word sets it back, and asks nothing a second time.
    await makeReply(tx, thread, { by: maya, text: 'I am trying it at the weekend.', at: daysLater(7) });
    await happen(tx, daysLater(7));
    expect(await daysOf(tx, thread.id)).toEqual(daysLater(12));
    await closeThread(actAs(tx, priya, daysLater(8)), thread.id);
    await happen(tx, daysLater(8));
    expect(await daysOf(tx, thread.id)).toBeNull();
    await reopenThread(actAs(tx, priya, daysLater(9)), thread.id);
    await happen(tx, daysLater(9));
    expect(await daysOf(tx, thread.id)).toEqual(daysLater(12));
    await sayNotYet(actAs(tx, maya, daysLater(9)), thread.id);
    await makeReply(tx, thread, { by: tom, at: daysLater(10) });
    await happen(tx, daysLater(10));
    expect(await daysOf(tx, thread.id)).toBeNull();
    await sayOutcome(actAs(tx, maya, daysLater(11)), thread.id, 'no-longer-needed');
    expect((await closingOf(tx, thread.id, guest, daysLater(11))).outcome).toMatchObject({ kind: 'no-longer-needed', by: { name: 'Maya Okonjo' } });
    await expect(takeBackOutcome(actAs(tx, tom, daysLater(11)), thread.id)).rejects.toBeInstanceOf(NotAllowed);
    expect([await outcomesOf(tx, [thread.id, (thread.id + 1) as typeof thread.id]), await outcomesOf(tx, [])]).toEqual([{ [thread.id]: 'no-longer-needed' }, {}]);
    await takeBackOutcome(actAs(tx, maya, daysLater(11)), thread.id);

    // A mail that was not sent in time says nothing when it is no longer so.
    const other = await makeThread(tx, { by: rosa, title: 'Another question that was answered', at: NOON });
    const reply = await makeReply(tx, other, { by: tom, at: NOON });
    await happen(tx, NOON);
    for (const due of await closingsDue(actAs(tx, system, daysLater(2)))) await takeClosingStep(actAs(tx, system, daysLater(2)), due);
    await acceptAnswer(actAs(tx, rosa, daysLater(2)), reply.id);
    expect((await happen(tx, daysLater(2))).filter(({ subject }) => subject.startsWith('Did an'))).toEqual([]);

    // A confirmed answer that is taken down confirms nothing.
    const third = await makeThread(tx, { by: rosa, title: 'A third question, of a silent asker', at: NOON });
    const right = await makeReply(tx, third, { by: tom, at: NOON });
    await makeReply(tx, third, { by: maya, at: NOON });
    await happen(tx, NOON);
    for (const day of [2, 5, 7]) await round(tx, daysLater(day));
    await confirmAnswer(actAs(tx, priya, daysLater(7)), right.id);
    await removePost(actAs(tx, mo, daysLater(8)), right.id);
    await happen(tx, daysLater(8));
    expect(await closingOf(tx, third.id, guest, daysLater(8))).toMatchObject({ outcome: null });
    expect(await tx.$count(mails)).toBeGreaterThan(3);

    const ghost = await makeThread(tx, { title: 'Brought from another community', at: NOON });
    await tx.update(members).set({ isGhost: true }).where(eq(members.id, ghost.asker.id));
    await makeReply(tx, ghost, { by: tom, at: NOON });
    await happen(tx, NOON);
    expect(await tx.$count(questionClosings, eq(questionClosings.threadId, ghost.id))).toBe(0);
    expect(await tx.$count(notifications, eq(notifications.memberId, ghost.asker.id))).toBe(0);
  }));

test('two workers at once take each step once', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, maya, answer } = await db.transaction(async (tx) => {
      const { maya, tom } = await makeCast(tx);
      const thread = await makeThread(tx, { by: maya });
      const answer: PostId = (await makeReply(tx, thread, { by: tom, at: NOON })).id;
      await tx.insert(questionClosings).values({ threadId: thread.id, nextAt: daysLater(2) });
      return { thread, maya, answer };
    });
    const step = () => db.transaction((tx) => takeClosingStep(actAs(tx, system, daysLater(2)), thread.id));
    await Promise.all([step(), step(), step()]);
    expect([await db.$count(events, eq(events.name, 'question.nudged')), await db.select().from(questionClosings)]).toMatchObject([1, [{ step: 'suggest', nextAt: daysLater(5) }]]);
    // Accepting and saying "no longer needed" at once: whatever comes last, the question is not both.
    await Promise.allSettled([db.transaction((tx) => acceptAnswer(actAs(tx, maya, daysLater(3)), answer)), db.transaction((tx) => sayOutcome(actAs(tx, maya, daysLater(3)), thread.id, 'no-longer-needed'))]);
    expect([await db.$count(acceptances), await db.$count(questionOutcomes)]).toEqual([1, 0]);
  } finally {
    await drop();
  }
});
