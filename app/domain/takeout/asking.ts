/** Asking for one's things, and finding what was made of them. */
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { takeouts } from '#db/schema/takeout.ts';
import { members } from '#db/schema/members.ts';
import { allow, found, memberIdOf, noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { untilWords } from '#domain/sanctions';
import { newFileName } from '#kit/files.ts';
import { randomToken } from '#kit/tokens.ts';
import { canOpenTakeout, canTakeOut } from './policy.ts';
import { TAKEOUT_AGAIN_HOURS } from './rules.ts';

/** The task that makes what was asked for; timed work of the same name finds what it left undone. */
export const MAKE_TAKEOUTS_TASK = 'make-takeouts';

const HOUR = 3_600_000;

/** Asks for everything one gave. Refused while one is being made, and for a day after the last, unless that one failed. Locks the member. */
export async function askForTakeout(act: Act): Promise<void> {
  allow(canTakeOut(act.by), 'Sign in to take your things out.');
  const memberId = found(memberIdOf(act.by));
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for('no key update');
  const [last] = await act.tx.select({ state: takeouts.state, askedAt: takeouts.askedAt }).from(takeouts).where(eq(takeouts.memberId, memberId)).orderBy(desc(takeouts.id)).limit(1);
  if (last?.state === 'asked') refuse('It is being made already. We tell you when it is ready.');
  if (last?.state === 'ready' && act.at.getTime() - last.askedAt.getTime() < TAKEOUT_AGAIN_HOURS * HOUR) refuse(`You did this within the last day. You can ask again from ${untilWords(new Date(last.askedAt.getTime() + TAKEOUT_AGAIN_HOURS * HOUR), act.at)}.`);
  await act.tx.insert(takeouts).values({ memberId, token: randomToken(), storeKey: newFileName(), askedAt: act.at, nextAt: act.at });
  await noteForAudit(act, { what: 'takeout.asked', subject: { kind: 'member', id: memberId } });
  await act.tx.execute(sql`select from graphile_worker.add_job(${MAKE_TAKEOUTS_TASK}, job_key := ${MAKE_TAKEOUTS_TASK})`);
}

export type TakeoutView = {
  last: { state: 'asked' | 'ready' | 'failed'; askedAt: Date; token: string; bytes: number; expiresAt: Date | null } | null;
  /** When another may be asked for; null: now. */
  againAt: Date | null;
};

/** What a member's page shows: the last one, while it can be had. */
export async function takeoutPage(db: Executor, memberId: MemberId, at: Date): Promise<TakeoutView> {
  const [last] = await db.select().from(takeouts).where(eq(takeouts.memberId, memberId)).orderBy(desc(takeouts.id)).limit(1);
  if (!last) return { last: null, againAt: null };
  const again = new Date(last.askedAt.getTime() + TAKEOUT_AGAIN_HOURS * HOUR);
  const isGone = last.expiresAt !== null && last.expiresAt <= at;
  return {
    last: isGone ? null : { state: last.state, askedAt: last.askedAt, token: last.token, bytes: last.bytes ?? 0, expiresAt: last.expiresAt },
    againAt: last.state === 'ready' && again > at ? again : null,
  };
}

/** Where the bytes are, for whoever asked for them; null for everybody else, and when its days are over. */
export async function openTakeout(db: Executor, token: string, viewer: Viewer, at: Date): Promise<{ storeKey: string; bytes: number; readyAt: Date } | null> {
  const [row] = await db.select().from(takeouts).where(and(eq(takeouts.token, token), eq(takeouts.state, 'ready'), gt(takeouts.expiresAt, at)));
  if (!row?.readyAt || row.bytes === null || !canOpenTakeout(viewer, { memberId: row.memberId as MemberId })) return null;
  return { storeKey: row.storeKey, bytes: row.bytes, readyAt: row.readyAt };
}
