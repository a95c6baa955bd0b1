/** Files that say who is at work in a folder, and that lose their meaning when that process dies. */
import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, myself } from './processes.ts';
import type { Identity } from './processes.ts';

/** Tries to take the lock at this path; answers whoever holds it instead, or nothing when it is ours now. */
export function takeLock(path: string): Identity | undefined {
  for (;;) {
    if (create(path)) return undefined;
    const text = read(path);
    const holder = text === undefined ? undefined : parse(text);
    if (holder && isAlive(holder)) return holder;
    if (text !== undefined) removeStale(path, text);
  }
}

/** Gives a lock back; a lock somebody else has taken since is left alone. */
export function releaseLock(path: string): void {
  const text = read(path);
  if (text !== undefined && isMine(parse(text))) rmSync(path, { force: true });
}

/** Does the work while holding the lock, after waiting for whoever holds it. */
export async function whileLocked<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  while (takeLock(path)) await pause(20);
  try {
    return await work();
  } finally {
    releaseLock(path);
  }
}

/** Signs this process into a folder of guests and answers the name of its entry. */
export function signIn(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = randomUUID();
  writeFileSync(join(folder, name), JSON.stringify(myself()), { mode: 0o600 });
  return name;
}

/** Strikes an entry off and answers how many living guests remain; the dead are struck off too. */
export function signOut(folder: string, name: string): number {
  rmSync(join(folder, name), { force: true });
  return guestsOf(folder);
}

function guestsOf(folder: string): number {
  const names = readdirSync(folder);
  const alive = names.filter((name) => {
    const guest = parse(read(join(folder, name)) ?? '');
    if (guest && isAlive(guest)) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  });
  return alive.length;
}

/** A link appears with its whole content or not at all, so nobody ever reads half a lock. */
function create(path: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(myself()), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's lock away. Another process may have been faster and hold a new one: then that is put back. */
function removeStale(path: string, expected: string): void {
  const away = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    renameSync(path, away);
  } catch {
    return;
  }
  if (read(away) !== expected) {
    try {
      linkSync(away, path);
    } catch {
      // Somebody holds the path by now, and the taken one finds out when it looks for its own name.
    }
  }
  rmSync(away, { force: true });
}

function isMine(holder: Identity | undefined): boolean {
  const me = myself();
  return holder?.pid === me.pid && holder.started === me.started;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): Identity | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isIdentity = (found: unknown): found is Identity =>
      typeof found === 'object' && found !== null && 'pid' in found && typeof found.pid === 'number' && 'started' in found && typeof found.started === 'string';
    return isIdentity(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
