/** What the tests of the built-in database share: folders, other processes, and a look at the server from outside. */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { connect } from '#db/connect.ts';
import { program } from '#tests/setup/programs.ts';

type User = { uid?: number; gid?: number };

/** Another process with the database open, or with the reason why not. `leave` closes its input, upon which it stops. */
export type Elsewhere = { url: string; refusal: string | undefined; kill: (signal?: NodeJS.Signals) => Promise<void>; leave: () => Promise<void> };

/** A data folder for one test; it is removed afterwards together with whatever server is left in it. */
export function newFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-embedded-'));
  chmodSync(folder, mode);
  onTestFinished(() => {
    const pid = serverPid(folder);
    if (pid) process.kill(pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return folder;
}

/** Starts another process on this folder and waits for what it has to say. */
export async function openElsewhere(how: 'start' | 'attach' | 'exit', folder: string, user: User = {}): Promise<Elsewhere> {
  const child = beginElsewhere(how, folder, user);
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    const { url = '', refusal } = JSON.parse(line);
    return { url, refusal, kill: (signal = 'SIGKILL') => end(() => void child.kill(signal)), leave: () => end(() => void child.stdin.end()) };
  }
  throw new Error('The other process said nothing.');

  async function end(how: () => void): Promise<void> {
    how();
    await ended;
  }
}

/** Only starts the other process, for tests that interrupt it. */
export function beginElsewhere(how: string, folder: string, user: User = {}): ChildProcessByStdio<Writable, Readable, null> {
  const child = spawn(process.execPath, [...program('tests/db/embedded-process.ts'), how, folder], { stdio: ['pipe', 'pipe', 'inherit'], ...user });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The number of the server at work in this folder, if there is one. */
export function serverPid(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/** One statement over a connection of its own. */
export async function query(url: string, text: string): Promise<unknown[]> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await close();
  }
}

/** May every user enter this folder and all above it? */
export function isOpenToAll(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  return dirname(folder) === folder ? open : open && isOpenToAll(dirname(folder));
}
