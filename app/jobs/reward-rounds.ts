/** What timed work does with rewards: crediting, confirming and expiring, each member or period for itself. */
import type { GoodturnServices } from '#domain/discovery';
import { confirmDue, creditMember, expireUnchosen, membersToConfirm, membersToCredit, noteExpiring, periodsToExpire } from '#domain/rewards';
import { asSystem } from './act.ts';

/** A transaction for each member: nobody's rewards wait for another's. */
export async function creditSince(services: GoodturnServices, days: number): Promise<void> {
  const since = new Date(services.clock().getTime() - days * 86_400_000);
  for (const member of await asSystem(services, (act) => membersToCredit(act, since))) while ((await asSystem(services, (act) => creditMember(act, member))) > 0);
}

/** Confirms what has been held long enough, member by member. */
export async function confirmAllDue(services: GoodturnServices): Promise<void> {
  for (const member of await asSystem(services, membersToConfirm)) await asSystem(services, (act) => confirmDue(act, member));
}

/** Expires what nobody chose for in time, and notes what will expire soon. */
export async function expireAll(services: GoodturnServices): Promise<void> {
  for (const period of await asSystem(services, periodsToExpire)) await asSystem(services, (act) => expireUnchosen(act, period));
  await asSystem(services, noteExpiring);
}
