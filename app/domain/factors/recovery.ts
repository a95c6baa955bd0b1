/** Recovery codes: for who has lost the phone. Shown once, kept as hashes, each good once. */
import { randomInt } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { recoveryCodes } from '#db/schema/factors.ts';
import { noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { tellOfFactors } from '#domain/members';
import { sha256 } from '#kit/tokens.ts';
import { lockFactors, ownMember } from './keeping.ts';
import { hasFactor } from './reading.ts';
import { RECOVERY_ALPHABET, RECOVERY_CODES, RECOVERY_SIGNS, readRecoveryCode, writeRecoveryCode } from './rules.ts';

/**
 * Makes new recovery codes; those before are worthless from now on. Refuses who has no second factor, because then nothing asks for them.
 * @returns the codes, which nobody can read again.
 */
export async function makeRecoveryCodes(act: Act, { hasMail }: { hasMail: boolean }): Promise<string[]> {
  const { id } = ownMember(act);
  await lockFactors(act, id);
  if (!(await hasFactor(act.tx, id))) refuse('Set up a second factor first: without one nothing asks for these codes.');
  const replaced = await act.tx.delete(recoveryCodes).where(eq(recoveryCodes.memberId, id)).returning({ hash: recoveryCodes.hash });
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await act.tx.insert(recoveryCodes).values(codes.map((code) => ({ memberId: id, hash: sha256(code), madeAt: act.at })));
  await noteForAudit(act, { what: 'recovery-codes.made', subject: { kind: 'member', id }, before: { count: replaced.length }, after: { count: codes.length } });
  await tellOfFactors(act, id, 'codes-made', hasMail);
  return codes.map(writeRecoveryCode);
}

/** Makes a member's first recovery codes, with their first factor; empty when they have some. */
export const firstRecoveryCodes = async (act: Act, means: { hasMail: boolean }): Promise<string[]> =>
  (await act.tx.$count(recoveryCodes, and(eq(recoveryCodes.memberId, ownMember(act).id), isNull(recoveryCodes.usedAt)))) > 0 ? [] : makeRecoveryCodes(act, means);

/** Whether this is a recovery code of the member that nobody has used; it is used now. Locks it: of two who send it at once, one is right. */
export async function takeRecoveryCode(act: Act, memberId: MemberId, typed: string, hasMail: boolean): Promise<boolean> {
  const hash = sha256(readRecoveryCode(typed));
  const used = await act.tx.update(recoveryCodes).set({ usedAt: act.at }).where(and(eq(recoveryCodes.memberId, memberId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt))).returning({ hash: recoveryCodes.hash });
  if (used.length === 0) return false;
  await noteForAudit(act, { what: 'recovery-code.used', subject: { kind: 'member', id: memberId } });
  await tellOfFactors(act, memberId, 'code-used', hasMail);
  return true;
}

const newCode = (): string => Array.from({ length: RECOVERY_SIGNS }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]).join('');
