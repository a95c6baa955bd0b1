/** The queue's own tables: brought up to date by its library, and its words turned into ours in the log. */
import { Logger, runMigrations } from 'graphile-worker';
import { z } from 'zod';
import { withoutSecrets } from '#kit/log.ts';
import type { Log } from '#kit/log.ts';

/**
 * Makes or updates the schema of the job queue. Has to run before the first event is recorded, so every process that
 * serves people calls it at start, whether it runs jobs or not; several at once are safe.
 */
export const migrateQueue = (url: string, log: Log): Promise<void> => runMigrations({ connectionString: url, logger: queueLogger(log) });

/**
 * The library's reports in our log. Each finished job is only a detail; a failed one is a warning, because it is tried
 * again: the worker itself reports what failed for good. Of a failed one the library writes whatever the error says, with
 * the values of a failed query: its error is written instead, as the log writes errors.
 */
export const queueLogger = (log: Log): Logger =>
  new Logger(() => (level, message, meta) => {
    if (meta?.failure === true) log.warn({ err: meta.error, ...jobIn(meta.job) }, 'A job failed, and is tried again');
    else if (level === 'error') log.error({ err: meta?.error }, withoutSecrets(firstLine(message)));
    else if (level === 'warning') log.warn(withoutSecrets(firstLine(message)));
    else log.debug(withoutSecrets(firstLine(message)));
  });

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

const Job = z.object({ task_identifier: z.string(), attempts: z.number(), max_attempts: z.number() });

/** Which job, without what it was given. */
function jobIn(job: unknown): { task?: string; attempt?: string } {
  const { data } = Job.safeParse(job);
  return data ? { task: data.task_identifier, attempt: `${data.attempts} of ${data.max_attempts}` } : {};
}
