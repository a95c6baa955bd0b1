/** Reactions for tests that leave countable traces: one row each time one takes effect. */
import { sql } from 'drizzle-orm';
import type { Database } from '#db/connect.ts';
import type { Reaction } from '#domain/core';
import type { SearchService } from '#domain/discovery';

/** Makes the table of traces. It has no unique key on purpose: a second effect must be seen. */
export const makeEffects = ({ sql }: Database) => sql`create table effects (reaction text not null, event_id bigint not null)`;

type Options = { name?: string; before?: () => Promise<void> | void; after?: () => Promise<void> | void; collapseBy?: Reaction['collapseBy'] };

/** A reaction to new members that leaves a trace, and does what a test wants before and after it. */
export function leaveTrace({ name = 'test.trace', before, after, collapseBy }: Options = {}): Reaction<SearchService> {
  return {
    name,
    on: ['member.joined'],
    collapseBy,
    run: async (act, event) => {
      await before?.();
      await act.tx.execute(sql`insert into effects (reaction, event_id) values (${name}, ${event.id})`);
      await after?.();
    },
  };
}

/** All traces left so far. */
export async function effectsOf({ sql }: Database): Promise<{ reaction: string; eventId: number }[]> {
  return sql<{ reaction: string; eventId: number }[]>`select reaction, event_id::int as "eventId" from effects order by event_id, reaction`;
}

/** Jobs that are waiting, running or given up. */
export async function jobsLeft({ sql }: Database): Promise<{ task: string; attempts: number; lockedBy: string | null; error: string | null }[]> {
  return sql<{ task: string; attempts: number; lockedBy: string | null; error: string | null }[]>`
    select task.identifier as task, job.attempts::int, job.locked_by as "lockedBy", job.last_error as error
    from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier in ('relay-event', 'react') order by job.id`;
}

/** A promise and the way to fulfil it. */
export function gate(): { passed: Promise<void>; open: () => void } {
  let open = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = () => void resolve();
  });
  return { passed, open: () => open() };
}
