/** Lets an area react to everything that has happened so far, each event once, in the order it happened. */
import { asc } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { claimReaction, findEvent, system } from '#domain/core';
import type { Reaction, Services } from '#domain/core';
import { createLimits } from '#kit/limits.ts';
import { createLog } from '#kit/log.ts';
import { NOON, actAs } from '#tests/cast.ts';

/** What the worker does between two presses of a button, without the worker. For areas that do not search. */
export async function followEvents(tx: Tx, reactions: readonly Reaction[], at: Date = NOON): Promise<void> {
  const act = actAs(tx, system, at);
  const services: Services = {
    db: tx,
    search: null,
    markdown: act.markdown,
    limits: createLimits(tx),
    clock: () => at,
    log: createLog({ level: 'silent' }),
    community: { name: 'Plainline', origin: 'http://localhost', brandColour: '#1f43bd', isDemo: false },
  };
  for (const { id } of await tx.select({ id: events.id }).from(events).orderBy(asc(events.id))) {
    const event = await findEvent(tx, id);
    if (!event) continue;
    for (const reaction of reactions.filter(({ on }) => on.includes(event.name))) {
      if (await claimReaction(act, event, reaction.name, 1)) await reaction.run(act, event, services);
    }
  }
}
