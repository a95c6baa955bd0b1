/** What all second factors share: one change at a time, and nobody who has to have one is left without. */
import { sql } from 'drizzle-orm';
import { allow, refuse } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { canKeepFactors } from './policy.ts';
import { hasFactor, isFactorNeeded } from './reading.ts';

/** Changes of one member's factors wait for each other, so that two at once do not each leave the other's. */
export async function lockFactors(act: Act, memberId: MemberId): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`factors:${memberId}`}, 0))`);
}

/** Refuses to have removed the last factor of somebody who has to have one; call it after the removal, before the commit. */
export async function refuseIfLast(act: Act): Promise<void> {
  const member = ownMember(act);
  if ((await isFactorNeeded(act.tx, member)) && !(await hasFactor(act.tx, member.id))) refuse('Everybody on staff has a second factor here, so the last one stays. Add another first.');
}

/** Whoever acts, on what is theirs. */
export function ownMember(act: Act): Member {
  allow(act.by.kind === 'member' && canKeepFactors(act.by, act.by.id), 'Everybody sets up their own second factor.');
  return act.by;
}
