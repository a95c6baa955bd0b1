/** One worker thread, one job at a time, each with a deadline; a thread that misses it is ended and replaced. */
import { Worker } from 'node:worker_threads';
import type { Job, Message } from './job.ts';
import { START_DEADLINE_MS, WORKER_MEMORY_MB } from './limits.ts';
import { workerLocation } from './worker-location.ts';

/** How a job ended: with what the worker said, or with why it said nothing. */
export type Outcome = Exclude<Message, { kind: 'ready' }>;

export type Thread = {
  /** Does one job. Rejects only when no worker can be started at all, or after `close`. */
  run(job: Job, deadlineMs: number): Promise<Outcome>;
  close(): Promise<void>;
};

type Waiting = { job: Job; deadlineMs: number; resolve: (outcome: Outcome) => void; reject: (error: Error) => void };

/** A queue in front of one thread, started with the first job. While nothing waits it does not keep the process alive. */
export function createThread(): Thread {
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let isReady = false;
  let isClosed = false;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    // No Node options of the parent: a debugger or a test runner's loader has nothing to do in there.
    const started = new Worker(workerLocation(), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB } });
    worker = started;
    isReady = false;
    timer = setTimeout(() => replace('it did not start in time'), START_DEADLINE_MS);
    // A worker that was already replaced may still have something to say.
    const ifCurrent = (act: () => void) => () => void (worker === started && act());
    started.on('message', (message: Message) => ifCurrent(() => hear(message))());
    started.on('error', (error: Error) => ifCurrent(() => replace(error.message))());
    started.on('exit', ifCurrent(() => replace('it ended by itself')));
  }

  function hear(message: Message): void {
    clearTimeout(timer);
    if (message.kind === 'ready') isReady = true;
    else settle(message);
    next();
  }

  function next(): void {
    if (current !== null || isClosed) return;
    if (queue.length === 0) return void worker?.unref();
    if (worker === null) return start();
    if (!isReady) return;
    current = queue.shift() ?? null;
    if (current === null) return;
    worker.ref();
    worker.postMessage(current.job);
    // An answer that arrived while this thread was busy counts: it is read before `setImmediate` runs.
    const overdue = current;
    timer = setTimeout(() => setImmediate(() => current === overdue && replace('it missed the deadline')), current.deadlineMs);
  }

  function settle(outcome: Outcome): void {
    current?.resolve(outcome);
    current = null;
  }

  function replace(reason: string): void {
    clearTimeout(timer);
    void worker?.terminate();
    worker = null;
    if (isReady) settle({ kind: 'failed', reason });
    else rejectAll(new Error(`The Markdown worker cannot start: ${reason}`));
    if (queue.length > 0) start();
  }

  function rejectAll(error: Error): void {
    if (current !== null) queue.unshift(current);
    current = null;
    for (const waiting of queue.splice(0)) waiting.reject(error);
  }

  return {
    run: (job, deadlineMs) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error('The Markdown service is closed'));
        queue.push({ job, deadlineMs, resolve, reject });
        next();
      }),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      const ending = worker;
      worker = null;
      rejectAll(new Error('The Markdown service is closed'));
      await ending?.terminate();
    },
  };
}
