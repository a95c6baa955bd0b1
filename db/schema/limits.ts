/** What speed limits have counted. Unlogged (its migration says so): a crash may forget it, and no take waits for the disk. */
import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** One row per key and rule. Columns and their order are those of rate-limiter-flexible, which inserts by place. */
export const speedLimits = pgTable('speed_limits', {
  /** The rule and the SHA-256 of who did what. */
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  /** When the window ends, in milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
});
