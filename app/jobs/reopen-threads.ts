/** Timed work of threads: what was closed until a day opens again on that day. */
import { REOPENED_PER_ROUND, reopenDueThreads } from '#domain/threads';
import { inRounds } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const threadWork: TimedWork = {
  name: 'reopen-threads',
  at: '*/5 * * * *',
  lateByHours: 0,
  why: 'A thread says on which day it opens again; five minutes later nobody minds, and each round finds whatever is due.',
  run: inRounds(REOPENED_PER_ROUND, reopenDueThreads),
};
