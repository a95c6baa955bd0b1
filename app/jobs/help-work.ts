/** Timed work of the ladders: asking more helpers, and bringing answered questions to an end. */
import type { GoodturnServices } from '#domain/discovery';
import { callsDue, goOnAsking } from '#domain/helping';
import { closingsDue, takeClosingStep } from '#domain/questions';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const helpWork: readonly TimedWork[] = [
  {
    name: 'ask-helpers',
    at: '* * * * *',
    lateByHours: 0,
    why: 'Waves of helpers are an hour apart, and whoever was asleep is asked when their quiet hours end; a minute is soon enough for both.',
    run: askMoreHelpers,
  },
  {
    name: 'close-answered',
    at: '*/15 * * * *',
    lateByHours: 0,
    why: 'Whether an answer solved it is asked after days; a quarter of an hour later nobody notices.',
    run: closeAnswered,
  },
];

/** A transaction for each question: two workers who find the same one wait for each other, and the second finds it done. */
async function askMoreHelpers(services: GoodturnServices): Promise<void> {
  for (const due of await asSystem(services, callsDue)) await asSystem(services, (act) => goOnAsking(act, due));
}

/** The same for the closing ladders. */
async function closeAnswered(services: GoodturnServices): Promise<void> {
  for (const due of await asSystem(services, closingsDue)) await asSystem(services, (act) => takeClosingStep(act, due));
}
