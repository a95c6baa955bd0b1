/** Starts the worker from its TypeScript source, in development and in tests: a thread does not inherit tsx from `--import`. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
