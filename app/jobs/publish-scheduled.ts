/** Timed work of writing: threads are published at the time they were scheduled for. */
import type { GoodturnServices } from '#domain/discovery';
import { PUBLISHED_PER_ROUND, dueScheduled, publishDue } from '#domain/writing';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const publishingWork: TimedWork = {
  name: 'publish-scheduled',
  at: '* * * * *',
  lateByHours: 0,
  why: 'Times are chosen to the minute, and each round finds whatever is due.',
  run: publishScheduledThreads,
};

/** Each in a transaction of its own, so that one that breaks keeps no other waiting: the others go out, and then the round is tried again. */
export async function publishScheduledThreads(services: GoodturnServices): Promise<void> {
  const broken = new Map<number, unknown>();
  for (;;) {
    const due = await asSystem(services, (act) => dueScheduled(act, PUBLISHED_PER_ROUND + broken.size));
    const left = due.filter((id) => !broken.has(id));
    for (const id of left) {
      try {
        await asSystem(services, (act) => publishDue(act, id));
      } catch (thrown) {
        broken.set(id, thrown);
      }
    }
    if (left.length < PUBLISHED_PER_ROUND) break;
  }
  if (broken.size > 0) throw new AggregateError(broken.values(), `${broken.size} scheduled threads could not be published.`);
}
