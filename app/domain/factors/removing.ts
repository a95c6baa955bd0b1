/** Taking all second factors from a member: for who has lost everything, and for who leaves. */
import { eq } from 'drizzle-orm';
import { codeApps, passkeyChallenges, passkeys, recoveryCodes, signInsBegun } from '#db/schema/factors.ts';
import { allow, noteForAudit } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { closeAllSessions, tellOfFactors } from '#domain/members';
import { lockFactors } from './keeping.ts';
import { canRemoveAllFactors } from './policy.ts';

/**
 * Takes all of a member's second factors away and ends their sessions, so that they sign in by password alone. They are told by mail.
 * Whoever does it has made sure that it is them who asks.
 */
export async function removeFactors(act: Act, memberId: MemberId, { hasMail }: { hasMail: boolean }): Promise<void> {
  allow(canRemoveAllFactors(act.by, memberId), 'Only administrators do this, and not for themselves.');
  await lockFactors(act, memberId);
  const removed = await forget(act, memberId);
  await closeAllSessions(act.tx, memberId);
  await noteForAudit(act, { what: 'factors.removed', subject: { kind: 'member', id: memberId }, before: removed });
  await tellOfFactors(act, memberId, 'all-removed', hasMail);
}

/** Forgets them with the rest of an account that ends. */
export async function forgetFactors(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  await forget(act, memberId);
}

async function forget({ tx }: Act, memberId: MemberId): Promise<{ apps: number; passkeys: number }> {
  const apps = await tx.delete(codeApps).where(eq(codeApps.memberId, memberId)).returning({ id: codeApps.id });
  const keys = await tx.delete(passkeys).where(eq(passkeys.memberId, memberId)).returning({ id: passkeys.id });
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.memberId, memberId));
  await tx.delete(passkeyChallenges).where(eq(passkeyChallenges.memberId, memberId));
  await tx.delete(signInsBegun).where(eq(signInsBegun.memberId, memberId));
  return { apps: apps.length, passkeys: keys.length };
}
