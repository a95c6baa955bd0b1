/** Speed limits that hold across processes: how often something may happen under one key. */
import type postgres from 'postgres';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { sha256 } from './tokens.ts';

/** So many points within so many seconds, counted from the first. */
export type Rule = { points: number; seconds: number };

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

export type Limits = {
  /** Takes one point of a key. Refused takes cost nothing more; the window ends when it was going to end. */
  take(key: string, rule: Rule): Promise<Taken>;
  /** Gives a key all its points back, for example after the right password. */
  forget(key: string, rule: Rule): Promise<void>;
};

/** Must be the name in `db/schema/limits.ts`; the kit knows no schema. */
const TABLE = 'speed_limits';

type PreparedQuery = { text: string; values: (string | number | null)[] };
type Client = { query(query: PreparedQuery): Promise<{ rows: postgres.Row[]; rowCount: number }> };

/**
 * Limits counted in PostgreSQL by one upsert a take, or in this process alone when no database is given.
 * A key that has run out is refused from memory until its window ends, so a flood costs no queries.
 * Keys are stored as hashes: they hold addresses of people.
 */
export function createLimits(db?: { $client: postgres.Sql }): Limits {
  const client = db === undefined ? undefined : clientOf(db.$client);
  const limiters = new Map<string, RateLimiterAbstract>();

  function limiterFor({ points, seconds }: Rule): RateLimiterAbstract {
    const name = `${points}/${seconds}`;
    const found = limiters.get(name);
    if (found !== undefined) return found;
    const options = { points, duration: seconds, keyPrefix: name };
    const made =
      client === undefined
        ? new RateLimiterMemory(options)
        : new RateLimiterPostgres({
            ...options,
            storeClient: client,
            storeType: 'client',
            tableName: TABLE,
            tableCreated: true,
            inMemoryBlockOnConsumed: points,
            // One limiter of the process sweeps out what ended an hour ago, every five minutes.
            clearExpiredByTimeout: limiters.size === 0,
          });
    limiters.set(name, made);
    return made;
  }

  return {
    async take(key, rule) {
      try {
        await limiterFor(rule).consume(sha256(key));
        return { ok: true };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)) };
      }
    },
    async forget(key, rule) {
      await limiterFor(rule).delete(sha256(key));
    },
  };
}

/** Lets the library speak through postgres.js. Its statements are few and prepared once per connection. */
function clientOf(sql: postgres.Sql): Client {
  return {
    async query({ text, values }) {
      const rows = await sql.unsafe(text, values, { prepare: true });
      return { rows: [...rows], rowCount: rows.count };
    },
  };
}
