/** Brings the PostgreSQL programs to where another user can run them: root's own folders are closed to the user postgres. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Notes } from '#db/connect.ts';
import { EmbeddedError } from './errors.ts';
import { closedDoor, closedTo } from './owner.ts';
import type { Owner } from './owner.ts';

/** Only root may write in /var/cache, so nobody can slip other programs in; and whatever is there may be deleted at any time. */
const CACHE = '/var/cache/goodturn';

/**
 * The folder of a copy that this owner can reach, made once for each version: 60 MB, about 0.2 s.
 * @throws EmbeddedError naming the closed folder and what to do, where no copy can be made.
 */
export function copyWithinReach(installed: string, owner: Owner, closed: string, log: Notes): string {
  const { version } = JSON.parse(readFileSync(join(installed, '../package.json'), 'utf8'));
  const copy = join(CACHE, `postgresql-${version}`);
  try {
    mkdirSync(CACHE, { recursive: true });
    chmodSync(CACHE, 0o755);
    if (statSync(CACHE).uid !== 0 || closedTo(owner, copy)) throw new EmbeddedError(`${CACHE} cannot be used.`);
    if (!existsSync(copy)) {
      make(installed, copy);
      log.info(`Copied the PostgreSQL programs to ${copy}, because user ${owner.name} may not enter ${closed}`);
    }
    return copy;
  } catch {
    throw new EmbeddedError(closedDoor(owner, closed, installed));
  }
}

/** Whole or not at all; another process may be doing the same. */
function make(installed: string, copy: string): void {
  const draft = mkdtempSync(`${copy}-`);
  try {
    cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** A strict umask would close the copy as well. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() || entry.parentPath.endsWith('/bin') ? 0o755 : 0o644);
  }
}
