/** Where tests keep what lives as long as they do: in memory if there is room, because PostgreSQL makes a database there in a tenth of the time. */
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
/** All that a whole run holds at once, the real dumps included, is under a quarter of this. A container gives 64 MB of memory by default: there it is the disk. */
const ROOM = 6 * 1024 ** 3;

/** The folder for temporary files, as `TMPDIR` names it; one that is named already stays. */
export function scratchFolder(): string {
  if (process.env.TMPDIR) return process.env.TMPDIR;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
