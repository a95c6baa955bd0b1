/** Makes cases for tests the way rules do: of questions that nobody else has answered for two hours. */
import { and, asc, eq, isNull, lte, notExists } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { openCase } from '#domain/cases';
import type { OpenedCase } from '#domain/cases';
import { found, system } from '#domain/core';
import type { CaseId, Member, ThreadId } from '#domain/core';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';

const AFTER_MINUTES = 120;
export const RULE_REASON = 'Rule “No answer after two hours”';

/** A case for each question that has waited for two hours at this instant and has none, oldest first. */
export async function openAt(tx: Tx, at: Date): Promise<OpenedCase[]> {
  const isOpen = and(eq(threads.kind, 'question'), isNull(threads.firstReplyAt), isNull(threads.solvedAt), isNull(threads.closedAt), isNull(threads.deletedAt));
  const known = tx.select({ id: cases.id }).from(cases).where(eq(cases.threadId, threads.id));
  const waiting = await tx
    .select({ id: threads.id })
    .from(threads)
    .where(and(isOpen, lte(threads.createdAt, minutesLater(-AFTER_MINUTES, at)), notExists(known)))
    .orderBy(asc(threads.createdAt), asc(threads.id));
  const opened: OpenedCase[] = [];
  for (const { id } of waiting) opened.push(await openCase(actAs(tx, system, at), { threadId: id as ThreadId, origin: 'rule', reason: RULE_REASON }));
  return opened;
}

/** A case from a question asked at noon, opened three hours later. */
export async function makeCase(tx: Tx, wanted: { asker?: Member; title?: string } = {}): Promise<{ id: CaseId; thread: MadeThread }> {
  const thread = await makeThread(tx, { by: wanted.asker, title: wanted.title });
  const opened = await openAt(tx, minutesLater(180));
  return { id: found(opened.find((one) => one.threadId === thread.id)).caseId, thread };
}
