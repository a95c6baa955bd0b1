/** Whom a score concerns: the customer who is asked for it, and the colleague whose customer was not helped. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { csatAsks } from '#db/schema/feedback.ts';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { LOW_TO } from '#rules/feedback';
import { tell } from './notifying.ts';

type Way = { hasMail: boolean };

/** The customer of a solved case is asked once how staff helped. */
export async function hearCsatAsk(act: Act, { ids, at }: StoredEvent<'csat.asked'>, way: Way): Promise<void> {
  const [row] = await act.tx.select({ member: csatAsks.memberId, thread: cases.threadId, score: csatAsks.score }).from(csatAsks).innerJoin(cases, eq(cases.id, csatAsks.caseId)).where(eq(csatAsks.caseId, ids.caseId));
  if (!row?.member || row.score !== null) return;
  await tell(act, [{ member: row.member as MemberId, kind: 'csat', key: `csat:${ids.caseId}`, at, thread: row.thread as ThreadId | null, parts: { case: ids.caseId } }], way);
}

/** Whoever had the case, or solved it, hears that its customer was not helped; once, however often the customer thinks again. */
export async function hearCsatScore(act: Act, { ids, at }: StoredEvent<'csat.scored'>, way: Way): Promise<void> {
  const [row] = await act.tx.select({ score: csatAsks.score, owner: cases.ownerId, solvedBy: cases.solvedBy }).from(csatAsks).innerJoin(cases, eq(cases.id, csatAsks.caseId)).where(eq(csatAsks.caseId, ids.caseId));
  const member = row?.owner ?? row?.solvedBy;
  if (!row || !member || row.score === null || row.score > LOW_TO) return;
  await tell(act, [{ member: member as MemberId, kind: 'case-low', key: `case-low:${ids.caseId}`, at, parts: { case: ids.caseId, score: row.score } }], way);
}
