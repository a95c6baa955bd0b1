/** Giving sanctions, each a step of a ladder with a reason, a length and what comes next; and ending them. None is silent. */
import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import { standingOf } from '#domain/boards';
import { allow, found, isModerator, isStaffRole, memberIdOf, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, MemberId, PostId } from '#domain/core';
import { liftSuspension, moveSuspensionEnd, suspendMember } from '#domain/members';
import { randomToken } from '#kit/tokens.ts';
import { logModeration, noteOutcome } from './log.ts';
import { canSanction, canWarn } from './policy.ts';
import { MAX_WORDS, MIN_WORDS, MOST_DAYS, SAME_WARNING_MINUTES, isReason, untilWords } from './rules.ts';
import type { SanctionKind } from './rules.ts';

/** `because` is what the person reads; `about` is the post it is for, on its board. */
export type NewSanction = { memberId: MemberId; reason: string; because: string; about?: { postId: PostId | null; boardId: BoardId | null } };
/** `isNew` is false where it was given already: `id` is that one, which may be a colleague's, and as long or longer. */
export type Given = { id: number; isNew: boolean; endsAt: Date | null };

const DAY_MS = 86_400_000;
/** Said of one that ended because a longer one began. */
const TAKEN_PLACE = 'A longer one took its place.';
const ONLY_MODERATORS = 'Only moderators silence or suspend members, and end that.';

/**
 * Warns a member: they read it, and it counts. The same words again within minutes are the same warning. By moderators, and on their own board by whoever
 * keeps order there. Refused: staff, somebody nobody signs in as, no reason. Locks the member.
 */
export async function warn(act: Act, warning: NewSanction): Promise<Given> {
  allow(canWarn(act.by, await standingAt(act, warning.about?.boardId ?? null)), 'Moderators warn members, and whoever keeps order on a board does there.');
  return give(act, warning, { kind: 'warning', endsAt: null });
}

/**
 * Silences a member for some days: they read, thank and ask staff privately, and write nowhere else. It ends by itself. While one runs that is as long, nothing is
 * added; a longer one takes its place. Refused: staff, somebody nobody signs in as, no reason, no length. Locks the member.
 */
export async function silence(act: Act, { days, ...rest }: NewSanction & { days: number }): Promise<Given> {
  allow(canSanction(act.by), ONLY_MODERATORS);
  return give(act, rest, { kind: 'silence', endsAt: endOf(act, days) });
}

/**
 * Shuts a member out for some days, or until people end it (null): their sessions end, and whoever tries to sign in reads why and how to appeal. As with a
 * silence, the longer one holds. Locks the member.
 */
export async function suspend(act: Act, { days, ...rest }: NewSanction & { days: number | null }): Promise<Given> {
  allow(canSanction(act.by), ONLY_MODERATORS);
  return give(act, rest, { kind: 'suspension', endsAt: days === null ? null : endOf(act, days) });
}

/**
 * Ends a sanction now, or takes a warning back; it no longer counts. One that was lifted stays as it is. `bringsBack`: it is as if it had never been given, so a shorter one whose place it took goes
 * on until its own end. Refused: no reason. Locks the member.
 */
export async function lift(act: Act, sanctionId: number, because: string, { bringsBack = false }: { bringsBack?: boolean } = {}): Promise<void> {
  allow(canSanction(act.by), ONLY_MODERATORS);
  const why = reasonOf(because);
  const sanction = await lockSanction(act, sanctionId);
  if (sanction.liftedAt) return;
  await endSanction(act, sanction, why, bringsBack);
  await act.tx.update(sanctionAppeals).set({ outcome: 'overturned', because: why, decidedById: memberIdOf(act.by), decidedAt: act.at }).where(and(eq(sanctionAppeals.sanctionId, sanctionId), isNull(sanctionAppeals.outcome)));
  await noteOutcome(act, sanction.actId, 'overturned');
  await recordEvent(act, 'sanction.lifted', { memberId: sanction.memberId, sanctionId });
}

