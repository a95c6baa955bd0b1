/** What the thread's page says about a waiting question: what happened, what happens now, what is promised. */
import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { cases, escalationRules } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import type { CaseId, MemberId, ThreadId, Viewer } from '#domain/core';
import { canSeeCases } from './policy.ts';
import type { CaseState } from './rules.ts';

/** One rung: `done` happened, `now` is where the question stands, `next` is promised. */
export type Rung = {
  what: 'asked' | 'community' | 'staff';
  state: 'done' | 'now' | 'next';
  /** When it happened, or is promised to happen. */
  at: Date;
};
export type WaitingLadder = { rungs: Rung[] };

/** The case behind a thread, for staff alone. */
export type CaseOfThread = { id: CaseId; state: CaseState; owner: { id: MemberId; name: string } | null; openedAt: Date };

/**
 * The ladder of a question that still waits for its first answer; null for everything else. Anybody may see that staff
 * have been asked, and when; who has the case and what they wrote stays at the desk. One prepared query.
 */
export async function waitingLadder(db: Executor, threadId: ThreadId): Promise<WaitingLadder | null> {
  const [row] = await ladderFacts(db).execute({ threadId });
  if (!row) return null;
  const { askedAt, openedAt, afterMinutes } = row;
  const rungs: Rung[] = [
    { what: 'asked', state: 'done', at: askedAt },
    { what: 'community', state: openedAt ? 'done' : 'now', at: askedAt },
  ];
  if (openedAt) rungs.push({ what: 'staff', state: 'now', at: openedAt });
  else if (afterMinutes !== null) rungs.push({ what: 'staff', state: 'next', at: new Date(askedAt.getTime() + afterMinutes * 60_000) });
  return { rungs };
}

const ladderFacts = (db: Executor) =>
  prepared(db, 'cases.ladder', (on) => {
    const promise = on
      .select({ afterMinutes: escalationRules.afterMinutes })
      .from(escalationRules)
      .where(and(escalationRules.isOn, or(isNull(escalationRules.boardId), eq(escalationRules.boardId, threads.boardId)), lte(escalationRules.madeAt, threads.createdAt)))
      .orderBy(asc(escalationRules.afterMinutes))
      .limit(1);
    return on
      .select({ askedAt: threads.createdAt, openedAt: cases.openedAt, afterMinutes: sql<number | null>`(${promise})`.mapWith(escalationRules.afterMinutes) })
      .from(threads)
      .innerJoin(members, and(eq(members.id, threads.authorId), eq(members.isGhost, false)))
      .leftJoin(cases, eq(cases.threadId, threads.id))
      .where(
        and(
          eq(threads.id, sql.placeholder('threadId')),
          eq(threads.kind, 'question'),
          isNull(threads.firstReplyAt),
          isNull(threads.solvedAt),
          isNull(threads.closedAt),
          isNull(threads.deletedAt),
        ),
      );
  });

/** The case of a thread, for the staff's line on its page; null for everybody else and without one. */
export async function caseOfThread(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<CaseOfThread | null> {
  if (!canSeeCases(viewer)) return null;
  const [row] = await db
    .select({ id: cases.id, state: cases.state, ownerId: cases.ownerId, ownerName: members.name, openedAt: cases.openedAt })
    .from(cases)
    .leftJoin(members, eq(members.id, cases.ownerId))
    .where(eq(cases.threadId, threadId));
  if (!row) return null;
  const owner = row.ownerId === null ? null : { id: row.ownerId as MemberId, name: row.ownerName ?? '' };
  return { id: row.id as CaseId, state: row.state, owner, openedAt: row.openedAt };
}
