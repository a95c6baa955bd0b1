/** The minute's work of escalation: what is due, and looking through the threads since a rule changed. */
import type { GoodturnServices } from '#domain/discovery';
import { WATCHES_PER_ROUND, escalateDue, sweepOnce } from '#domain/escalation';
import { asSystem } from './act.ts';

/**
 * A transaction for each round: a morning's worth of questions after a night without a worker holds no lock for long. What is due
 * comes first; a sweep after a change of rules may take minutes, while the next minute's work goes on beside it.
 */
export async function escalate(services: GoodturnServices): Promise<void> {
  while ((await asSystem(services, escalateDue)) === WATCHES_PER_ROUND);
  while (await asSystem(services, sweepOnce));
  while ((await asSystem(services, escalateDue)) === WATCHES_PER_ROUND);
}
