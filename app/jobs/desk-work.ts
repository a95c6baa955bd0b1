/** Timed work of the desk: what was put aside comes back, solved cases are closed, queues give out, idle work goes back. */
import { CASES_PER_ROUND, closeSolvedCases, wakeCases } from '#domain/cases';
import type { GoodturnServices } from '#domain/discovery';
import { GIVEN_PER_ROUND, REMINDERS_PER_ROUND, giveOutRound, remindDue, returnIdleWork } from '#domain/desk';
import { asSystem, inRounds } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const deskWork: readonly TimedWork[] = [
  {
    name: 'wake-cases',
    at: '* * * * *',
    lateByHours: 0,
    why: 'What was put aside until nine is back at nine; each minute finds whatever the minutes before left.',
    run: inRounds(CASES_PER_ROUND, wakeCases),
  },
  {
    name: 'give-out-cases',
    at: '* * * * *',
    lateByHours: 0,
    why: 'New cases are given out at once; this finds what came by a rule, and what waited until somebody had room again.',
    run: giveOutAll,
  },
  {
    name: 'return-idle-work',
    at: '*/5 * * * *',
    lateByHours: 0,
    why: 'A queue allows a quarter of an hour at the least, so five minutes more change little.',
    run: inRounds(GIVEN_PER_ROUND, returnIdleWork),
  },
  {
    name: 'remind-staff',
    at: '* * * * *',
    lateByHours: 0,
    why: 'A reminder is for the beginning of a day; each minute finds whatever is due.',
    run: inRounds(REMINDERS_PER_ROUND, remindDue),
  },
  {
    name: 'close-solved-cases',
    at: '17 * * * *',
    lateByHours: 0,
    why: 'Two weeks count in days; an hour later nobody minds.',
    run: inRounds(CASES_PER_ROUND, closeSolvedCases),
  },
];

/** A transaction for each round: nobody else waits long for the one lock of giving. */
async function giveOutAll(services: GoodturnServices): Promise<void> {
  while (await asSystem(services, giveOutRound));
}
