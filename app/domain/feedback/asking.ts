/** Asking a customer how staff helped, once for a case and not more than once a month. */
import { and, eq, gt } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { csatAsks } from '#db/schema/feedback.ts';
import { members } from '#db/schema/members.ts';
import { allow, isStaffRole, recordEvent } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { ASKED_AGAIN_DAYS } from './rules.ts';

/**
 * Asks the customer of a case that staff solved. Nobody is asked whose case was solved by the community, is open again or went into another one, who is staff or not here, or
 * who was asked within the month. Locks the customer's row, so that two cases solved at once ask once.
 */
export async function askForScore(act: Act, caseId: CaseId): Promise<void> {
  allow(act.by.kind === 'system');
  const [found] = await act.tx
    .select({ customerId: cases.customerId, state: cases.state, outcome: cases.outcome, mergedIntoId: cases.mergedIntoId })
    .from(cases)
    .where(eq(cases.id, caseId));
  if (!found?.customerId || found.outcome !== 'staff' || found.mergedIntoId !== null || (found.state !== 'solved' && found.state !== 'closed')) return;
  const memberId = found.customerId as MemberId;
  const [customer] = await act.tx.select({ role: members.role, isGhost: members.isGhost, leavesAt: members.leavesAt }).from(members).where(eq(members.id, memberId)).for('no key update');
  if (!customer || customer.isGhost || customer.leavesAt || isStaffRole(customer.role)) return;
  const since = new Date(act.at.getTime() - ASKED_AGAIN_DAYS * 86_400_000);
  if ((await act.tx.$count(csatAsks, and(eq(csatAsks.memberId, memberId), gt(csatAsks.askedAt, since)))) > 0) return;
  const asked = await act.tx.insert(csatAsks).values({ caseId, memberId, askedAt: act.at }).onConflictDoNothing().returning({ caseId: csatAsks.caseId });
  if (asked.length > 0) await recordEvent(act, 'csat.asked', { caseId });
}
