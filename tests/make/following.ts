/** Lets an area react to everything that has happened so far, each event once, in the order it happened. */
import { asc } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { claimReaction, findEvent, system } from '#domain/core';
import type { Act, EventName, StoredEvent } from '#domain/core';
import { NOON, actAs } from '#tests/cast.ts';

/** A reaction that needs nothing but its act. */
type Following = { name: string; on: readonly EventName[]; run: (act: Act, event: StoredEvent) => Promise<void> };

/** What the worker does between two presses of a button, without the worker. */
export async function followEvents(tx: Tx, reactions: readonly Following[], at: Date = NOON): Promise<void> {
  const act = actAs(tx, system, at);
  for (const { id } of await tx.select({ id: events.id }).from(events).orderBy(asc(events.id))) {
    const event = await findEvent(tx, id);
    if (!event) continue;
    for (const reaction of reactions.filter(({ on }) => on.includes(event.name))) {
      if (await claimReaction(act, event, reaction.name, 1)) await reaction.run(act, event);
    }
  }
}
