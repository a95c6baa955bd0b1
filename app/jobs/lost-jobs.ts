/** Jobs that failed for good: they stay readable for a while, then go. */
import { sql } from 'drizzle-orm';
import { EVENTS_KEPT_DAYS } from '#domain/core';
import type { GoodturnServices } from '#domain/discovery';

/** Removes jobs that used up their attempts and were last touched before the events of that day were forgotten. */
export async function forgetLostJobs(services: GoodturnServices): Promise<void> {
  const before = new Date(services.clock().getTime() - EVENTS_KEPT_DAYS * 86_400_000);
  await services.db.execute(sql`
    delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and run_at < ${before.toISOString()}::timestamptz
  `);
}
