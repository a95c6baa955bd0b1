/** Visits of those who look for an answer where they might have asked: opened, solved, asked after all, and closed after a day. */
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { answerVisits } from '#db/schema/discovery.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, isSignedIn } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { VISITS_PER_ROUND, VISIT_HOURS } from './rules.ts';

/** Who reads: a member, or a browser by the hash of its random name. */
export type Reader = { memberId: number; browser: null } | { memberId: null; browser: string };

/** The member, else the browser; null for a guest whose browser has no name. */
export function readerOf(viewer: Viewer, browser: string | null): Reader | null {
  if (isSignedIn(viewer)) return { memberId: viewer.id, browser: null };
  return browser === null ? null : { memberId: null, browser };
}

/** What a visit gains by one act: an answer read, and whether it solved the problem. */
type Step = { isSolved: boolean };

/**
 * Notes that an answer was opened, and perhaps that it solved the problem. Locks the reader's open visit, of which there is
 * one; a visit older than a day is closed first, so that the new problem is a visit of its own.
 */
export async function noteStep(act: Act, reader: Reader, { isSolved }: Step): Promise<void> {
  await closeWhere(act, and(ofReader(reader), lte(answerVisits.startedAt, dayBefore(act.at))));
  const isOfMember = reader.memberId !== null;
  await act.tx
    .insert(answerVisits)
    .values({ ...reader, startedAt: act.at, openings: 1, solvedAt: isSolved ? act.at : null })
    .onConflictDoUpdate({
      target: isOfMember ? answerVisits.memberId : answerVisits.browser,
      targetWhere: isNull(answerVisits.closedAt),
      set: { openings: sql`${answerVisits.openings} + 1`, ...(isSolved ? { solvedAt: sql`coalesce(${answerVisits.solvedAt}, excluded.solved_at)` } : {}) },
    });
}

/**
 * Notes that a member asked after all, in this browser. What they opened before they signed in becomes theirs, so that
 * nobody is two people.
 */
export async function noteAsked(act: Act, browser: string | null): Promise<void> {
  if (!isSignedIn(act.by)) return;
  await recogniseBrowser(act, browser);
  const mine = and(eq(answerVisits.memberId, act.by.id), isNull(answerVisits.closedAt), isNull(answerVisits.askedAt));
  await act.tx.update(answerVisits).set({ askedAt: act.at }).where(mine);
}

/** A browser's open visit becomes that of the member who signed in with it; if they have one already, it becomes part of that. */
export async function recogniseBrowser(act: Act, browser: string | null): Promise<void> {
  if (!isSignedIn(act.by) || browser === null) return;
  const [before] = await act.tx.delete(answerVisits).where(and(eq(answerVisits.browser, browser), isNull(answerVisits.closedAt))).returning();
  if (!before) return;
  await act.tx
    .insert(answerVisits)
    .values({ memberId: act.by.id, startedAt: before.startedAt, openings: before.openings, solvedAt: before.solvedAt, askedAt: before.askedAt })
    .onConflictDoUpdate({
      target: answerVisits.memberId,
      targetWhere: isNull(answerVisits.closedAt),
      set: {
        startedAt: sql`least(${answerVisits.startedAt}, excluded.started_at)`,
        openings: sql`${answerVisits.openings} + excluded.openings`,
        solvedAt: sql`coalesce(${answerVisits.solvedAt}, excluded.solved_at)`,
      },
    });
}

/**
 * Closes visits that began a day ago or earlier: who asked by then is not counted as deflected. Each is closed once, however
 * many workers close at the same time. Returns how many, so that the caller comes again while there may be more.
 */
export async function closeDueVisits(act: Act): Promise<number> {
  allow(act.by.kind === 'system');
  const due = act.tx
    .select({ id: answerVisits.id })
    .from(answerVisits)
    .where(and(isNull(answerVisits.closedAt), lte(answerVisits.startedAt, dayBefore(act.at))))
    .orderBy(asc(answerVisits.startedAt))
    .limit(VISITS_PER_ROUND)
    .for('update', { skipLocked: true });
  return closeWhere(act, inArray(answerVisits.id, due));
}

/** Questions that came by another way than the ask form are found by their author. */
async function closeWhere(act: Act, which: SQL | undefined): Promise<number> {
  const askedMeanwhile = sql`(select min(t.created_at) from ${threads} t where t.author_id = ${answerVisits.memberId} and t.kind = 'question'
    and t.created_at >= ${answerVisits.startedAt} and t.created_at < ${answerVisits.startedAt} + make_interval(hours => ${VISIT_HOURS}))`;
  const closed = await act.tx
    .update(answerVisits)
    .set({ closedAt: act.at, askedAt: sql`coalesce(${answerVisits.askedAt}, ${askedMeanwhile})` })
    .where(and(isNull(answerVisits.closedAt), which))
    .returning({ id: answerVisits.id });
  return closed.length;
}

const ofReader = ({ memberId, browser }: Reader) => (memberId !== null ? eq(answerVisits.memberId, memberId) : eq(answerVisits.browser, browser));

const dayBefore = (at: Date) => new Date(at.getTime() - VISIT_HOURS * 3_600_000);
