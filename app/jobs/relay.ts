/** Turns one event into one job for each reaction, and runs a reaction so that it takes effect exactly once. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { claimReaction, findEvent } from '#domain/core';
import type { Reaction, StoredEvent } from '#domain/core';
import type { GoodturnServices, SearchService } from '#domain/discovery';
import { asSystem } from './act.ts';

type Reactions = readonly Reaction<SearchService>[];

/** The task that carries out one reaction to one event. */
export const REACT_TASK = 'react';

const relayPayload = z.object({ eventId: z.number().int() });
const reactPayload = z.object({ eventId: z.number().int(), reaction: z.string() });

/**
 * Queues a job for each reaction to this event, in one statement: all of them or none. Relaying twice is harmless,
 * because a waiting job with the same key is replaced and a finished one has left its row in `reactions_done`.
 */
export async function relayEvent(reactions: Reactions, payload: unknown, services: GoodturnServices): Promise<void> {
  const event = await findEvent(services.db, relayPayload.parse(payload).eventId);
  if (!event) return;
  const jobs = reactions
    .filter((reaction) => reaction.on.includes(event.name))
    .map((reaction) => ({ reaction: reaction.name, key: keyOf(reaction, event) }))
    // Two relays that queue the same keys take them in the same order, so that neither waits for the other for ever.
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  if (jobs.length === 0) return;

  await services.db.execute(sql`
    select from graphile_worker.add_jobs(array(
      select row(
        ${REACT_TASK}::text, json_build_object('eventId', ${event.id}::bigint, 'reaction', job.reaction),
        null, null, null, job.key, null, null
      )::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(jobs)}::json) as job(reaction text, key text)
    ))
  `);
}

/**
 * Carries out one reaction in one transaction: first it claims the event, then it does its work. Whoever comes second
 * waits for the first and finds the claim, or, if the first one failed or died, does the work itself. What a reaction
 * does outside the database happens before the commit, so that a crash repeats it rather than forgets it.
 */
export async function react(
  reactions: Reactions,
  payload: unknown,
  services: GoodturnServices,
  { attempt }: { attempt: number },
): Promise<void> {
  const wanted = reactPayload.parse(payload);
  const reaction = reactions.find(({ name }) => name === wanted.reaction);
  const event = await findEvent(services.db, wanted.eventId);
  // A reaction that this version no longer has, or an event older than what is kept: nobody waits for it any more.
  if (!reaction || !event) return;

  await asSystem(services, async (act) => {
    if (await claimReaction(act, event, reaction.name, attempt)) await reaction.run(act, event, services);
  });
}

/** The key under which a job waits: a second one with the same key takes its place. */
function keyOf(reaction: Reaction<SearchService>, event: StoredEvent): string {
  const burst = reaction.collapseBy?.(event) ?? null;
  return burst === null ? `${event.id}:${reaction.name}` : `${burst}:${reaction.name}`;
}
