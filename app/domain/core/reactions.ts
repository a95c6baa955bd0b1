/** The shape of "when this happened, do that": areas write them, `jobs/reactions.ts` lists them. */
import { reactionsDone } from '#db/schema/core.ts';
import type { Act } from './act.ts';
import type { EventName, StoredEvent } from './events.ts';
import type { Services } from './services.ts';

/**
 * A reaction runs as a job of its own in a transaction of its own. The job writes a `reactions_done` row in that
 * transaction, so work done through `act.tx` happens exactly once; work outside the database must be idempotent.
 */
export type Reaction<S = unknown> = {
  /** Unique and stable: it is part of the key that keeps it from running twice. */
  name: string;
  on: readonly EventName[];
  /** Jobs with the same key that have not started yet collapse into one. Null: no collapsing. */
  collapseBy?: (event: StoredEvent) => string | null;
  run: (act: Act, event: StoredEvent, services: Services<S>) => Promise<void>;
};

/**
 * Notes in the act's transaction that this reaction to this event is being done; false when it is done already. Waits
 * for anybody who is doing it at this moment, and takes over when they fail.
 */
export async function claimReaction(act: Act, event: StoredEvent, reaction: string, attempt: number): Promise<boolean> {
  const claimed = await act.tx
    .insert(reactionsDone)
    .values({ eventId: event.id, reaction, at: act.at, attempt })
    .onConflictDoNothing()
    .returning({ eventId: reactionsDone.eventId });
  return claimed.length > 0;
}
