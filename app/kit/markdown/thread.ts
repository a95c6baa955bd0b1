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

/** A successor is started after this share of a job's time, so that it is warm when the deadline passes. */
const SUSPICIOUS_SHARE = 1 / 3;

type Waiting = { job: Job; deadlineMs: number; resolve: (outcome: Outcome) => void; reject: (error: Error) => void };
type Crew = { worker: Worker; isReady: boolean; startTimer: NodeJS.Timeout };

/** A queue in front of one thread, started with the first job. While nothing waits it does not keep the process alive. */
export function createThread(): Thread {
  const queue: Waiting[] = [];
  let active: Crew | null = null;
  let successor: Crew | null = null;
  let current: Waiting | null = null;
  let isClosed = false;
  let timers: NodeJS.Timeout[] = [];

  function start(): Crew {
    // No Node options of the parent: a debugger or a test runner's loader has nothing to do in there.
    const worker = new Worker(workerLocation(), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB } });
    const crew: Crew = { worker, isReady: false, startTimer: setTimeout(() => lose(crew, 'it did not start in time'), START_DEADLINE_MS) };
    worker.on('message', (message: Message) => hear(crew, message));
    worker.on('error', (error: Error) => lose(crew, error.message));
    worker.on('exit', () => lose(crew, 'it ended by itself'));
    return crew;
  }

  function hear(crew: Crew, message: Message): void {
    if (message.kind === 'ready') {
      crew.isReady = true;
      clearTimeout(crew.startTimer);
    } else if (crew === active) {
      settle(message);
      dismissSuccessor();
    }
    if (crew === active) next();
  }

  function next(): void {
    if (current !== null || isClosed) return;
    if (queue.length === 0) return active?.worker.unref();
    active ??= start();
    if (!active.isReady) return active.worker.ref();
    current = queue.shift() ?? null;
    if (current === null) return;
    active.worker.ref();
    active.worker.postMessage(current.job);
    watch(active, current);
  }

  function watch(crew: Crew, waiting: Waiting): void {
    // An answer that arrived while this thread was busy counts: it is read before `setImmediate` runs.
    const giveUp = () => setImmediate(() => current === waiting && lose(crew, 'it missed the deadline'));
    timers = [
      setTimeout(() => (successor ??= start()), waiting.deadlineMs * SUSPICIOUS_SHARE),
      setTimeout(giveUp, waiting.deadlineMs),
    ];
  }

  function settle(outcome: Outcome): void {
    timers.forEach(clearTimeout);
    current?.resolve(outcome);
    current = null;
  }

  /** Ends a worker that failed or is too slow. Its job fails with it; a worker that never began fails all that wait. */
  function lose(crew: Crew, reason: string): void {
    if (crew !== active && crew !== successor) return;
    end(crew);
    if (crew === successor) return void (successor = null);
    active = successor;
    successor = null;
    if (crew.isReady) settle({ kind: 'failed', reason });
    else rejectAll(new Error(`The Markdown worker cannot start: ${reason}`));
    next();
  }

  function dismissSuccessor(): void {
    if (successor !== null) end(successor);
    successor = null;
  }

  function end(crew: Crew): Promise<number> {
    clearTimeout(crew.startTimer);
    return crew.worker.terminate();
  }

  function rejectAll(error: Error): void {
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
      timers.forEach(clearTimeout);
      if (current !== null) queue.unshift(current);
      current = null;
      rejectAll(new Error('The Markdown service is closed'));
      const ending = [active, successor].filter((crew) => crew !== null);
      active = null;
      successor = null;
      await Promise.all(ending.map(end));
    },
  };
}
