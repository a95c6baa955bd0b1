/** Decides which user of the system PostgreSQL runs as: it refuses to run as root. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedError } from './errors.ts';

/** The user to start the server as; nothing when it is simply ours. */
export type Owner = { uid: number; gid: number; name: string };

/** The folder a process was started in, under a name that leads straight to it. */
const HERE = '/proc/self/cwd';

/** The owner for a server whose files are, or will be, in this folder; as root that is the folder's owner or the user postgres. */
export function chooseOwner(cluster: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const stats = existsSync(cluster) ? statSync(cluster) : undefined;
  if (stats && stats.uid !== 0) return { uid: stats.uid, gid: stats.gid, name: nameOf(stats.uid) };
  return findUser() ?? createUser();
}

/**
 * How a program of this owner names the folder it was started in. Root may enter every folder and the owner perhaps not;
 * but a process that begins inside a folder stays there, and Linux has a name for that which passes no closed door.
 * @throws EmbeddedError on other systems, naming the folder that is closed and what to do.
 */
export function ownName(folder: string, owner: Owner | undefined): string {
  const closed = closedTo(owner, folder);
  if (!owner || !closed) return folder;
  if (existsSync(HERE)) return HERE;
  throw new EmbeddedError(closedDoor(owner, closed, folder));
}

/** The first folder on the way to this path that its user may not enter; nothing for ourselves. */
export function closedTo(owner: Owner | undefined, path: string): string | undefined {
  return owner && parentsOf(path).find((folder) => !mayEnter(folder, owner));
}

/** What a person can do about a closed folder. */
export function closedDoor(owner: Owner, closed: string, path: string): string {
  return (
    `PostgreSQL refuses to run as root, so it runs as user ${owner.name}, who may not enter ${closed} and so cannot reach ${path}. ` +
    'Do one of these: start Goodturn as an ordinary user; move it to a place that all may enter, such as /srv; ' +
    `run "chmod o+x ${closed}"; or set DATABASE_URL to a PostgreSQL server.`
  );
}

/**
 * An ordinary user can only work with a folder of their own.
 * @throws EmbeddedError when it was made by somebody else, most often by root.
 */
export function checkOwnFolder(folder: string): void {
  const me = process.getuid?.() ?? 0;
  const { uid } = statSync(folder);
  if (me === 0 || uid === me) return;
  throw new EmbeddedError(
    `The database in ${folder} belongs to user ${nameOf(uid)}. Start Goodturn as the user who started it first, ` +
      `or stop it everywhere and make the folder yours: sudo chown -R "$(id -un)" ${folder}`,
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
