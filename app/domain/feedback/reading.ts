/** What pages show of a score: to the customer who gives it, to staff beside the case, and added up for reports. */
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { cases } from '#db/schema/cases.ts';
import { csatAsks, followUps } from '#db/schema/feedback.ts';
import { threads } from '#db/schema/threads.ts';
import { isSignedIn } from '#domain/core';
import type { CaseId, Member, MemberId, ThreadId, Viewer } from '#domain/core';
import { canSeeFeedback } from './policy.ts';
import { CHANGED_WITHIN_HOURS, GOOD_FROM, LOW_TO, SCORED_WITHIN_DAYS, SCORES_SHOWN, isScore } from './rules.ts';
import type { Score } from './rules.ts';

/** What a customer is asked about one case. */
export type RatingView = {
  caseId: CaseId;
  /** What it was about, and where it is to be read. */
  title: string;
  thread: { id: ThreadId; slug: string } | null;
  score: Score | null;
  comment: string | null;
  /** Whether it may still be said, or changed. */
  isOpen: boolean;
};

/** What the viewer is asked about this case; null when they were not. */
export async function ratingOfCase(db: Executor, viewer: Member, caseId: CaseId, at: Date): Promise<RatingView | null> {
  const [row] = await prepared(db, 'rating-of-case', (on) => ratingsOf(on, eq(cases.id, sql.placeholder('id')))).execute({ id: caseId, viewer: viewer.id });
  return row ? toRating(row, at) : null;
}

/** What the viewer is asked about this thread's case, as long as it may be said or changed; null for everybody else. */
export async function ratingOnThread(db: Executor, viewer: Viewer, threadId: ThreadId, at: Date): Promise<RatingView | null> {
  if (!isSignedIn(viewer)) return null;
  const [row] = await prepared(db, 'rating-on-thread', (on) => ratingsOf(on, eq(cases.threadId, sql.placeholder('id')))).execute({ id: threadId, viewer: viewer.id });
  const rating = row && toRating(row, at);
  return rating?.isOpen ? rating : null;
}

const ratingsOf = (db: Executor, which: SQL) =>
  db
    .select({ caseId: cases.id, subject: cases.subject, threadId: threads.id, slug: threads.slug, title: threads.title, score: csatAsks.score, comment: csatAsks.comment, askedAt: csatAsks.askedAt, scoredAt: csatAsks.scoredAt })
    .from(cases)
    .innerJoin(csatAsks, and(eq(csatAsks.caseId, cases.id), eq(csatAsks.memberId, sql.placeholder('viewer'))))
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(which);

type Row = { caseId: number; subject: string | null; threadId: number | null; slug: string | null; title: string | null; score: number | null; comment: string | null; askedAt: Date; scoredAt: Date | null };

/** A row as a page shows it. */
export function toRating(row: Row, at: Date): RatingView {
  const until = row.scoredAt ? row.scoredAt.getTime() + CHANGED_WITHIN_HOURS * 3_600_000 : row.askedAt.getTime() + SCORED_WITHIN_DAYS * 86_400_000;
  return {
    caseId: row.caseId as CaseId,
    title: row.title ?? row.subject ?? '',
    thread: row.threadId !== null && row.slug !== null ? { id: row.threadId as ThreadId, slug: row.slug } : null,
    score: row.score !== null && isScore(row.score) ? row.score : null,
    comment: row.comment,
    isOpen: at.getTime() <= until,
  };
}

/** A case's score beside the case. */
export type CaseScoreView = { score: Score; comment: string | null; at: Date; followUp: { isOpen: boolean } | null };

/** For staff alone; null while the customer has not said. */
export async function scoreOfCase(db: Executor, caseId: CaseId, viewer: Viewer): Promise<CaseScoreView | null> {
  if (!canSeeFeedback(viewer)) return null;
  const [row] = await db
    .select({ score: csatAsks.score, comment: csatAsks.comment, at: csatAsks.scoredAt, followUpId: followUps.id, closedAt: followUps.closedAt })
    .from(csatAsks)
    .leftJoin(followUps, eq(followUps.caseId, csatAsks.caseId))
    .where(eq(csatAsks.caseId, caseId));
  if (!row?.at || row.score === null || !isScore(row.score)) return null;
  return { score: row.score, comment: row.comment, at: row.at, followUp: row.followUpId === null ? null : { isOpen: row.closedAt === null } };
}

/** One thing a customer said of a case of theirs. */
export type ScoredCase = { caseId: CaseId; score: Score; comment: string | null; at: Date };

/** The newest of what a customer said of staff's help; for staff alone, empty for everybody else. */
export async function scoresOf(db: Executor, memberId: MemberId, viewer: Viewer): Promise<ScoredCase[]> {
  if (!canSeeFeedback(viewer)) return [];
  const rows = await db
    .select({ caseId: csatAsks.caseId, score: csatAsks.score, comment: csatAsks.comment, at: csatAsks.scoredAt })
    .from(csatAsks)
    .where(and(eq(csatAsks.memberId, memberId), isNotNull(csatAsks.score)))
    .orderBy(desc(csatAsks.askedAt))
    .limit(SCORES_SHOWN);
  return rows.flatMap(({ caseId, score, comment, at }) => (at && score !== null && isScore(score) ? [{ caseId: caseId as CaseId, score, comment, at }] : []));
}

export type CsatFigures = { asked: number; answered: number; average: number | null; /** Fours and fives. */ good: number; /** Ones and twos. */ low: number; byScore: Record<Score, number> };

/** What was asked in a span, and what came of it up to now: one statement along the time of asking. */
export async function csatFigures(db: Executor, { from, to }: { from: Date; to: Date }): Promise<CsatFigures> {
  const [row] = await db.execute<{ asked: number; answered: number; average: string | null; s1: number; s2: number; s3: number; s4: number; s5: number }>(sql`
    select count(*)::int as asked, count(score)::int as answered, avg(score) as average,
      (count(*) filter (where score = 1))::int as s1, (count(*) filter (where score = 2))::int as s2, (count(*) filter (where score = 3))::int as s3,
      (count(*) filter (where score = 4))::int as s4, (count(*) filter (where score = 5))::int as s5
    from ${csatAsks} where asked_at >= ${from.toISOString()}::timestamptz and asked_at < ${to.toISOString()}::timestamptz`);
  const byScore: Record<Score, number> = { 1: row?.s1 ?? 0, 2: row?.s2 ?? 0, 3: row?.s3 ?? 0, 4: row?.s4 ?? 0, 5: row?.s5 ?? 0 };
  const sum = (test: (score: number) => boolean) => Object.entries(byScore).reduce((all, [score, count]) => (test(Number(score)) ? all + count : all), 0);
  return { asked: row?.asked ?? 0, answered: row?.answered ?? 0, average: row?.average ? Number(row.average) : null, good: sum((score) => score >= GOOD_FROM), low: sum((score) => score <= LOW_TO), byScore };
}
