/** Tells processes apart, also when the system gives a dead one's number to another. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** A process for all time: numbers are used again, a number with its starting moment is not. */
export type Identity = { pid: number; started: string };

/** The process this runs in. */
export function myself(): Identity {
  return { pid: process.pid, started: startOf(process.pid) ?? '' };
}

/** Is exactly this process still alive? */
export function isAlive({ pid, started }: Identity): boolean {
  return isRunning(pid) && startOf(pid) === started;
}

/** Does a process of this number exist, whoever owns it? */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Is this process a PostgreSQL server at work in this folder? Only the folder's owner and root can know. */
export function isServerOf(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return ask(pid, 'command')?.includes(folder) ?? false;
  }
}

/** A dead process whose parent has not noticed yet still answers signals. */
function isZombie(pid: number): boolean {
  return statusOf(pid)?.startsWith('Z') ?? false;
}

/** Linux tells the starting moment in clock ticks since boot; other systems are asked through `ps`. */
function startOf(pid: number): string | undefined {
  return statusOf(pid)?.split(' ')[19] ?? ask(pid, 'lstart');
}

/** The fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function statusOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2);
  } catch {
    return undefined;
  }
}

function ask(pid: number, what: 'lstart' | 'command'): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
