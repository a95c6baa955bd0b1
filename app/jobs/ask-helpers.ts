/** Goes on with calls for help whose next step is due. */
import type { GoodturnServices } from '#domain/discovery';
import { callsDue, goOnAsking } from '#domain/helping';
import { asSystem } from './act.ts';

/** A transaction for each question: two workers who find the same one wait for each other, and the second finds it done. */
export async function askMoreHelpers(services: GoodturnServices): Promise<void> {
  for (const due of await asSystem(services, callsDue)) await asSystem(services, (act) => goOnAsking(act, due));
}
