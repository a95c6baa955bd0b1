/** Turns the address of a PostgreSQL database into the two clients the house uses: Drizzle for everything, the raw driver for what Drizzle has no words for. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** Drizzle over its own pool. Takes Date parameters everywhere; `db.execute` returns timestamps as strings (columns selected by the builder are Dates). */
export type Db = ReturnType<typeof drizzle<Record<string, never>, postgres.Sql>>;

/** A Drizzle transaction; a transaction inside it is a savepoint. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Whatever a query may run on: the pool, or the transaction somebody else has opened. */
export type Executor = Db | Tx;

/** Where the ground reports what it does; a pino logger fits. */
export type Notes = { info: (message: string) => void; warn: (message: string) => void };

/** One open database. Close it, or the process keeps its connections. */
export type Database = { sql: postgres.Sql; db: Db; close: () => Promise<void> };

type Options = { max?: number; applicationName?: string; onNotice?: (notice: postgres.Notice) => void };

/** Pages seldom hold more than a few connections at once; PostgreSQL allows 100 to all processes together. */
const POOL_SIZE = 10;

/** LISTEN, COPY and migrations; opened when first used and given back after a while. */
const RAW_POOL_SIZE = 3;

const RAW_IDLE_SECONDS = 30;

/** Long enough for a server that is just starting, short enough that a wrong address is noticed. */
const CONNECT_SECONDS = 10;

/** The object ids of the date and time types and their arrays, whose values Drizzle wants to see as plain text. */
const TIME_TYPES = ['1184', '1082', '1083', '1114', '1182', '1185', '1115', '1231'];

/**
 * Opens a database by its address; nothing is sent before the first query.
 *
 * `db` and `sql` have pools of their own, because Drizzle changes the client it is given: it makes it return timestamps
 * as strings and send JSON unchanged, which would surprise whoever uses the raw client. `sql` therefore behaves exactly
 * as the documentation of postgres.js says, and cannot take part in a transaction of `db`.
 *
 * @param max connections of `db` at most; `sql` may open three more, and one for each process that listens.
 */
export function connect(url: string, options: Options = {}): Database {
  const shared = {
    connect_timeout: CONNECT_SECONDS,
    connection: { application_name: options.applicationName ?? 'goodturn' },
    onnotice: options.onNotice ?? ignoreNotice,
  };
  const sql = postgres(url, { ...shared, max: RAW_POOL_SIZE, idle_timeout: RAW_IDLE_SECONDS });
  const client = postgres(url, { ...shared, max: options.max ?? POOL_SIZE });
  const db = drizzle<Record<string, never>, postgres.Sql>(client);
  acceptDates(client);
  return {
    sql,
    db,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), client.end({ timeout: 5 })]);
    },
  };
}

/** PostgreSQL says "already exists, skipping" at every start; that is no news. */
function ignoreNotice(): void {}

/** Drizzle sends time values unchanged, so a Date in a raw `sql` fragment would be refused by the driver; text stays text and keeps its microseconds. */
function acceptDates(client: postgres.Sql): void {
  for (const type of TIME_TYPES) {
    client.options.serializers[Number(type)] = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  }
}
