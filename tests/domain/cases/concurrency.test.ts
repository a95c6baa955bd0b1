/** What several people and workers do to cases at the same moment, on a database where commits count. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { reactions, replyInCase, takeCase } from '#domain/cases';
import { found } from '#domain/core';
import type { CaseId } from '#domain/core';
import { postReply } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { openAt } from './make-case.ts';

/** A database with the cast and as many questions that are due as asked for. */
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
  const threads = [];
  for (let index = 0; index < count; index += 1) threads.push(await makeThread(tx, { title: `Waiting question ${index}`, at: minutesLater(index / 10) }));
  return { ...cast, threads };
}

const LATER = minutesLater(180);
const openNow = (tx: Tx) => openAt(tx, LATER);

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
