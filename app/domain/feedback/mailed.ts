/** Customers without an account: the question on its way by mail, and what comes back by its links. */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { csatAsks, csatLetters } from '#db/schema/feedback.ts';
import { NotFound, allow, found } from '#domain/core';
import type { Act, CaseId } from '#domain/core';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { toRating } from './reading.ts';
import type { RatingView } from './reading.ts';
import { ASK_AGAIN_AFTER_MINUTES, ASK_LEASE_MINUTES, ASK_LETTERS_PER_ROUND } from './rules.ts';
import type { Score } from './rules.ts';
import { say } from './scoring.ts';

/** A question to send: to whom, about which case, and the word its links carry. */
export type ScoreLetter = { caseId: CaseId; attempt: number; to: { address: string; name: string }; token: string };

/**
 * Takes the letters that are due and moves each ahead, so that nobody else sends it meanwhile; that of a case opened again waits until it is solved. Each attempt has a new word
 * for its links; only its hash is kept. Timed work only.
 */
export async function takeScoreLetters(act: Act): Promise<ScoreLetter[]> {
  allow(act.by.kind === 'system');
  const due = await act.tx
    .select({ caseId: csatLetters.caseId, attempts: csatLetters.attempts })
    .from(csatLetters)
    .innerJoin(cases, eq(cases.id, csatLetters.caseId))
    .where(and(eq(csatLetters.state, 'queued'), lte(csatLetters.nextAt, act.at), inArray(cases.state, ['solved', 'closed'])))
    .orderBy(asc(csatLetters.nextAt), asc(csatLetters.caseId))
    .limit(ASK_LETTERS_PER_ROUND)
    .for('update', { of: csatLetters, skipLocked: true });
  if (due.length === 0) return [];
  const lease = new Date(act.at.getTime() + ASK_LEASE_MINUTES * 60_000);
  const people = await act.tx.select({ caseId: cases.id, mail: csatAsks.mail, name: cases.customerName }).from(csatAsks).innerJoin(cases, eq(cases.id, csatAsks.caseId)).where(inArray(csatAsks.caseId, due.map(({ caseId }) => caseId)));
  const letters = due.map(({ caseId, attempts }): ScoreLetter => {
    const person = found(people.find((one) => one.caseId === caseId));
    return { caseId: caseId as CaseId, attempt: attempts + 1, to: { address: person.mail ?? '', name: person.name ?? '' }, token: randomToken() };
  });
  for (const { caseId, attempt, token } of letters) await act.tx.update(csatLetters).set({ nextAt: lease, attempts: attempt, tokenHash: sha256(token) }).where(eq(csatLetters.caseId, caseId));
  return letters;
}

/** Notes how an attempt ended: sent, to be tried again after a while, or given up with what the server said. */
export async function noteScoreLetter(act: Act, letter: Pick<ScoreLetter, 'caseId' | 'attempt'>, trouble: { what: 'later' | 'server' | 'letter' | 'address'; message: string } | null): Promise<void> {
  const again = trouble && (trouble.what === 'later' || trouble.what === 'server') ? ASK_AGAIN_AFTER_MINUTES[letter.attempt - 1] : undefined;
  const set = !trouble ? { state: 'sent' as const, problem: null } : again === undefined ? { state: 'failed' as const, problem: trouble.message } : { nextAt: new Date(act.at.getTime() + again * 60_000), problem: trouble.message };
  await act.tx.update(csatLetters).set(set).where(and(eq(csatLetters.caseId, letter.caseId), eq(csatLetters.state, 'queued')));
}

/** What the holder of a letter is asked. NotFound for a word we did not write. */
export async function ratingByLetter(db: Executor, token: string, at: Date): Promise<RatingView> {
  const [row] = await db
    .select({ caseId: cases.id, subject: cases.subject, score: csatAsks.score, comment: csatAsks.comment, askedAt: csatAsks.askedAt, scoredAt: csatAsks.scoredAt })
    .from(csatLetters)
    .innerJoin(csatAsks, eq(csatAsks.caseId, csatLetters.caseId))
    .innerJoin(cases, eq(cases.id, csatLetters.caseId))
    .where(eq(csatLetters.tokenHash, sha256(token)));
  return toRating({ ...found(row), threadId: null, slug: null, title: null }, at);
}

/** Says how staff helped, by a letter's word: the same rules as for members, see `scoreCase`. NotFound for a word we did not write. Locks the row of the ask. */
export async function scoreByLetter(act: Act, token: string, said: { score: Score; comment?: string | null }): Promise<{ isLow: boolean }> {
  const [letter] = await act.tx.select({ caseId: csatLetters.caseId }).from(csatLetters).where(eq(csatLetters.tokenHash, sha256(token)));
  if (!letter) throw new NotFound('There is nothing here.');
  const [ask] = await act.tx.select().from(csatAsks).where(and(eq(csatAsks.caseId, letter.caseId), sql`${csatAsks.mail} is not null`)).for('update');
  return say(act, found(ask), said);
}
