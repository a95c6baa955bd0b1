/** Starts, finds again and stops the PostgreSQL server of one folder. */
import { spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Notes } from '#db/connect.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './errors.ts';
import { ownName } from './owner.ts';
import type { Owner } from './owner.ts';
import { isRunning, isServerOf } from './processes.ts';
import type { Site } from './site.ts';

/** Server settings by name, as in postgresql.conf. */
export type Settings = Record<string, string>;

type Starting = { site: Site; binaries: Binaries; owner: Owner | undefined; keptPort: number; settings: Settings; log: Notes };

/** What postmaster.pid says of a server: it writes the file line by line while it starts. */
type Running = { pid: number; port: number; status: string };

/** How often files of the server are looked at while waiting; a start takes about 300 ms. */
const LOOK_EVERY_MS = 10;

/** A server that is told to stop rolls open transactions back and writes its memory out; after this it is told to drop everything. */
const STOP_WITHIN_MS = 30_000;

/** What is over soon: somebody took the free port first, or the children of a killed server have not noticed yet. */
const PASSING = /could not bind|pre-existing shared memory block/;

const ATTEMPTS = 20;

const RETRY_AFTER_MS = 250;

/** Some 50,000 lines: more than anybody reads, less than anybody misses on the disk. */
const LOG_PAGE_BYTES = 8_000_000;

/** Recovery after a crash may take minutes; the terminal hears of it after this. */
const SLOW_START_MS = 5_000;

const OURS: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Compiling a plan costs more than any of our short queries.
  jit: 'off',
  // Disks without moving heads read a random page nearly as fast as the next one.
  random_page_cost: '1.1',
};

/** The server at work in this folder, if any; one that is going down is waited for. */
export async function findServer(site: Site): Promise<{ pid: number; port: number } | undefined> {
  for (;;) {
    const found = readRunning(site);
    if (!found || !isServerOf(found.pid, site.cluster)) return undefined;
    if (found.status === 'ready') return found;
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Starts the server and waits until it takes connections: on the kept port, or on another free one when that is taken.
 * It outlives this process on purpose (`detached`): an interrupt from the terminal must not cut connections before the
 * web server has answered its last request.
 * @throws EmbeddedError with the end of the server's log.
 */
export async function startServer(starting: Starting): Promise<{ pid: number; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(starting.keptPort);
    const outcome = await tryStart(starting, port);
    if (typeof outcome !== 'string') return outcome;
    if (attempt === ATTEMPTS || !PASSING.test(outcome)) {
      throw new EmbeddedError(`The built-in PostgreSQL did not start. The end of ${starting.site.log}:\n${outcome}`);
    }
    await pause(RETRY_AFTER_MS);
  }
}

/** Tells the server to stop and waits until it is gone. */
export async function stopServer(site: Site): Promise<void> {
  const found = readRunning(site);
  if (!found || !isServerOf(found.pid, site.cluster)) return;
  process.kill(found.pid, 'SIGINT');
  const deadline = performance.now() + STOP_WITHIN_MS;
  let hurried = false;
  while (isRunning(found.pid)) {
    if (!hurried && performance.now() > deadline) {
      process.kill(found.pid, 'SIGQUIT');
      hurried = true;
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** Tells the server to stop without waiting: all that a process on its way out can do. */
export function dismissServer(site: Site): void {
  const found = readRunning(site);
  if (found && isServerOf(found.pid, site.cluster)) process.kill(found.pid, 'SIGINT');
}

async function tryStart(starting: Starting, port: number): Promise<{ pid: number; port: number } | string> {
  const { site, binaries, owner, log } = starting;
  const before = turnPage(site.log);
  const output = openSync(site.log, 'a', 0o600);
  if (owner) chownSync(site.log, owner.uid, owner.gid);
  const settings = Object.entries({ ...OURS, ...starting.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', ownName(site.cluster, owner), '-p', String(port), ...settings], {
    ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
    cwd: site.cluster,
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: process.env.PATH ?? '', LC_MESSAGES: 'C', ...binaries.env, ...forgiven(site) },
  });
  closeSync(output);
  child.unref();
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure = `It ended with ${signal ?? `code ${code}`}.`));

  const slow = performance.now() + SLOW_START_MS;
  let told = false;
  for (;;) {
    await pause(LOOK_EVERY_MS);
    if (failure) return `${readFileSync(site.log).subarray(before).toString('utf8').slice(-2_000)}${failure}`;
    const found = readRunning(site);
    if (found?.pid === child.pid && found?.status === 'ready') return { pid: found.pid, port };
    if (!told && performance.now() > slow) {
      log.info('The database takes its time to start: it repairs itself after a crash');
      told = true;
    }
  }
}

/** Keeps the log and one before it; answers where this start's part begins. */
function turnPage(path: string): number {
  if (!existsSync(path)) return 0;
  const { size } = statSync(path);
  if (size < LOG_PAGE_BYTES) return size;
  renameSync(path, `${path}.old`);
  return 0;
}

/**
 * A postmaster.pid left by a crash may name a number that another process has by now, or a dead one that nobody buries
 * (both usual in containers), and PostgreSQL would then believe in a second server. This variable is its own way to be
 * told which number does not count; `findServer` has seen that it is no server of this folder. PostgreSQL's check for
 * surviving children of the crashed server stays in force, as it would not if the file were deleted.
 */
function forgiven(site: Site): { PG_GRANDPARENT_PID?: string } {
  const found = readRunning(site);
  return found ? { PG_GRANDPARENT_PID: String(found.pid) } : {};
}

function readRunning(site: Site): Running | undefined {
  try {
    const lines = readFileSync(join(site.cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/** The kept port when it is free, so that the address in somebody's psql stays right; else any free one. */
async function choosePort(kept: number): Promise<number> {
  return (kept > 0 && (await tryListen(kept))) || (await tryListen(0)) || kept;
}

function tryListen(port: number): Promise<number> {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', () => settle(0));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
