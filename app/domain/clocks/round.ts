/** The minute's look: which promises are about to be broken and which just were, each marked and told exactly once. */
import { sql } from 'drizzle-orm';
import { clockSets, clocks } from '#db/schema/clocks.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act } from '#domain/core';
import { canMarkClocks } from './policy.ts';
import { CLOCKS_PER_ROUND } from './rules.ts';

/** Running clocks past their time that nobody was told of, the longest overdue first; for EXPLAIN, and for the look itself. */
export const breachedClocks = (at: Date) => sql`
  select clock.id, clock.set_id from ${clocks} as clock join ${clockSets} as owner on owner.id = clock.set_id
  where clock.state = 'running' and clock.breached_at is null and clock.due_at <= ${at.toISOString()}::timestamptz
  order by clock.due_at, clock.id limit ${CLOCKS_PER_ROUND}`;

/** Running clocks near their end that nobody was told of. */
export const nearClocks = (at: Date) => sql`
  select clock.id, clock.set_id from ${clocks} as clock join ${clockSets} as owner on owner.id = clock.set_id
  where clock.state = 'running' and clock.warned_at is null and clock.warn_at <= ${at.toISOString()}::timestamptz
  order by clock.warn_at, clock.id limit ${CLOCKS_PER_ROUND}`;

/**
 * Marks one round of overdue clocks and one of near ones, and records `clock.breached` and `clock.near`: call it again, in a new transaction, while it
 * returns a full round. A set whose command is running at this moment is left for the next minute, so nobody is called late in the instant they answer.
 * A clock that is overdue before anybody was warned is only told as overdue. Several workers share the work through the locks.
 */
export async function clockRound(act: Act): Promise<{ near: number; breached: number; isFull: boolean }> {
  allow(canMarkClocks(act.by));
  const now = sql`${act.at.toISOString()}::timestamptz`;
  const breached = await act.tx.execute<Marked>(sql`
    with due as materialized (${breachedClocks(act.at)} for update of clock, owner skip locked)
    update ${clocks} as clock set breached_at = ${now}, warned_at = coalesce(clock.warned_at, ${now})
    from due where clock.id = due.id returning clock.id, clock.set_id as "setId"`);
  const near = await act.tx.execute<Marked>(sql`
    with due as materialized (${nearClocks(act.at)} for update of clock, owner skip locked)
    update ${clocks} as clock set warned_at = ${now}
    from due where clock.id = due.id returning clock.id, clock.set_id as "setId"`);
  // Sent together on one connection, so a full round costs one wait and not four hundred.
  await Promise.all([
    ...breached.map(({ id, setId }) => recordEvent(act, 'clock.breached', { setId: Number(setId), clockId: Number(id) })),
    ...near.map(({ id, setId }) => recordEvent(act, 'clock.near', { setId: Number(setId), clockId: Number(id) })),
  ]);
  return { near: near.length, breached: breached.length, isFull: near.length === CLOCKS_PER_ROUND || breached.length === CLOCKS_PER_ROUND };
}

type Marked = { id: string; setId: string };
