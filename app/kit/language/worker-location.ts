/** Finds the worker's file: built beside the running program, or its source. */
import { existsSync } from 'node:fs';

/** The bundle contains the worker under this name, in the folder of the module that starts it. */
const BUILT_WORKER_NAME = 'language-worker.js';

/** The file to start the worker thread with. */
export function languageWorkerLocation(): URL {
  const here = import.meta.url;
  const built = new URL(BUILT_WORKER_NAME, here);
  return existsSync(built) ? built : new URL('worker-from-source.js', here);
}
