/** Where the real and hostile data lies that tests measure with; it is no part of the project, so it may be absent. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The full path of something in `../shared/data`, or null with a printed notice when it is not there. */
export function realData(path: string): string | null {
  const found = resolve(import.meta.dirname, '../../../shared/data', path);
  if (existsSync(found)) return found;
  process.stderr.write(`Skipped: there is no ../shared/data/${path} beside the project.\n`);
  return null;
}
