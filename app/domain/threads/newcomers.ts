/** What newcomers may post in a day, and put into a post, until they are no strangers any more. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { isStaff, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { NEWCOMER_DAYS, limitsOf, waitWords } from './rules.ts';
import type { PostLimits } from './rules.ts';

const DAY_MS = 86_400_000;

/**
 * The limits for whoever acts; null for staff and superusers by their role, and for everybody who is no newcomer. One statement for members,
 * and for newcomers a lock on their row, so that what they send at once is counted one after the other: take it before any thread's.
 */
export async function holdNewcomer(act: Act): Promise<PostLimits | null> {
  const limits = await newcomerLimits(act);
  if (limits && act.by.kind === 'member') await act.tx.select({ id: members.id }).from(members).where(eq(members.id, act.by.id)).for('no key update');
  return limits;
}

/** The same without the lock: for what is counted within one post. */
export async function newcomerLimits(act: Act): Promise<PostLimits | null> {
  if (act.by.kind !== 'member' || isStaff(act.by) || act.by.role === 'superuser') return null;
  const statement = prepared(act.tx, 'newcomer', (db) =>
    db
      .select({ joinedAt: members.joinedAt, trust: standings.trust })
      .from(members)
      .leftJoin(standings, eq(standings.memberId, members.id))
      .where(eq(members.id, sql.placeholder('id'))),
  );
  const [row] = await statement.execute({ id: act.by.id });
  if (!row || act.at.getTime() - row.joinedAt.getTime() >= NEWCOMER_DAYS * DAY_MS) return null;
  return limitsOf(row.trust ?? 0);
}

/** Refuses a thread too many of the last 24 hours, with when the next may come. What was deleted counts: it was posted. */
export async function needRoomForThread(act: Act, authorId: MemberId, limits: PostLimits | null): Promise<void> {
  if (!limits) return;
  const [row] = await act.tx.select({ at: posts.createdAt }).from(posts).where(and(eq(posts.authorId, authorId), eq(posts.number, 1))).orderBy(sql`${posts.id} desc nulls first`).offset(limits.threadsADay - 1).limit(1);
  const wait = waitOf(act, row?.at);
  if (wait !== null) refuse(`New members start up to ${limits.threadsADay} threads a day. You can start the next ${wait}; what you typed stays here until you leave the page.`);
}

/** The same for replies in threads of others; in their own a newcomer may go on answering those who help. */
export async function needRoomForReply(act: Act, authorId: MemberId, limits: PostLimits | null): Promise<void> {
  if (!limits) return;
  const [row] = await act.tx
    .select({ at: posts.createdAt })
    .from(posts)
    .innerJoin(threads, and(eq(threads.id, posts.threadId), ne(threads.authorId, authorId)))
    .where(eq(posts.authorId, authorId))
    .orderBy(sql`${posts.id} desc nulls first`)
    .offset(limits.repliesADay - 1)
    .limit(1);
  const wait = waitOf(act, row?.at);
  if (wait !== null) refuse(`New members post up to ${limits.repliesADay} replies a day in threads of others. You can post the next ${wait}; what you typed stays here until you leave the page.`);
}

/** Until the post that fills the day is a day old; null when it is. */
function waitOf(act: Act, at: Date | undefined): string | null {
  const left = at ? at.getTime() + DAY_MS - act.at.getTime() : 0;
  return left > 0 ? waitWords(left) : null;
}
