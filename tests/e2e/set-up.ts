/** Before the journeys: one server from the build with a small community in it. After them, however they ended: nothing left. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaksIn, loudLines } from './log-leaks.ts';
import { STAGE } from './stage.ts';
import { SECRETS } from './watch.ts';

/** Playwright calls this once, and what it returns at the end, also when journeys have failed. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (!existsSync('build/server/index.js')) throw new Error('There is no build to test. Run npm run build first, or npm test, which does both.');
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-e2e-'));
  // Under root the database runs as user postgres, who has to pass through.
  chmodSync(folder, 0o711);
  // Beside it, because the server takes its folder along when it goes.
  const notes = mkdtempSync(join(tmpdir(), 'goodturn-e2e-log-'));
  const log = join(notes, 'log');
  process.env[SECRETS] = join(notes, 'secrets');
  const remove = () => {
    for (const one of [folder, notes]) rmSync(one, { recursive: true, force: true });
  };
  const writing = openSync(log, 'a');
  const server = fork('tests/e2e/server.ts', {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', writing, writing, 'ipc'],
    env: { ...ownEnvironment(), NODE_ENV: 'production', LOG_LEVEL: 'debug', DATA_FOLDER: folder, PORT: String(await freePort()) },
  });
  closeSync(writing);
  const leave = async () => {
    await ended(server);
    try {
      readLog(log, process.env[SECRETS] ?? '');
    } finally {
      remove();
    }
  };
  try {
    process.env[STAGE] = await firstMessage(server);
  } catch (problem) {
    await leave();
    throw problem;
  }
  return leave;
}

/** Shows what the server complained of, and fails the run when its log holds a secret that somebody typed or was given meanwhile. */
function readLog(file: string, secretsFile: string): void {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  const secrets = existsSync(secretsFile) ? readFileSync(secretsFile, 'utf8').split('\n').filter((line) => line !== '').map((line) => String(JSON.parse(line))) : [];
  for (const line of loudLines(lines)) process.stderr.write(`${line}\n`);
  const leaks = leaksIn(lines, secrets);
  if (leaks.length > 0) throw new Error(`The log holds what nobody may find there:\n${leaks.slice(0, 20).join('\n')}`);
  process.stdout.write(`The server's log of ${lines.length} lines holds none of the ${secrets.length} passwords, tokens, cookies and addresses that were used.\n`);
}

/** What the person's shell says about a community of theirs must not reach this one. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR, USER } = process.env;
  return { PATH, HOME, LANG, TMPDIR, USER };
}

/** A port nobody listens on. The server must know it before it listens, because its origin names it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The server's word that it is open, with where it is and who is in it. */
function firstMessage(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('message', (message) => resolve(String(message)));
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it was open.`)));
  });
}

/** Asks the server to stop, by letting go of it, and waits until it has. */
function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    if (server.connected) server.disconnect();
  });
}
