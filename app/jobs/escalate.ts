/** The minute's work of escalation: what is due, and looking through the threads since a rule changed. */
import type { GoodturnServices } from '#domain/discovery';
import { WATCHES_PER_ROUND, escalateDue, sweepOnce } from '#domain/escalation';
import { asSystem, inRounds } from './act.ts';

/**
 * A transaction for each round: a morning's worth of questions after a night without a worker holds no lock for long. What is due
 * comes first; a sweep after a change of rules may take minutes, while the next minute's work goes on beside it.
 */
export async function escalate(services: GoodturnServices): Promise<void> {
  await doWhatIsDue(services);
  while (await asSystem(services, sweepOnce));
  await doWhatIsDue(services);
}

const doWhatIsDue = inRounds(WATCHES_PER_ROUND, escalateDue);
