/** Asking to leave, and staying after all. */
import { and, eq, isNull } from 'drizzle-orm';
import { leavings } from '#db/schema/leaving.ts';
import { members } from '#db/schema/members.ts';
import { allow, found, memberIdOf, noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { memberBalances } from '#domain/ledger';
import { lockAccount, markLeaving, unmarkLeaving } from '#domain/members';
import { programmeAt, readLastChoice } from '#domain/rewards';
import type { LastChoice } from '#domain/rewards';
import { cleanLine } from '#kit/text.ts';
import { canEraseMembers, canLeave } from './policy.ts';
import { COOLING_OFF_DAYS, MAX_BECAUSE_LENGTH } from './rules.ts';
import type { WordsChoice } from './rules.ts';

const DAY = 86_400_000;

/**
 * Begins the days of thinking it over; returns when they end. Asked again, the first date stands and only the choice changes. Refused:
 * the last admin who stays, money without a choice, an account or a charity that cannot be used. The caller has asked for the
 * password. Locks the member.
 * @param words what becomes of what they wrote once the account has ended.
 */
export async function askToLeave(act: Act, wanted: LastChoice | null, words: WordsChoice = 'keep'): Promise<Date> {
  allow(canLeave(act.by), 'Sign in to leave.');
  return beginLeaving(act, found(memberIdOf(act.by)), wanted, { words, askedById: null, because: null });
}

/**
 * Begins the same for somebody who asked an admin for it, with the same days in which they may stay. Refused: without a reason, for oneself, for
 * admins, and what {@link askToLeave} refuses. Noted in the audit log. Locks the member.
 */
export async function eraseMember(act: Act, { handle, words, because, money }: { handle: string; words: WordsChoice; because: string; money: LastChoice | null }): Promise<Date> {
  allow(canEraseMembers(act.by), 'Only admins do this.');
  const named = handle.trim().replace(/^@/, '').toLowerCase();
  const [known] = await act.tx.select({ id: members.id, role: members.role }).from(members).where(and(eq(members.handle, named), eq(members.isGhost, false)));
  if (!known) refuse('Nobody has this handle. It stands in the address of their page.', 'handle');
  if (known.role === 'admin') refuse('Admins leave by themselves. Take the role away first.', 'handle');
  const member = known.id as MemberId;
  const why = cleanLine(because);
  if (why === '' || why.length > MAX_BECAUSE_LENGTH) refuse(`Say who asked for it and how, in 1 to ${MAX_BECAUSE_LENGTH} characters.`, 'because');
  const endsAt = await beginLeaving(act, member, money, { words, askedById: memberIdOf(act.by), because: why });
  await noteForAudit(act, { what: 'member.erasure-asked', subject: { kind: 'member', id: member }, after: { words, endsAt: endsAt.toISOString() } });
  return endsAt;
}

async function beginLeaving(act: Act, member: MemberId, wanted: LastChoice | null, wish: { words: WordsChoice; askedById: MemberId | null; because: string | null }): Promise<Date> {
  const account = await lockAccount(act, member);
  const choice = await readLastChoice(act.tx, wanted ?? { choice: 'none' });
  if (wanted === null && (await hasMoney(act, member))) refuse('Choose what becomes of your money.', 'choice');
  const values = { choice: choice.choice, charityId: 'charityId' in choice ? choice.charityId : null, payTo: 'payTo' in choice ? choice.payTo : null, ...wish };
  const endsAt = new Date(act.at.getTime() + COOLING_OFF_DAYS * DAY);
  const [asked] = await act.tx.insert(leavings).values({ ...values, memberId: member, askedAt: act.at, endsAt }).onConflictDoNothing().returning({ endsAt: leavings.endsAt });
  if (asked) {
    await markLeaving(act, account, endsAt);
    return endsAt;
  }
  const [changed] = await act.tx.update(leavings).set(values).where(isUnderWay(member)).returning({ endsAt: leavings.endsAt });
  return changed?.endsAt ?? refuse('Your account is closed already.');
}

/** Stays after all, as if nothing had been asked; what was typed about money is forgotten. Not leaving, it changes nothing. Locks the member. */
export async function stayAfterAll(act: Act): Promise<boolean> {
  allow(canLeave(act.by), 'Sign in to stay.');
  const member = found(memberIdOf(act.by));
  await lockAccount(act, member);
  const stayed = await act.tx.update(leavings).set({ withdrawnAt: act.at, choice: 'none', charityId: null, payTo: null, words: 'keep', because: null, askedById: null }).where(isUnderWay(member)).returning({ id: leavings.id });
  if (stayed.length === 0) return false;
  await unmarkLeaving(act, member);
  return true;
}

const isUnderWay = (member: MemberId) => and(eq(leavings.memberId, member), isNull(leavings.withdrawnAt), isNull(leavings.endedAt));

async function hasMoney({ tx, at }: Act, member: MemberId): Promise<boolean> {
  const programme = await programmeAt(tx, at);
  if (!programme) return false;
  const { member_pending, member_confirmed, member_payable } = await memberBalances(tx, member, programme.rules.currency);
  return member_pending + member_confirmed + member_payable > 0;
}
