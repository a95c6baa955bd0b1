/** Referrals: worth money only once the company's own systems say that somebody really came. */
import { and, count, eq, gte, lt } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { referrals } from '#db/schema/rewards.ts';
import { allow, found, isStaffRole, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { addLine, lockMember } from './lines.ts';
import { ensurePeriod, periodAt } from './periods.ts';
import { canConfirmOutside } from './policy.ts';
import { programmeAt } from './programme.ts';

/**
 * Confirms that a member brought a customer, once for the outside id; false when that was confirmed before. Past the most
 * that count in a period it is noted and earns nothing. Refused: no such member, staff, no rules in force.
 */
export async function confirmReferral(act: Act, { handle, outsideId }: { handle: string; outsideId: string }): Promise<boolean> {
  allow(canConfirmOutside(act.by), 'Only the company’s systems confirm a referral.');
  const name = cleanLine(outsideId);
  if (name.length < 3 || name.length > 100) refuse('Name what was sold by 3 to 100 characters.', 'outsideId');
  const [row] = await act.tx.select({ id: members.id, role: members.role, isGhost: members.isGhost }).from(members).where(eq(members.handle, cleanLine(handle).toLowerCase()));
  if (!row || row.isGhost) refuse('Nobody here has that handle.', 'handle');
  if (isStaffRole(row.role)) refuse('Staff earn no rewards.', 'handle');
  const programme = await programmeAt(act.tx, act.at);
  if (!programme) refuse('There are no rewards yet, so nothing can be confirmed.');
  const member = row.id as MemberId;
  await lockMember(act, member);
  await ensurePeriod(act, programme.rules);
  const [referral] = await act.tx.insert(referrals).values({ memberId: member, outsideId: name, confirmedAt: act.at }).onConflictDoNothing().returning({ id: referrals.id });
  if (!referral) return false;
  const { startsAt, endsAt } = found(await periodAt(act.tx, act.at));
  const [counted] = await act.tx.select({ of: count() }).from(referrals).where(and(eq(referrals.memberId, member), gte(referrals.confirmedAt, startsAt), lt(referrals.confirmedAt, endsAt)));
  const base = (counted?.of ?? 0) <= programme.rules.referralsPerPeriod ? programme.rules.referral : 0;
  await addLine(act, programme, { member, kind: 'referral', source: `referral:${referral.id}`, postId: null, base, at: act.at, quality: null });
  return true;
}
