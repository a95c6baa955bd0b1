/** Sorts rows by the question they belong to, on disk: a dump keeps answers and comments far from their questions. */
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DumpError, reasonOf } from './folder.ts';
import type { SheafRow } from './rows.ts';

/** All rows of neighbouring questions, small enough to be read at once. */
export type Sheaves = {
  put: (sheaf: number, row: SheafRow) => void;
  read: (sheaf: number) => SheafRow[];
  remove: () => void;
};

const PREFIX = 'goodturn-import-';

/** Characters kept in memory before they are written out: a few hundred small writes become one large one. */
const BUFFER_LENGTH = 8_000_000;

/** Makes an empty folder among the system's temporary files (TMPDIR), and takes away what killed imports left there. */
export function createSheaves(): Sheaves {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const waiting = new Map<number, string[]>();
  let length = 0;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);

  const flush = () => {
    try {
      for (const [sheaf, lines] of waiting) appendFileSync(join(folder, String(sheaf)), lines.join(''));
    } catch (problem) {
      throw new DumpError(`The temporary folder ${tmpdir()} cannot hold the dump while it is sorted: ${reasonOf(problem)}. Set TMPDIR to a folder with more room.`);
    }
    waiting.clear();
    length = 0;
  };

  return {
    put: (sheaf, row) => {
      const line = `${JSON.stringify(row)}\n`;
      const lines = waiting.get(sheaf);
      if (lines) lines.push(line);
      else waiting.set(sheaf, [line]);
      length += line.length;
      if (length > BUFFER_LENGTH) flush();
    },
    read: (sheaf) => {
      flush();
      const text = readFileSync(join(folder, String(sheaf)), 'utf8');
      return text.split('\n').flatMap((line): SheafRow[] => (line === '' ? [] : [JSON.parse(line)]));
    },
    remove: () => {
      process.removeListener('exit', remove);
      remove();
    },
  };
}

/** Folders of processes that no longer run. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (owner && !isRunning(Number(owner)) && isOurs(join(tmpdir(), name))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** Another user's folder is theirs to remove. */
const isOurs = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}
