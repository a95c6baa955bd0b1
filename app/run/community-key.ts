/** The community's own secret: a file beside its data, made once, under which networks and devices are hashed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#kit/log.ts';
import { randomToken } from '#kit/tokens.ts';

const FILE = 'secret';
const known = new Map<string, string>();

/**
 * The key in this folder; the first process that asks makes it, readable by its own user alone. It stands outside the database, so that whoever
 * gets hold of the one cannot try all addresses against the hashes. Where no file can be kept, nobody is kept from signing in: the key then lasts
 * as long as the process, and the log says so.
 */
export function communityKey(folder: string, log: Pick<Log, 'warn'>): string {
  const found = known.get(folder);
  if (found !== undefined) return found;
  const key = keptIn(folder, log) ?? randomToken();
  known.set(folder, key);
  return key;
}

function keptIn(folder: string, log: Pick<Log, 'warn'>): string | null {
  const path = join(folder, FILE);
  try {
    mkdirSync(folder, { recursive: true });
    // Of two processes that start together one makes it; the other reads what it made.
    writeFileSync(path, randomToken(), { flag: 'wx', mode: 0o600 });
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) {
      log.warn({ err: problem }, 'The file "secret" cannot be kept in DATA_FOLDER, so who shares a network or a device is forgotten with each start');
      return null;
    }
  }
  return readFileSync(path, 'utf8').trim() || null;
}
