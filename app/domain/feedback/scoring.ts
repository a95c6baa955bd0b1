/** What the customer says: a score with one press, a comment afterwards, and a day to think again. */
import { and, eq, isNull } from 'drizzle-orm';
import { csatAsks, followUps } from '#db/schema/feedback.ts';
import { NotFound, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { canScore } from './policy.ts';
import { CHANGED_WITHIN_HOURS, FOLLOW_UP_HOURS, LOW_TO, MAX_COMMENT_LENGTH, SCORED_WITHIN_DAYS } from './rules.ts';
import type { Score } from './rules.ts';

const HOUR_MS = 3_600_000;

/**
 * Says how staff helped; without a comment an earlier one stays. A low score makes a follow-up; one that was taken back before anybody began with it takes it along. Refused: a month
 * after being asked, a day after the first press, too many words. NotFound for everybody who was not asked. Locks the row of the ask.
 */
export async function scoreCase(act: Act, caseId: CaseId, said: { score: Score; comment?: string | null }): Promise<{ isLow: boolean }> {
  const [ask] = await act.tx.select().from(csatAsks).where(eq(csatAsks.caseId, caseId)).for('update');
  if (!ask || ask.memberId === null || !canScore(act.by, ask.memberId as MemberId)) throw new NotFound('There is nothing here.');
  return say(act, ask, said);
}

/** Writes down what was said for an ask that is locked, by whoever has proved that they were asked. */
export async function say(act: Act, ask: typeof csatAsks.$inferSelect, said: { score: Score; comment?: string | null }): Promise<{ isLow: boolean }> {
  const caseId = ask.caseId as CaseId;
  if (!ask.scoredAt && act.at.getTime() - ask.askedAt.getTime() > SCORED_WITHIN_DAYS * 24 * HOUR_MS) refuse('This was asked more than a month ago, so it is no longer counted.');
  if (ask.scoredAt && act.at.getTime() - ask.scoredAt.getTime() > CHANGED_WITHIN_HOURS * HOUR_MS) refuse('You have said so more than a day ago. Write to us if there is more.');
  const comment = said.comment === undefined || said.comment === null ? ask.comment : said.comment.trim() || null;
  if (comment !== null && comment.length > MAX_COMMENT_LENGTH) refuse(`Write ${MAX_COMMENT_LENGTH} characters at most.`, 'comment');
  const isLow = said.score <= LOW_TO;
  await act.tx.update(csatAsks).set({ score: said.score, comment, scoredAt: ask.scoredAt ?? act.at }).where(eq(csatAsks.caseId, caseId));
  if (isLow) await owe(act, caseId);
  else await act.tx.delete(followUps).where(and(eq(followUps.caseId, caseId), isNull(followUps.closedAt), isNull(followUps.ownerId)));
  await recordEvent(act, 'csat.scored', { caseId });
  return { isLow };
}

/** One follow-up for a case, whatever is pressed how often; one that was closed stays closed. */
async function owe(act: Act, caseId: CaseId): Promise<void> {
  if ((await act.tx.$count(followUps, eq(followUps.caseId, caseId))) > 0) return;
  await act.tx.insert(followUps).values({ caseId, madeAt: act.at, dueAt: new Date(act.at.getTime() + FOLLOW_UP_HOURS * HOUR_MS) });
}
