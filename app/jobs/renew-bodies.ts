/** The minute's work of the renderer: what an older one made is rendered anew, until nothing is left. */
import type { GoodturnServices } from '#domain/discovery';
import { RENEWED_PER_ROUND, bodiesToRenew, storeRenewed } from '#domain/threads';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const renewalWork: TimedWork = {
  name: 'renew-bodies',
  at: '* * * * *',
  lateByHours: 0,
  why: 'After an update posts look alike within minutes; where all are new it costs one look into an index.',
  run: renewBodies,
};

/** So many rounds a minute are 2,000 posts: a million in eight hours, beside everything else a worker does. */
const ROUNDS = 20;

/** Renders without holding a transaction; two workers that find the same do no harm. */
export async function renewBodies(services: GoodturnServices): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const old = await bodiesToRenew(services.db);
    const renewed = await Promise.all(old.map(async (body) => ({ ...body, rendered: await services.markdown.render(body.source) })));
    if (renewed.length > 0) await asSystem(services, (act) => storeRenewed(act, renewed));
    if (old.length < RENEWED_PER_ROUND) return;
  }
}
