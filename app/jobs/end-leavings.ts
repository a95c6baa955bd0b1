/** Ends memberships whose days of thinking it over have passed: accounts first, money after, a transaction for each. */
import { endLeaving, leaversToSettle, leavingsDue, settleLeaver } from '#domain/leaving';
import type { GoodturnServices } from '#domain/discovery';
import { asSystem } from './act.ts';

/** Money is looked for on its own, so that a crash between the two, a review that ends later, or an appeal that gives something back lose nothing. */
export async function endLeavings(services: GoodturnServices): Promise<void> {
  for (const id of await asSystem(services, leavingsDue)) await asSystem(services, (act) => endLeaving(act, id));
  for (const id of await asSystem(services, leaversToSettle)) await asSystem(services, (act) => settleLeaver(act, id));
}
