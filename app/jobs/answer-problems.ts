/** Carries what was said about known problems to all of their cases, a transaction for each round. */
import type { GoodturnServices } from '#domain/discovery';
import { deliverRound } from '#domain/problems';
import { asSystem } from './act.ts';

export async function answerProblems(services: GoodturnServices): Promise<void> {
  while (await asSystem(services, deliverRound));
}
