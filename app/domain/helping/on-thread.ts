/** What a question's page says about help on its way: who is writing an answer, how many helpers were told, and whether superusers have it. */
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { helpAsks, helpCalls, questionClaims } from '#db/schema/helping.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { isSignedIn, memberIdOf } from '#domain/core';
import type { MemberId, ThreadId, Viewer, Member } from '#domain/core';
import type { ThreadPageView } from '#domain/threads';

/** `until` is for the holder how long it lasts at most, for others how long it stands now. */
export type ClaimView = { by: { handle: string; name: string }; until: Date; isMine: boolean; canRenew: boolean };
export type ThreadHelpView = {
  /** Who is writing an answer at this moment. */
  claim: ClaimView | null;
  canClaim: boolean;
  /** How many helpers were told, and when last; never who. */
  asked: { count: number; lastAt: Date } | null;
  /** When it came before the superusers. */
  raisedAt: Date | null;
  /** Why the viewer was asked, while they have not said that it is not for them. */
  ask: { because: string } | null;
};

/** Help on its way to a question that is not solved; null for everything else. One prepared statement. */
export async function helpOnThread(db: Executor, { thread, can }: ThreadPageView, viewer: Viewer, at: Date): Promise<ThreadHelpView | null> {
  if (thread.kind !== 'question' || thread.isDeleted || (thread.state !== 'open' && thread.state !== 'answered')) return null;
  const viewerId = memberIdOf(viewer);
  const [row] = await statement(db).execute({ id: thread.id, viewer: viewerId ?? 0 });
  const claim = row?.until && row.until > at && row.claimant !== null ? { by: { handle: row.handle ?? '', name: row.name ?? '' }, until: row.claimant === viewerId ? (row.fullUntil ?? row.until) : row.until, isMine: row.claimant === viewerId, canRenew: row.claimant === viewerId && !row.isRenewed } : null;
  return {
    claim,
    canClaim: claim === null && can.help && isSignedIn(viewer) && viewerId !== thread.authorId,
    asked: row?.asked && row.lastAt ? { count: row.asked, lastAt: new Date(row.lastAt) } : null,
    raisedAt: row?.raisedAt ?? null,
    ask: row?.because ? { because: row.because } : null,
  };
}

const statement = (db: Executor) =>
  prepared(db, 'help-on-thread', (db) =>
    db
      .select({
        claimant: questionClaims.memberId,
        until: questionClaims.until,
        fullUntil: questionClaims.fullUntil,
        isRenewed: questionClaims.isRenewed,
        handle: members.handle,
        name: members.name,
        raisedAt: helpCalls.raisedAt,
        asked: sql<number>`(select count(*)::int from ${helpAsks} told where told.thread_id = ${threads.id})`,
        lastAt: sql<string | null>`(select max(at) from ${helpAsks} told where told.thread_id = ${threads.id})`,
        because: helpAsks.because,
      })
      .from(threads)
      .leftJoin(questionClaims, eq(questionClaims.threadId, threads.id))
      .leftJoin(members, eq(members.id, questionClaims.memberId))
      .leftJoin(helpCalls, eq(helpCalls.threadId, threads.id))
      .leftJoin(helpAsks, and(eq(helpAsks.threadId, threads.id), eq(helpAsks.memberId, sql`${sql.placeholder('viewer')}::bigint`), isNull(helpAsks.answer)))
      .where(eq(threads.id, sql.placeholder('id'))),
  );

/** Who is writing, as a list says it. */
export type RowClaim = { name: string; memberId: MemberId; until: Date };
export type HeldView = { id: ThreadId; slug: string; title: string; until: Date };

/** The questions somebody holds at this moment, what ends first on top. */
export async function heldBy(db: Executor, helper: Member, at: Date): Promise<HeldView[]> {
  const rows = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, until: questionClaims.until })
    .from(questionClaims)
    .innerJoin(threads, eq(threads.id, questionClaims.threadId))
    .where(and(eq(questionClaims.memberId, helper.id), gt(questionClaims.until, at), isNull(threads.deletedAt), readableBoards(helper)))
    .orderBy(questionClaims.until);
  return rows.map((row) => ({ ...row, id: row.id as ThreadId }));
}

/** Who is writing an answer to which of these threads, and until when. */
export async function claimsOn(db: Executor, threadIds: readonly ThreadId[], at: Date): Promise<Record<number, RowClaim>> {
  if (threadIds.length === 0) return {};
  const rows = await db
    .select({ threadId: questionClaims.threadId, memberId: questionClaims.memberId, name: members.name, until: questionClaims.until })
    .from(questionClaims)
    .innerJoin(members, eq(members.id, questionClaims.memberId))
    .where(and(inArray(questionClaims.threadId, [...threadIds]), gt(questionClaims.until, at)));
  return Object.fromEntries(rows.map(({ threadId, memberId, name, until }) => [threadId, { name, memberId: memberId as MemberId, until }]));
}
