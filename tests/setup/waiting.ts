/** Knows when a statement has begun to wait for somebody else's lock, so that no test has to sleep and hope. */
import type { Db } from '#db/connect.ts';

/** Resolves to true once somebody waits for a lock in this database, or to false when `work` was done without waiting. */
export async function waitsForLock(db: Db, work: Promise<unknown>): Promise<boolean> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  for (;;) {
    const [row] = await db.execute<{ count: number }>("select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
    if (isDone) return false;
    if (row && row.count > 0) return true;
  }
}
