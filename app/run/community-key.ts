/** The community's own secret: a file beside its data, made once, under which networks and devices are hashed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomToken } from '#kit/tokens.ts';

const FILE = 'secret';
const known = new Map<string, string>();

/**
 * The key in this folder; the first process that asks makes it, readable by its own user alone. It stands outside the database, so that whoever
 * gets hold of the one cannot try all addresses against the hashes. Removed, the hashes of before match nothing any more.
 */
export function communityKey(folder: string): string {
  const found = known.get(folder);
  if (found !== undefined) return found;
  const path = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  try {
    // Of two processes that start together one makes it; the other reads what it made.
    writeFileSync(path, randomToken(), { flag: 'wx', mode: 0o600 });
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
  }
  const key = readFileSync(path, 'utf8').trim();
  known.set(folder, key);
  return key;
}
