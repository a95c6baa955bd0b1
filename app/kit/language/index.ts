/**
 * Which language a text is written in: a guess by its letters, made in a worker thread.
 *
 * The tables take 700 ms to read and 50 MB to hold, so they live in a thread that starts with the first text and ends
 * when nothing was asked for a while. Knows no forum.
 */
import { Worker } from 'node:worker_threads';
import { IDLE_MS, TEXT_LENGTH, WORKER_MEMORY_MB } from './limits.ts';
import { languageWorkerLocation } from './worker-location.ts';

export type Languages = {
  /**
   * The language of each text as an ISO 639-1 code ("de"), in the order given; null where the text is too short or fits
   * several. Rejects when no thread can be started, or after `close`.
   */
  of(texts: readonly string[]): Promise<(string | null)[]>;
  /** Ends the thread; what still waits is rejected. */
  close(): Promise<void>;
};

type Waiting = { resolve: (languages: (string | null)[]) => void; reject: (error: Error) => void };
type Crew = { worker: Worker; waiting: Waiting[]; idleTimer: NodeJS.Timeout | null };

/** The service, made once per process. Its thread does not keep the process alive. */
export function createLanguages({ idleMs = IDLE_MS }: { idleMs?: number } = {}): Languages {
  let crew: Crew | null = null;
  let isClosed = false;

  function start(): Crew {
    // No Node options of the parent: a debugger or a test runner's loader has nothing to do in there.
    const worker = new Worker(languageWorkerLocation(), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB } });
    const started: Crew = { worker, waiting: [], idleTimer: null };
    worker.on('message', (languages: (string | null)[]) => answer(started, languages));
    worker.on('error', (error: Error) => lose(started, error));
    worker.on('exit', () => lose(started, new Error('The thread that finds languages ended by itself.')));
    return started;
  }

  /** The thread works in order, so its first answer is for whoever asked first. */
  function answer(of: Crew, languages: (string | null)[]): void {
    of.waiting.shift()?.resolve(languages);
    if (of.waiting.length > 0) return;
    of.worker.unref();
    of.idleTimer = setTimeout(() => void end(of), idleMs).unref();
  }

  function lose(of: Crew, error: Error): void {
    if (crew === of) crew = null;
    for (const waiting of of.waiting.splice(0)) waiting.reject(error);
  }

  async function end(of: Crew): Promise<void> {
    if (crew === of) crew = null;
    if (of.idleTimer) clearTimeout(of.idleTimer);
    await of.worker.terminate();
  }

  return {
    of: (texts) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error('The service of languages is closed.'));
        if (texts.length === 0) return resolve([]);
        const asked = (crew ??= start());
        if (asked.idleTimer) clearTimeout(asked.idleTimer);
        asked.worker.ref();
        asked.waiting.push({ resolve, reject });
        asked.worker.postMessage(texts.map((text) => text.slice(0, TEXT_LENGTH)));
      }),
    close: async () => {
      isClosed = true;
      if (crew) await end(crew);
    },
  };
}
