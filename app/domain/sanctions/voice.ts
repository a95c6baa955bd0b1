/** Whether somebody may write where everybody reads: asked by every command by which a member does. */
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { sanctions } from '#db/schema/sanctions.ts';
import { isStaff, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { untilWords } from './rules.ts';

/** What takes somebody's voice at this moment; null where nothing does. */
export type HeldVoice = { sanctionId: number; kind: 'silence' | 'suspension'; because: string; endsAt: Date | null };

/**
 * Refuses a member who is silenced or suspended, with the reason and when it ends. Thanks, accepting, private questions and answering staff do not ask it: who is
 * silenced can still be helped. Staff cannot be silenced, and timed work is nobody. One statement; no lock.
 */
export async function requireVoice(act: Act): Promise<void> {
  if (act.by.kind !== 'member' || isStaff(act.by)) return;
  const held = await heldVoice(act.tx, act.by.id, act.at);
  if (!held) return;
  const until = held.endsAt === null ? '' : ` until ${untilWords(held.endsAt, act.at)}`;
  refuse(`You are ${held.kind === 'silence' ? 'silenced' : 'suspended'}${until}, so this was not posted. Why: ${held.because} “Your account” says how to appeal. What you typed stays here until you leave the page, and you can still ask staff privately.`);
}

/** What takes a member's voice at this moment, the longest of it. */
export async function heldVoice(db: Executor, memberId: MemberId, at: Date): Promise<HeldVoice | null> {
  const statement = prepared(db, 'held-voice', (on) =>
    on
      .select({ sanctionId: sanctions.id, kind: sanctions.kind, because: sanctions.because, endsAt: sanctions.endsAt })
      .from(sanctions)
      .where(and(eq(sanctions.memberId, sql.placeholder('memberId')), ne(sanctions.kind, 'warning'), isNull(sanctions.liftedAt), or(isNull(sanctions.endsAt), gt(sanctions.endsAt, sql.placeholder('at')))))
      .orderBy(sql`${sanctions.endsAt} desc nulls first`)
      .limit(1),
  );
  const [row] = await statement.execute({ memberId, at });
  return row ? { ...row, kind: row.kind === 'suspension' ? 'suspension' : 'silence' } : null;
}
