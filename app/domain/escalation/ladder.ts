/** What the thread's page says about a waiting question: what happened, what happens now, what is promised, and who may ask staff. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { cases } from '#db/schema/cases.ts';
import { escalationSettings, threadWatches } from '#db/schema/escalation.ts';
import { members } from '#db/schema/members.ts';
import { questionOutcomes } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { boardsInUse } from '#domain/boards';
import type { MemberId, Viewer } from '#domain/core';
import type { ThreadPageView } from '#domain/threads';
import { askerMayFrom } from './asking.ts';
import { mayAskStaffAs } from './policy.ts';

/** One rung: `done` happened, `now` is where the question stands, `next` is promised. */
export type Rung = {
  what: 'asked' | 'community' | 'staff';
  state: 'done' | 'now' | 'next';
  /** When it happened, or is promised to happen. */
  at: Date;
};
export type WaitingLadder = {
  rungs: Rung[];
  /** As whom the viewer may ask staff now; null: not at all. */
  mayAskAs: 'staff' | 'superuser' | 'asker' | null;
  /** For the asker: from when on they may, while that is still ahead. */
  mayAskFrom: Date | null;
};

/**
 * The ladder of a question that is not solved; null for everything else. Anybody may see that staff have been asked, and
 * when; who has the case and what they wrote stays at the desk. One prepared query.
 */
export async function waitingLadder(db: Executor, { thread, can }: ThreadPageView, viewer: Viewer, at: Date): Promise<WaitingLadder | null> {
  if (thread.kind !== 'question' || thread.isDeleted || (thread.state !== 'open' && thread.state !== 'answered')) return null;
  const [row] = await ladderFacts(db).execute({ threadId: thread.id });
  if (!row) return null;
  const { askedAt, openedAt, staffAt } = row;
  const rungs: Rung[] = [
    { what: 'asked', state: 'done', at: askedAt },
    { what: 'community', state: openedAt ? 'done' : 'now', at: askedAt },
  ];
  if (openedAt) rungs.push({ what: 'staff', state: 'now', at: openedAt });
  else if (staffAt) rungs.push({ what: 'staff', state: 'next', at: staffAt });
  if (openedAt) return { rungs, mayAskAs: null, mayAskFrom: null };
  const askerFrom = askerMayFrom(row.startedAt ?? askedAt, row.askStaffMinutes);
  const mayAskAs = mayAskStaffAs(viewer, can.askStaff, { askerId: thread.authorId, isOpen: true, askerFrom, at });
  const isAsker = viewer.kind === 'member' && viewer.id === (thread.authorId as MemberId);
  return { rungs, mayAskAs, mayAskFrom: isAsker && mayAskAs === null ? askerFrom : null };
}

const ladderFacts = (db: Executor) =>
  prepared(db, 'escalation.ladder', (on) =>
    on
      .select({ askedAt: threads.createdAt, openedAt: cases.openedAt, staffAt: threadWatches.staffAt, startedAt: threadWatches.startedAt, askStaffMinutes: escalationSettings.askStaffMinutes })
      .from(threads)
      .innerJoin(members, and(eq(members.id, threads.authorId), eq(members.isGhost, false)))
      .innerJoin(escalationSettings, eq(escalationSettings.id, 1))
      .leftJoin(threadWatches, eq(threadWatches.threadId, threads.id))
      .leftJoin(cases, eq(cases.threadId, threads.id))
      .leftJoin(questionOutcomes, eq(questionOutcomes.threadId, threads.id))
      .where(and(eq(threads.id, sql.placeholder('threadId')), isNull(threads.solvedAt), isNull(threads.closedAt), isNull(threads.deletedAt), boardsInUse(), isNull(questionOutcomes.threadId))),
  );
