/** Timed work of reading: whoever wanted to come back to a post on a day hears of it that morning. */
import { REMINDERS_PER_ROUND, remindOfBookmarks } from '#domain/watching';
import { inRounds } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const readerWork: TimedWork = {
  name: 'remind-readers',
  at: '*/5 * * * *',
  lateByHours: 0,
  why: 'Reminders are for a morning; five minutes later nobody minds, and each round finds whatever is due.',
  run: inRounds(REMINDERS_PER_ROUND, remindOfBookmarks),
};
