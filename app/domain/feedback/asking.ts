/** Asking a customer how staff helped, once for a case and not more than once a month. */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { csatAsks, csatLetters } from '#db/schema/feedback.ts';
import { members } from '#db/schema/members.ts';
import { allow, isStaffRole, recordEvent } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { ASKED_AGAIN_DAYS } from './rules.ts';

/**
 * Asks the customer of a case that staff solved. Nobody is asked whose case was solved by the community, is open again or went into another one, who is staff or not here, or
 * who was asked within the month. Somebody without an account is asked by a letter, where there is a way to send one. Locks the customer's row, or their address, so that
 * two cases solved at once ask once.
 */
export async function askForScore(act: Act, caseId: CaseId, { hasMail }: { hasMail: boolean } = { hasMail: false }): Promise<void> {
  allow(act.by.kind === 'system');
  const [found] = await act.tx
    .select({ customerId: cases.customerId, mail: cases.customerMail, state: cases.state, outcome: cases.outcome, mergedIntoId: cases.mergedIntoId })
    .from(cases)
    .where(eq(cases.id, caseId));
  if (!found || found.outcome !== 'staff' || found.mergedIntoId !== null || (found.state !== 'solved' && found.state !== 'closed')) return;
  if (found.customerId !== null) return askMember(act, caseId, found.customerId as MemberId);
  if (found.mail !== null && hasMail) await askByMail(act, caseId, found.mail.toLowerCase());
}

async function askMember(act: Act, caseId: CaseId, memberId: MemberId): Promise<void> {
  const [customer] = await act.tx.select({ role: members.role, isGhost: members.isGhost, leavesAt: members.leavesAt }).from(members).where(eq(members.id, memberId)).for('no key update');
  if (!customer || customer.isGhost || customer.leavesAt || isStaffRole(customer.role)) return;
  if (await wasAsked(act, eq(csatAsks.memberId, memberId))) return;
  await ask(act, { caseId, memberId });
}

async function askByMail(act: Act, caseId: CaseId, mail: string): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`csat-mail:${mail}`}, 0))`);
  if (await wasAsked(act, eq(csatAsks.mail, mail))) return;
  if (await ask(act, { caseId, mail })) await act.tx.insert(csatLetters).values({ caseId, nextAt: act.at });
}

const wasAsked = async (act: Act, who: SQL): Promise<boolean> => (await act.tx.$count(csatAsks, and(who, gt(csatAsks.askedAt, new Date(act.at.getTime() - ASKED_AGAIN_DAYS * 86_400_000))))) > 0;

async function ask(act: Act, row: { caseId: CaseId; memberId?: MemberId; mail?: string }): Promise<boolean> {
  const asked = await act.tx.insert(csatAsks).values({ ...row, askedAt: act.at }).onConflictDoNothing().returning({ caseId: csatAsks.caseId });
  if (asked.length > 0) await recordEvent(act, 'csat.asked', { caseId: row.caseId });
  return asked.length > 0;
}
