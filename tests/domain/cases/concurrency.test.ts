/** What several people and workers do to cases at the same moment, on a database where commits count. */
import { eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { createRule, openDueCases, reactions, replyInCase, takeCase } from '#domain/cases';
import { found, system } from '#domain/core';
import type { CaseId } from '#domain/core';
import { postReply } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

/** A database with the cast, a rule, and as many questions that are due as asked for. */
async function withDueQuestions(count: number, work: (own: OwnDatabase, made: Awaited<ReturnType<typeof setUp>>) => Promise<void>): Promise<void> {
  const own = await freshDatabase();
  try {
    await work(own, await own.db.transaction((tx) => setUp(tx, count)));
  } finally {
    await own.drop();
  }
}

async function setUp(tx: Tx, count: number) {
  const cast = await makeCast(tx);
  await createRule(actAs(tx, cast.mo, daysLater(-1)), { name: 'No answer after two hours', boardSlug: null, afterMinutes: 120 });
  const threads = [];
  for (let index = 0; index < count; index += 1) threads.push(await makeThread(tx, { title: `Waiting question ${index}`, at: minutesLater(index / 10) }));
  return { ...cast, threads };
}

const LATER = minutesLater(180);
const openNow = (tx: Tx) => openDueCases(actAs(tx, system, LATER));

test('two timed jobs at once open each case once', () =>
  withDueQuestions(40, async ({ db }) => {
    const rounds = await Promise.all([db.transaction(openNow), db.transaction(openNow), db.transaction(openNow)]);
    await db.transaction(openNow);
    expect(rounds.flat()).toHaveLength(40);
    expect(await db.$count(cases)).toBe(40);
    expect(await db.$count(caseHistory)).toBe(40);
    expect(await db.$count(events, eq(events.name, 'case.opened'))).toBe(40);
  }));

test('a question that is being answered at this moment is left for the next minute, and then it is answered', () =>
  withDueQuestions(2, async ({ db }, { tom, threads }) => {
    const [answered, waiting] = threads;
    if (!answered || !waiting) throw new Error('The questions were not made.');
    await db.transaction(async (reply) => {
      await postReply(actAs(reply, tom, LATER), { threadId: answered.id, text: 'Delete the old eSIM first.' });
      const opening = db.transaction(openNow);
      expect(await waitsForLock(db, opening)).toBe(false);
      expect((await opening).map(({ threadId }) => threadId)).toEqual([waiting.id]);
    });
    expect(await db.transaction(openNow)).toEqual([]);
  }));

test('a reply that comes while a case is being opened waits for it, and is then proposed', () =>
  withDueQuestions(1, async ({ db }, { tom, threads: [thread] }) => {
    const { id: threadId } = found(thread);
    let replying: Promise<unknown> = Promise.resolve();
    await db.transaction(async (job) => {
      expect(await openNow(job)).toHaveLength(1);
      replying = db.transaction((tx) => postReply(actAs(tx, tom, LATER), { threadId, text: 'Delete the old eSIM first.' }));
      expect(await waitsForLock(db, replying)).toBe(true);
    });
    await replying;
    await db.transaction((tx) => followEvents(tx, reactions, minutesLater(181)));
    const [row] = await db.select().from(cases);
    expect(row?.proposedPostId).not.toBeNull();
  }));

test('replies and timed jobs in any order never leave an answered question at the desk without its answer', () =>
  withDueQuestions(30, async ({ db }, { tom, threads }) => {
    const replies = threads.map(({ id: threadId }, index) =>
      db.transaction((tx) => postReply(actAs(tx, tom, LATER), { threadId, text: `Delete the old eSIM first, then wait ${index} minutes.` })),
    );
    await Promise.all([...replies, db.transaction(openNow), db.transaction(openNow)]);
    await db.transaction(openNow);
    await db.transaction((tx) => followEvents(tx, reactions, minutesLater(181)));
    expect(await db.select().from(cases).where(isNull(cases.proposedPostId))).toEqual([]);
  }));

test('of two agents who take a case at once exactly one gets it, and the other is told who', () =>
  withDueQuestions(5, async ({ db }, { priya, ada }) => {
    for (const { caseId } of await db.transaction(openNow)) {
      const takes = await Promise.allSettled([priya, ada].map((agent) => db.transaction((tx) => takeCase(actAs(tx, agent, LATER), caseId))));
      const refusals = takes.flatMap((take) => (take.status === 'rejected' ? [String(take.reason)] : []));
      const [row] = await db.select({ ownerId: cases.ownerId }).from(cases).where(eq(cases.id, caseId));
      expect(refusals).toHaveLength(1);
      expect(refusals[0]).toContain(row?.ownerId === priya.id ? 'Priya Nair has this case' : 'Ada Brook has this case');
      expect(await db.$count(caseHistory, eq(caseHistory.what, 'taken'))).toBe(await db.$count(cases, eq(cases.state, 'open')));
    }
  }));

test('two agents who reply and resolve at once lose no text and solve the case once', () =>
  withDueQuestions(1, async ({ db }, { priya, ada }) => {
    const [opened] = await db.transaction(openNow);
    const caseId = found(opened).caseId as CaseId;
    const both = [priya, ada].map((agent) => db.transaction((tx) => replyInCase(actAs(tx, agent, LATER), { caseId, text: `${agent.name}: it is yours again.`, then: 'solved' })));
    const posts = await Promise.all(both);
    expect(new Set(posts.map(({ number }) => number))).toEqual(new Set([2, 3]));
    expect(await db.$count(events, eq(events.name, 'case.solved'))).toBe(1);
    expect(await db.$count(caseHistory, eq(caseHistory.what, 'replied'))).toBe(2);
  }));

test('a rule sent twice at once is made once', () =>
  withDueQuestions(0, async ({ db }, { mo }) => {
    const form = { name: 'No answer after a day', boardSlug: null, afterMinutes: 1440 };
    const made = await Promise.all([1, 2, 3].map(() => db.transaction((tx) => createRule(actAs(tx, mo), form))));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  }));
