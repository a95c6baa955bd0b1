/** The case behind a thread, as its page names it to staff. */
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import type { CaseId, MemberId, ThreadId, Viewer } from '#domain/core';
import { canSeeCases } from './policy.ts';
import type { CaseState } from './rules.ts';

/** The case behind a thread, for staff alone. */
export type CaseOfThread = { id: CaseId; state: CaseState; owner: { id: MemberId; name: string } | null; openedAt: Date };

/** The case of a thread, for the staff's line on its page; null for everybody else and without one. */
export async function caseOfThread(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<CaseOfThread | null> {
  if (!canSeeCases(viewer)) return null;
  const [row] = await statement(db).execute({ threadId });
  if (!row) return null;
  const owner = row.ownerId === null ? null : { id: row.ownerId as MemberId, name: row.ownerName ?? '' };
  return { id: row.id as CaseId, state: row.state, owner, openedAt: row.openedAt };
}

const statement = (db: Executor) =>
  prepared(db, 'case-of-thread', (on) =>
    on
      .select({ id: cases.id, state: cases.state, ownerId: cases.ownerId, ownerName: members.name, openedAt: cases.openedAt })
      .from(cases)
      .leftJoin(members, eq(members.id, cases.ownerId))
      .where(eq(cases.threadId, sql.placeholder('threadId'))),
  );
