/** Knows which workers live. A job whose worker died is free again within seconds, not after the queue's own four hours. */
import postgres from 'postgres';
import type { Log } from '#kit/log.ts';

/** How long a job waits at most when its worker dies and another one lives; a restarted worker looks at once. */
const BEAT_MS = 10_000;

export type Presence = {
  /** Shows that the worker of this name lives, from before its first job until `leave`. */
  enter: (name: string) => Promise<void>;
  /** Frees the jobs of workers that died; answers their names. */
  freeJobsOfTheDead: () => Promise<string[]>;
  leave: () => Promise<void>;
};

/**
 * A living worker holds an advisory lock made from the name under which it locks jobs, on a connection of its own.
 * PostgreSQL takes the lock away the moment that connection breaks, so no clock has to be trusted: a name whose lock
 * anybody can get belongs to a dead worker. A worker that merely lost its connection may see a job of its own run
 * twice; that is harmless, because a reaction claims its event first.
 */
export function openPresence(url: string, log: Log, beatMs = BEAT_MS): Presence {
  const connection = { application_name: 'goodturn-presence' };
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, connection, onnotice: () => undefined });
  const entered = new Map<string, Promise<void>>();
  const ownNames = () => [...entered.keys()];

  const freeJobsOfTheDead = async () => {
    const dead = await free(sql, ownNames());
    if (dead.length > 0) log.warn({ workers: dead }, 'Took over the jobs of a worker that died');
    return dead;
  };
  const beat = async () => {
    await hold(sql, ownNames());
    await freeJobsOfTheDead();
  };
  const timer = setInterval(() => {
    beat().catch((err: unknown) => log.warn({ err }, 'Could not look for dead workers; trying again soon'));
  }, beatMs);
  timer.unref();

  return {
    enter: (name) => {
      const entering = entered.get(name) ?? hold(sql, [name]);
      entered.set(name, entering);
      return entering;
    },
    freeJobsOfTheDead,
    leave: async () => {
      clearInterval(timer);
      await sql.end({ timeout: 5 });
    },
  };
}

/** Takes the locks of these names unless this connection has them: after a lost connection it has none. */
async function hold(sql: postgres.Sql, names: string[]): Promise<void> {
  await sql`
    select pg_advisory_lock(key)
    from (select distinct hashtextextended('goodturn-worker:' || name, 0) as key from unnest(${names}::text[]) as name) as mine
    where not exists (
      select from pg_locks
      where pid = pg_backend_pid() and locktype = 'advisory' and granted and objsubid = 1
        and (classid::bigint << 32 | objid::bigint) = mine.key
    )
  `;
}

/**
 * Frees the jobs locked under names whose lock can be had; our own are left out, because a session gets its own locks
 * again. A job that went down with its worker twice waits longer each time: it may be what kills them. One statement,
 * so that the locks tried for are given back at its end.
 */
async function free(sql: postgres.Sql, ownNames: string[]): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    with dead as materialized (
      select name
      from (select distinct locked_by as name from graphile_worker._private_jobs where locked_by <> all(${ownNames}::text[])) as holders
      where pg_try_advisory_xact_lock(hashtextextended('goodturn-worker:' || name, 0))
    ), jobs as (
      update graphile_worker._private_jobs as job
      set locked_by = null, locked_at = null,
        run_at = case when attempts > 1 then now() + exp(least(attempts, 10)) * interval '1 second' else run_at end
      from dead where locked_by = name
    ), queues as (
      update graphile_worker._private_job_queues set locked_by = null, locked_at = null
      from dead where locked_by = name
    )
    select name from dead
  `;
  return rows.map(({ name }) => name);
}
