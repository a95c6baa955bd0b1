/** What newcomers may post in a day, and put into a post, until they are no strangers any more. */
import { eq, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { isStaff, refuse, refuseUntil } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { NEWCOMER_DAYS, TRUSTED_FROM, limitsChosen, limitsFor, takeFrom } from '#domain/spam';
import type { WritingLimits } from '#domain/spam';
import { waitWords } from './rules.ts';

const DAY_MS = 86_400_000;

/** What holds for whoever writes: what is limited, and whether their words are judged before others read them. */
export type Writer = { limits: (WritingLimits & { /** When they lift at the latest. */ until: Date }) | null; isJudged: boolean };

const TRUSTED: Writer = { limits: null, isJudged: false };

/**
 * What holds for whoever acts: nothing for staff and superusers by their role, and no limits for who is no newcomer. One statement for members,
 * and for those who are limited or judged a lock on their row, so that what they send at once is counted and compared one after the other: take it before any thread's.
 */
export async function holdWriter(act: Act): Promise<Writer> {
  const writer = await writerOf(act);
  if ((writer.limits || writer.isJudged) && act.by.kind === 'member') await act.tx.select({ id: members.id }).from(members).where(eq(members.id, act.by.id)).for('no key update');
  return writer;
}

/** The same without the lock: for what is counted within one post. */
export async function writerOf(act: Act): Promise<Writer> {
  if (act.by.kind !== 'member' || isStaff(act.by) || act.by.role === 'superuser') return TRUSTED;
  const statement = prepared(act.tx, 'newcomer', (db) =>
    db
      .select({ joinedAt: members.joinedAt, trust: standings.trust, chosen: limitsChosen(sql`coalesce(${standings.trust}, 0)`) })
      .from(members)
      .leftJoin(standings, eq(standings.memberId, members.id))
      .where(eq(members.id, sql.placeholder('id'))),
  );
  const [row] = await statement.execute({ id: act.by.id });
  if (!row) return TRUSTED;
  const trust = row.trust ?? 0;
  const until = new Date(row.joinedAt.getTime() + NEWCOMER_DAYS * DAY_MS);
  const limits = act.at < until ? limitsFor(trust, row.chosen) : null;
  return { limits: limits && { ...limits, until }, isJudged: trust < TRUSTED_FROM };
}

/** Refuses a thread too many, with when the next may come; of one that was written before, with words that are true whenever they are read. What was deleted counts: it was posted. */
export async function needRoomForThread(act: Act, authorId: MemberId, limits: WritingLimits | null, isTimed = false): Promise<void> {
  if (!limits?.threads) return;
  const wait = await takeFrom(act, authorId, 'threads', limits.threads);
  if (wait !== null && isTimed) refuse(`New members start up to ${limits.threads} threads a day, and they were started before this one. Choose a later time.`, 'when');
  if (wait !== null) refuseUntil(`New members start up to ${limits.threads} threads a day. You can start the next ${waitWords(wait)}; what you typed stays here until you leave the page.`, wait);
}

/** The same for replies in threads of others; in their own a newcomer may go on answering those who help. */
export async function needRoomForReply(act: Act, authorId: MemberId, limits: WritingLimits | null): Promise<void> {
  if (!limits?.replies) return;
  const wait = await takeFrom(act, authorId, 'replies', limits.replies);
  if (wait !== null) refuseUntil(`New members post up to ${limits.replies} replies a day in threads of others. You can post the next ${waitWords(wait)}; what you typed stays here until you leave the page.`, wait);
}

/** The same for changes of what stands. */
export async function needRoomForEdit(act: Act, editorId: MemberId): Promise<void> {
  const { limits } = await writerOf(act);
  if (!limits?.edits) return;
  const wait = await takeFrom(act, editorId, 'edits', limits.edits);
  if (wait !== null) refuseUntil(`New members change posts up to ${limits.edits} times a day. You can make the next change ${waitWords(wait)}.`, wait);
}
