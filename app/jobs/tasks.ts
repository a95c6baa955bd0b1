/** Every kind of job by its name, and what runs it: the worker and `runJobs` both look here. */
import { RELAY_TASK } from '#domain/core';
import type { Reaction } from '#domain/core';
import type { GoodturnServices, SearchService } from '#domain/discovery';
import { reactions as allReactions } from './reactions.ts';
import { REACT_TASK, react, relayEvent } from './relay.ts';
import { schedule as allTimedWork } from './schedule.ts';
import type { TimedWork } from './schedule.ts';

/** What a handler knows about its own run: how often the job was started, this time included. */
export type Run = { attempt: number };

/** Runs one job. It throws to be tried again, and returns when all is done or no longer relevant. */
export type TaskHandler = (payload: unknown, services: GoodturnServices, run: Run) => Promise<void>;
export type Tasks = Record<string, TaskHandler>;

/** The handlers of the relay, of these reactions and of this timed work. Tests hand in reactions of their own. */
export function tasksFor(
  reactions: readonly Reaction<SearchService>[] = allReactions,
  schedule: readonly TimedWork[] = allTimedWork,
): Tasks {
  const timed = schedule.map(({ name, run }): [string, TaskHandler] => [name, (_payload, services) => run(services)]);
  return {
    [RELAY_TASK]: (payload, services) => relayEvent(reactions, payload, services),
    [REACT_TASK]: (payload, services, run) => react(reactions, payload, services, run),
    ...Object.fromEntries(timed),
  };
}
