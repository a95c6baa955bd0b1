/** Whose a mail is: a member's, once they have proven that its address is theirs, and nobody's before. */
import { and, eq, inArray, isNotNull, isNull, notInArray, or } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { recordEvent } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { lockCase, writeStep } from './states.ts';

/** The member who has proven that this address is theirs; null when nobody has. */
export async function memberOfMail(act: Act, address: string): Promise<MemberId | null> {
  const [row] = await act.tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.email, address.trim().toLowerCase()), isNotNull(members.emailVerifiedAt), eq(members.isGhost, false)));
  return row ? (row.id as MemberId) : null;
}

/**
 * Open cases that came from an address become its member's when they prove it, with what was merged into them: they read them under
 * "Private questions", and staff may merge them with their others. What was over by then stays with the mail.
 */
export async function followVerified(act: Act, { memberId }: { memberId: number }): Promise<void> {
  const [member] = await act.tx.select({ email: members.email, verifiedAt: members.emailVerifiedAt, handle: members.handle }).from(members).where(eq(members.id, memberId));
  if (!member?.email || !member.verifiedAt) return;
  const isTheirs = and(eq(cases.customerMail, member.email), isNull(cases.customerId), isNull(cases.threadId));
  const open = await act.tx.select({ id: cases.id }).from(cases).where(and(isTheirs, notInArray(cases.state, ['solved', 'closed']))).orderBy(cases.id);
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  const all = await act.tx.select({ id: cases.id }).from(cases).where(and(isTheirs, or(inArray(cases.id, ids), inArray(cases.mergedIntoId, ids)))).orderBy(cases.id);
  for (const { id } of all) {
    const theCase = await lockCase(act.tx, id as CaseId);
    if (!theCase || theCase.customerId !== null) continue;
    await act.tx.update(cases).set({ customerId: memberId }).where(eq(cases.id, id));
    await writeStep(act, theCase.id, { what: 'linked', detail: `to @${member.handle}, who confirmed the address` });
  }
  // What is promised to this customer holds for these, too.
  await recordEvent(act, 'customer.changed', { memberId });
}
