/** Runs jobs until told to stop: inside the web process or in a process of its own, with a small pool of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { parseCronItems, run } from 'graphile-worker';
import type { Runner, TaskList } from 'graphile-worker';
import type { GoodturnServices } from '#domain/discovery';
import { schedule } from '#jobs/schedule.ts';
import { tasksFor } from '#jobs/tasks.ts';
import type { Tasks } from '#jobs/tasks.ts';
import { openPresence } from './presence.ts';
import type { Presence } from './presence.ts';
import { migrateQueue, queueLogger } from './queue.ts';

/** A running worker. `stop` waits for the jobs that are being done. */
export type Worker = { stop: () => Promise<void> };

type Options = {
  services: GoodturnServices;
  /** The database of the services; a direct connection, because a pooler in between would lose LISTEN and locks. */
  url: string;
  /** Jobs at the same time. */
  concurrency?: number;
  tasks?: Tasks;
};

/** From taking up work to putting it down: the queue's runner, and our sign that this worker lives. */
type Shift = { runner: Runner; presence: Presence };

/** Half of the services' pool of ten at most: a job that indexes holds a transaction and asks the search engine as well. */
const JOBS_AT_ONCE = 4;

/** One connection listens, one keeps time. */
const EXTRA_CONNECTIONS = 2;

/** Finished jobs are noted together, but at once. Noted one by one, the last of them would be forgotten when a worker stops. */
const NO_DELAY = 0;

/** Long enough not to drown the log while the database is away. */
const AGAIN_AFTER_MS = 2_000;

/**
 * Starts to run jobs and timed work. Jobs of workers that died are taken over at once. Should the queue's runner give
 * up, for example after a long absence of the database, it is started again.
 * @throws when the database cannot be reached at the start.
 */
export async function startWorker(options: Options): Promise<Worker> {
  const { log } = options.services;
  await migrateQueue(options.url, log);
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let shift: Shift | null = await begin(options);

  const watch = async () => {
    while (shift) {
      await shift.runner.promise.catch((err: unknown) => log.error({ err }, 'The worker gave up'));
      await shift.presence.leave();
      shift = isStopping() ? null : await beginAgain(options, isStopping);
      if (shift && isStopping()) await shift.runner.stop();
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      if (isStopping()) return watching;
      stopping.abort();
      // A runner that has stopped by itself refuses to stop again.
      await shift?.runner.stop().catch(() => undefined);
      await watching;
    },
  };
}

async function begin({ services, url, concurrency = JOBS_AT_ONCE, tasks = tasksFor() }: Options): Promise<Shift> {
  const presence = openPresence(url, services.log);
  try {
    await presence.freeJobsOfTheDead();
    const runner = await run({
      connectionString: url,
      concurrency,
      maxPoolSize: concurrency + EXTRA_CONNECTIONS,
      noHandleSignals: true,
      logger: queueLogger(services.log),
      taskList: taskList(tasks, services),
      parsedCronItems: parseCronItems(schedule.map(cronItem)),
      preset: { plugins: [signOfLife(presence)], worker: { completeJobBatchDelay: NO_DELAY, failJobBatchDelay: NO_DELAY } },
    });
    runner.events.on('job:failed', ({ job, error }) => {
      services.log.error({ err: error, task: job.task_identifier, payload: job.payload }, 'A job failed for good');
    });
    return { runner, presence };
  } catch (problem) {
    await presence.leave();
    throw problem;
  }
}

async function beginAgain(options: Options, isStopping: () => boolean): Promise<Shift | null> {
  const { log } = options.services;
  while (!isStopping()) {
    await pause(AGAIN_AFTER_MS);
    try {
      const shift = await begin(options);
      log.info('The worker runs again');
      return shift;
    } catch (err) {
      log.warn({ err }, 'The worker cannot start yet');
    }
  }
  return null;
}

function taskList(tasks: Tasks, services: GoodturnServices): TaskList {
  const entries = Object.entries(tasks).map(([name, handler]): [string, TaskList[string]] => [
    name,
    (payload: unknown, { job }) => handler(payload, services, { attempt: job.attempts }),
  ]);
  return Object.fromEntries(entries);
}

/** Timed work has its name as key: when one is still waiting, the next takes its place instead of queueing behind it. */
const cronItem = ({ name, at, lateByHours }: (typeof schedule)[number]) => ({
  task: name,
  match: at,
  identifier: name,
  options: { backfillPeriod: lateByHours * 3_600_000, jobKey: name },
});

/** Before a pool takes its first job, it is known to live: jobs are locked under the pool's name. */
const signOfLife = (presence: Presence): GraphileConfig.Plugin => ({
  name: 'GoodturnSignOfLife',
  version: '1.0.0',
  worker: { hooks: { startWorker: (_context, { worker }) => presence.enter(worker.workerPool.id) } },
});
