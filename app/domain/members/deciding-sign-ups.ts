/** A moderator lets somebody in who waits, or does not, or nobody decides in time. Either way they wait no more, so it is decided once. */
import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { waitingSignUps } from '#db/schema/members.ts';
import { allow, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { queueAccountLetter } from './account-letters.ts';
import { insertMember } from './joining.ts';
import { canDecideSignUps } from './sign-ups/policy.ts';
import { DECLINED_BECAUSE } from './sign-ups/rules.ts';
import type { Vouched } from './sign-ups/waiting.ts';

const DECIDED = 'Somebody has decided about this sign-up already.';

/** Links the account elsewhere that vouched for somebody. */
type Link = (act: Act, memberId: MemberId, vouched: Vouched) => Promise<void>;

/**
 * Makes a member of who waits, and writes to them. Refuses when somebody decided before, and when their address became somebody's meanwhile.
 * @returns the member, and when they asked, which is when they agreed to what they agreed to.
 */
export async function approveSignUp(act: Act, id: number, link: Link): Promise<{ member: Member; askedAt: Date }> {
  const row = await takeWaiting(act, id);
  const member = await insertMember(act, { name: row.name, email: row.email, passwordHash: row.passwordHash, role: 'customer', isVerified: row.isVerified });
  if (row.isVerified) await recordEvent(act, 'member.email-verified', { memberId: member.id });
  if (row.vouched) await link(act, member.id, row.vouched);
  await noteForAudit(act, { what: 'sign-up.approved', subject: { kind: 'member', id: member.id } });
  await queueAccountLetter(act, { purpose: 'welcomed', email: row.email, memberId: member.id });
  return { member, askedAt: row.askedAt };
}

/**
 * Removes who waits for good, and writes to them why. The reason stands in the letter alone; where none can be sent, they read it when they try to sign in.
 */
export async function declineSignUp(act: Act, id: number, because: string, { hasMail }: { hasMail: boolean }): Promise<void> {
  allow(canDecideSignUps(act.by), 'Moderators decide about sign-ups.');
  const reason = cleanLine(because);
  if (reason.length < DECLINED_BECAUSE.least || reason.length > DECLINED_BECAUSE.most) refuse(`Say why in ${DECLINED_BECAUSE.least} to ${DECLINED_BECAUSE.most} characters. They read it.`, 'because');
  const row = hasMail ? await takeWaiting(act, id) : await markDeclined(act, id, reason);
  await noteForAudit(act, { what: 'sign-up.declined', subject: { kind: 'sign-up', id } });
  if (hasMail) await queueAccountLetter(act, { purpose: 'declined', email: row.email, detail: reason });
}

/** So many at a time, because each gets a letter. */
const FORGOTTEN_AT_ONCE = 100;

/**
 * Forgets who has waited since before this and whom nobody has decided about, and writes it to them; and who was declined and did not come to read it.
 * @returns how many of them, at most a hundred: call it until there are none.
 */
export async function forgetUndecided(act: Act, before: Date, { hasMail }: { hasMail: boolean }): Promise<number> {
  allow(act.by.kind === 'system');
  const old = await act.tx.select({ id: waitingSignUps.id }).from(waitingSignUps).where(lt(waitingSignUps.askedAt, before)).orderBy(asc(waitingSignUps.askedAt)).limit(FORGOTTEN_AT_ONCE).for('update', { skipLocked: true });
  if (old.length === 0) return 0;
  const gone = await act.tx.delete(waitingSignUps).where(inArray(waitingSignUps.id, old.map(({ id }) => id))).returning({ email: waitingSignUps.email, because: waitingSignUps.declinedBecause });
  if (hasMail) for (const { email } of gone.filter(({ because }) => because === null)) await queueAccountLetter(act, { purpose: 'undecided', email });
  return gone.length;
}

/** Whoever decides at the same moment waits here, and then finds nobody. */
async function takeWaiting(act: Act, id: number) {
  allow(canDecideSignUps(act.by), 'Moderators decide about sign-ups.');
  const [row] = await act.tx.delete(waitingSignUps).where(stillWaits(id)).returning();
  return row ?? refuse(DECIDED);
}

async function markDeclined(act: Act, id: number, reason: string) {
  const [row] = await act.tx.update(waitingSignUps).set({ declinedBecause: reason, vouched: null }).where(stillWaits(id)).returning();
  return row ?? refuse(DECIDED);
}

const stillWaits = (id: number) => and(eq(waitingSignUps.id, id), isNull(waitingSignUps.declinedBecause));