/** Ends the running suspension that was given for this, if there is one; for the area that gave it. */
export async function liftSuspensionFor(act: Act, memberId: MemberId, { reason, because }: { reason: string; because: string }): Promise<void> {
  allow(canSanction(act.by), ONLY_MODERATORS);
  await lockMember(act, memberId);
  const running = await runningOf(act, memberId, 'suspension');
  if (running?.reason === reason) return lift(act, running.id, because);
  // One from before there was a history of sanctions.
  if (!running) await liftSuspension(act, memberId);
}

export type LockedSanction = typeof sanctions.$inferSelect & { memberId: MemberId };

/** The sanction, under the lock of its member. */
export async function lockSanction(act: Act, sanctionId: number): Promise<LockedSanction> {
  const [known] = await act.tx.select({ memberId: sanctions.memberId }).from(sanctions).where(eq(sanctions.id, sanctionId));
  await lockMember(act, found(known).memberId as MemberId);
  const [row] = await act.tx.select().from(sanctions).where(eq(sanctions.id, sanctionId)).for('no key update');
  const sanction = found(row);
  return { ...sanction, memberId: sanction.memberId as MemberId };
}

/** Marks it as over, and lets them in if it shut them out, unless a shorter one goes on whose place it took. Call it under the member's lock. */
export async function endSanction(act: Act, sanction: LockedSanction, because: string, bringsBack: boolean): Promise<void> {
  await act.tx.update(sanctions).set({ liftedAt: act.at, liftedById: memberIdOf(act.by), liftedBecause: because }).where(eq(sanctions.id, sanction.id));
  await noteForAudit(act, { what: 'sanction.lifted', subject: { kind: 'member', id: sanction.memberId }, before: { kind: sanction.kind, sanction: sanction.id } });
  const before = bringsBack && isRunning(sanction, act.at) ? await goOnWith(act, sanction) : null;
  if (sanction.kind !== 'suspension' || !isRunning(sanction, act.at)) return;
  if (before) await moveSuspensionEnd(act, sanction.memberId, shownAtTheDoor(before.because, before.endsAt, act.at), before.endsAt, false);
  else await liftSuspension(act, sanction.memberId);
}

/** The one whose place it took, if that would still run: it runs again. */
async function goOnWith(act: Act, { memberId, kind, at }: LockedSanction) {
  const [before] = await act.tx
    .update(sanctions)
    .set({ liftedAt: null, liftedById: null, liftedBecause: null })
    .where(and(eq(sanctions.memberId, memberId), eq(sanctions.kind, kind), eq(sanctions.liftedAt, at), eq(sanctions.liftedBecause, TAKEN_PLACE), gt(sanctions.endsAt, act.at)))
    .returning({ because: sanctions.because, endsAt: sanctions.endsAt });
  return before ?? null;
}

/** Moves the end; of a suspension also where signing in looks. Call it under the member's lock. */
export async function moveEnd(act: Act, sanction: LockedSanction, endsAt: Date): Promise<void> {
  await act.tx.update(sanctions).set({ endsAt }).where(eq(sanctions.id, sanction.id));
  if (sanction.kind === 'suspension') await moveSuspensionEnd(act, sanction.memberId, shownAtTheDoor(sanction.because, endsAt, act.at), endsAt, false);
}

/** Whether it holds at this moment: warnings have been said, and hold nothing up. */
export const isRunning = ({ kind, endsAt, liftedAt }: Pick<LockedSanction, 'kind' | 'endsAt' | 'liftedAt'>, at: Date): boolean => kind !== 'warning' && liftedAt === null && (endsAt === null || endsAt > at);

/** A reason as it is kept; refuses none, and a novel. */
export function reasonOf(typed: string, field = 'because'): string {
  const because = typed.trim();
  if (because.length < MIN_WORDS) refuse('Say why, in a sentence that the person understands.', field);
  if (because.length > MAX_WORDS) refuse(`Write at most ${MAX_WORDS.toLocaleString('en')} characters.`, field);
  return because;
}

