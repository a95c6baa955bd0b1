/** The shape of "when this happened, do that": areas write them, `jobs/reactions.ts` lists them. */
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
