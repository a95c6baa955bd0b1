/** A rewards programme for tests: rules in force, points as facts, and the clock's rounds. */
import type { Tx } from '#db/connect.ts';
import { system } from '#domain/core';
import type { Member, MemberId } from '#domain/core';
import { memberBalances } from '#domain/ledger';
import { award, reverse } from '#domain/reputation';
import type { PointReason } from '#domain/reputation';
import { FIRST_RULES, announceProgramme, confirmDue, creditMember, membersToConfirm, membersToCredit } from '#domain/rewards';
import type { Rules } from '#domain/rewards';
import { NOON, actAs, daysLater } from '#tests/cast.ts';

/** Puts the first rules in force at noon, with what a test wants different. */
export const announce = (tx: Tx, admin: Member, changed: Partial<Rules> = {}, at = NOON) =>
  announceProgramme(actAs(tx, admin, at), { basedOn: 0, appliesFrom: at, rules: { ...FIRST_RULES, ...changed }, note: 'The first rules.' });

/** An achievement by its number: the same number is the same one. */
export const deed = (member: MemberId, by: MemberId, reason: PointReason, number: number | string) => ({ member, reason, source: typeof number === 'number' ? `deed:${number}` : number, byMember: by });

export const earn = (tx: Tx, member: MemberId, by: MemberId, reason: PointReason, number: number | string, at = NOON) => award(actAs(tx, system, at), deed(member, by, reason, number));
export const undo = (tx: Tx, member: MemberId, by: MemberId, reason: PointReason, number: number | string, at = NOON) => reverse(actAs(tx, system, at), deed(member, by, reason, number));

/** What the clock does: reads new points and confirms what is due. */
export async function tick(tx: Tx, at: Date): Promise<void> {
  const act = actAs(tx, system, at);
  for (const member of await membersToCredit(act, daysLater(-400, at))) await creditMember(act, member);
  for (const member of await membersToConfirm(act)) await confirmDue(act, member);
}

/** A member's pending, confirmed and payable pence. */
export async function pence(tx: Tx, member: MemberId): Promise<[number, number, number]> {
  const { member_pending: pending, member_confirmed: confirmed, member_payable: payable } = await memberBalances(tx, member, 'GBP');
  return [pending, confirmed, payable];
}
