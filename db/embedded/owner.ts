/** Decides which user of the system PostgreSQL runs as: it refuses to run as root. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedError } from './errors.ts';

/** The user to start the server as; nothing when it is simply ours. */
export type Owner = { uid: number; gid: number; name: string };

/** The owner for a server whose files are, or will be, in this folder; as root that is the folder's owner or the user postgres. */
export function chooseOwner(cluster: string): Owner | undefined {
  if (process.getuid?.() !== 0) {
    checkOwnFolder(cluster);
    return undefined;
  }
  const stats = existsSync(cluster) ? statSync(cluster) : undefined;
  if (stats && stats.uid !== 0) return { uid: stats.uid, gid: stats.gid, name: nameOf(stats.uid) };
  return findUser() ?? createUser();
}

/**
 * Root may enter every folder, the user postgres may not.
 * @throws EmbeddedError naming the folder that is closed and what to do.
 */
export function checkReach(path: string, owner: Owner | undefined): void {
  if (!owner) return;
  for (const folder of parentsOf(path)) {
    if (mayEnter(folder, owner)) continue;
    throw new EmbeddedError(
      `PostgreSQL refuses to run as root, so it runs as user ${owner.name}, who may not enter ${folder} and so cannot reach ${path}. ` +
        `Do one of these: start Goodturn as an ordinary user; move it to a place that all may enter, such as /srv; ` +
        `run "chmod o+x ${folder}"; set DATA_FOLDER to such a place if only the data is concerned; or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

function checkOwnFolder(cluster: string): void {
  if (!existsSync(cluster) || !process.getuid) return;
  const { uid } = statSync(cluster);
  if (uid === process.getuid()) return;
  throw new EmbeddedError(
    `The database in ${cluster} belongs to user ${nameOf(uid)}. Start Goodturn as the user who started it first, ` +
      `or stop it everywhere and give the folder to yourself: sudo chown -R "$(id -un)" ${dirname(cluster)}`,
  );
}

function mayEnter(folder: string, owner: Owner): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === owner.uid) return (mode & 0o100) !== 0;
  if (gid === owner.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...parentsOf(parent), parent];
}

function findUser(): Owner | undefined {
  try {
    return { uid: Number(ask('id', '-u', 'postgres')), gid: Number(ask('id', '-g', 'postgres')), name: 'postgres' };
  } catch {
    return undefined;
  }
}

/** Debian and Red Hat know useradd, Alpine adduser. */
function createUser(): Owner {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ] as const;
  for (const [command, ...rest] of ways) {
    try {
      ask(command, ...rest);
      const user = findUser();
      if (user) return user;
    } catch {
      continue;
    }
  }
  throw new EmbeddedError(
    'PostgreSQL refuses to run as root, and the user postgres could not be created to run it. ' +
      'Start Goodturn as an ordinary user, create a user named postgres, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function nameOf(uid: number): string {
  try {
    return ask('id', '-un', String(uid));
  } catch {
    return String(uid);
  }
}

function ask(command: string, ...rest: string[]): string {
  return execFileSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
