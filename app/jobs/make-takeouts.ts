/** Makes the files that members asked for, one after the other, and removes those whose days are over. */
import { MAKE_TAKEOUTS_TASK, makeTakeout, noteTakeout, removeOldTakeouts, takeTakeout } from '#domain/takeout';
import type { GoodturnServices } from '#domain/discovery';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const takeoutWork: readonly TimedWork[] = [
  {
    name: MAKE_TAKEOUTS_TASK,
    at: '* * * * *',
    lateByHours: 0,
    why: 'What somebody asked for is made at once; each minute finds what failed, or whose worker died.',
    run: makeTakeouts,
  },
  {
    name: 'remove-takeouts',
    at: '21 * * * *',
    lateByHours: 0,
    why: 'A file with everything about somebody is off the disk within an hour of the moment they were told.',
    run: async (services) => void (await removeOldTakeouts(services)),
  },
];

/** Reading and packing take long, so they stand between two transactions. What fails is tried again when its lease is over; its reason is in the log. */
export async function makeTakeouts(services: GoodturnServices): Promise<void> {
  for (;;) {
    const taken = await asSystem(services, takeTakeout);
    if (!taken) return;
    const bytes = await makeTakeout(services, taken).catch((problem: unknown) => {
      services.log.error({ err: problem, takeout: taken.id, attempt: taken.attempt }, 'What a member asked to take out could not be made');
      return null;
    });
    if (bytes !== null && !(await asSystem(services, (act) => noteTakeout(act, taken, bytes)))) await services.files.remove(taken.storeKey);
  }
}
