/** What the night forgets: rows that nobody needs any more, each after its own time. */
import { forgetOldEvents } from '#domain/core';
import { forgetSearchedWords } from '#domain/discovery';
import { forgetAccountLetters, forgetOldSignals, forgetPuzzles } from '#domain/members';
import { forgetFullBuckets, forgetOldPrints } from '#domain/spam';
import { asSystem } from './act.ts';
import { keepNoLonger } from './keep-no-longer.ts';
import { forgetLostJobs } from './lost-jobs.ts';
import type { TimedWork } from './schedule.ts';

/** Nightly work is made up for whenever the machine is next switched on. */
const UNTIL_TOMORROW = 24;

export const forgettingWork: readonly TimedWork[] = [
  {
    name: 'forget-old-prints',
    at: '53 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Fingerprints of texts serve to find copies of them, of which the last week is asked about.',
    run: (services) =>
      asSystem(services, async (act) => {
        await forgetOldPrints(act);
        await forgetFullBuckets(act);
      }),
  },
  {
    name: 'forget-old-signals',
    at: '57 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Hashes of networks and devices serve the scan alone, which looks back a quarter.',
    run: (services) => asSystem(services, forgetOldSignals),
  },
  {
    name: 'forget-account-letters',
    at: '43 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Whoever did not confirm that they join is forgotten within a day of their link’s end, and old links within a month.',
    run: (services) =>
      asSystem(services, async (act) => {
        await forgetAccountLetters(act);
        await forgetPuzzles(act);
      }),
  },
  {
    name: 'keep-no-longer',
    at: '33 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Settings say in days how long things are kept, so a night is as exact as they are.',
    run: async (services) => void (await keepNoLonger(services)),
  },
  {
    name: 'forget-old-events',
    at: '27 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'Events serve their reactions and, for a while, whoever looks into what happened; see EVENTS_KEPT_DAYS.',
    run: (services) => asSystem(services, (act) => forgetOldEvents(act)),
  },
  {
    name: 'forget-searched-words',
    at: '47 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'What people searched for is of use for a quarter, and rare words may be somebody’s own affair.',
    run: (services) => asSystem(services, forgetSearchedWords),
  },
  {
    name: 'forget-lost-jobs',
    at: '37 3 * * *',
    lateByHours: UNTIL_TOMORROW,
    why: 'A job that failed for good stays for people to read its error, as long as its event does.',
    run: forgetLostJobs,
  },
];
