/** Finds the worker's file: built beside the running program, or its source. */
import { existsSync } from 'node:fs';

/** The bundle must contain the worker under this name, in the folder of the module that starts it. */
export const BUILT_WORKER_NAME = 'markdown-worker.js';

/** The worker's source, as an entry for the bundle, from the project's root. */
export const WORKER_ENTRY = 'app/kit/markdown/worker.ts';

/** The file to start the worker thread with. */
export function workerLocation(): URL {
  const here = import.meta.url;
  const built = new URL(BUILT_WORKER_NAME, here);
  return existsSync(built) ? built : new URL('worker-from-source.js', here);
}
