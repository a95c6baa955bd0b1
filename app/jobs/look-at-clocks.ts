/** The minute's look at promises: who is about to break one, and who just did. */
import { clockRound } from '#domain/clocks';
import type { GoodturnServices } from '#domain/discovery';
import { asSystem } from './act.ts';

/** A transaction for each round: a weekend's worth of late clocks holds no lock for long. */
export async function lookAtClocks(services: GoodturnServices): Promise<void> {
  while ((await asSystem(services, clockRound)).isFull);
}