async function give(act: Act, { memberId, reason, because: typed, about }: NewSanction, { kind, endsAt }: { kind: SanctionKind; endsAt: Date | null }): Promise<Given> {
  if (!isReason(reason)) refuse('Choose what it is for.', 'reason');
  const because = reasonOf(typed);
  const { role, isGhost } = await lockMember(act, memberId);
  if (isStaffRole(role)) refuse(kind === 'suspension' ? 'Staff cannot be suspended. Take their role first.' : `Staff cannot be given ${kind === 'warning' ? 'warnings' : 'a silence'}. Talk to them, or take their role first.`);
  if (isGhost) refuse('Nobody signs in as this person, so nobody would read it.');
  const again = kind === 'warning' ? await sameWarning(act, memberId, because) : await runningOf(act, memberId, kind);
  if (again && (kind === 'warning' || again.endsAt === null || (endsAt !== null && again.endsAt >= endsAt))) return { id: again.id, isNew: false, endsAt: again.endsAt };
  if (again) await act.tx.update(sanctions).set({ liftedAt: act.at, liftedById: memberIdOf(act.by), liftedBecause: TAKEN_PLACE }).where(eq(sanctions.id, again.id));
  const days = endsAt === null ? null : Math.round((endsAt.getTime() - act.at.getTime()) / DAY_MS);
  const actId = await logModeration(act, { what: kind, reason, boardId: about?.boardId ?? null, days });
  const [row] = await act.tx
    .insert(sanctions)
    .values({ memberId, kind, reason, because, at: act.at, byId: memberIdOf(act.by), endsAt, boardId: about?.boardId ?? null, aboutPostId: about?.postId ?? null, actId })
    .returning({ id: sanctions.id });
  const { id } = found(row);
  const shown = shownAtTheDoor(because, endsAt, act.at);
  if (kind === 'suspension' && again) await moveSuspensionEnd(act, memberId, shown, endsAt, true);
  else if (kind === 'suspension') await suspendMember(act, memberId, shown, { until: endsAt, key: randomToken() });
  await noteForAudit(act, { what: 'sanction.given', subject: { kind: 'member', id: memberId }, after: { kind, reason, days, sanction: id } });
  await recordEvent(act, 'sanction.given', { memberId, sanctionId: id });
  return { id, isNew: true, endsAt };
}

const shownAtTheDoor = (because: string, endsAt: Date | null, now: Date): string => (endsAt === null ? because : `${because} It ends on ${untilWords(endsAt, now)}.`);

function endOf(act: Act, days: number): Date {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) refuse(`Choose a whole number of days, from 1 to ${MOST_DAYS}.`, 'days');
  return new Date(act.at.getTime() + days * DAY_MS);
}

/** "For update", as suspending takes it: every step about a member waits here for the other. */
async function lockMember(act: Act, memberId: MemberId) {
  const [row] = await act.tx.select({ role: members.role, isGhost: members.isGhost }).from(members).where(eq(members.id, memberId)).for('update');
  return found(row);
}

async function standingAt(act: Act, boardId: BoardId | null) {
  if (boardId === null || isModerator(act.by)) return null;
  const [row] = await act.tx.select({ standing: standingOf(act.by, sql`${boardId}::bigint`) }).from(sql`(select 1) one`);
  return row?.standing ?? null;
}

async function runningOf(act: Act, memberId: MemberId, kind: SanctionKind) {
  const [row] = await act.tx
    .select({ id: sanctions.id, endsAt: sanctions.endsAt, reason: sanctions.reason })
    .from(sanctions)
    .where(and(eq(sanctions.memberId, memberId), eq(sanctions.kind, kind), isNull(sanctions.liftedAt), or(isNull(sanctions.endsAt), gt(sanctions.endsAt, act.at))))
    .orderBy(sql`${sanctions.endsAt} desc nulls first`)
    .limit(1);
  return row ?? null;
}

async function sameWarning(act: Act, memberId: MemberId, because: string) {
  const since = new Date(act.at.getTime() - SAME_WARNING_MINUTES * 60_000);
  const [row] = await act.tx
    .select({ id: sanctions.id, endsAt: sanctions.endsAt, reason: sanctions.reason })
    .from(sanctions)
    .where(and(eq(sanctions.memberId, memberId), eq(sanctions.kind, 'warning'), eq(sanctions.because, because), isNull(sanctions.liftedAt), gt(sanctions.at, since)))
    .orderBy(desc(sanctions.id))
    .limit(1);
  return row ?? null;
}
