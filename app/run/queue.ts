/** The queue's own tables: brought up to date by its library, and its words turned into ours in the log. */
import { Logger, runMigrations } from 'graphile-worker';
import type { Log } from '#kit/log.ts';

/**
 * Makes or updates the schema of the job queue. Has to run before the first event is recorded, so every process that
 * serves people calls it at start, whether it runs jobs or not; several at once are safe.
 */
export const migrateQueue = (url: string, log: Log): Promise<void> => runMigrations({ connectionString: url, logger: queueLogger(log) });

/**
 * The library's reports in our log. Each finished job is only a detail; a failed one is a warning, because it is tried
 * again: the worker itself reports what failed for good.
 */
export const queueLogger = (log: Log): Logger =>
  new Logger(() => (level, message, meta) => {
    const isFailedJob = meta?.failure === true;
    if (level === 'error' && !isFailedJob) log.error({ err: meta?.error }, message);
    else if (level === 'error' || level === 'warning') log.warn(message);
    else log.debug(message);
  });
