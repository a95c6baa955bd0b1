/** Salts under which networks and devices are hashed: a new one each month, and an old one forgotten when nothing it hid is kept any more. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#kit/log.ts';
import { randomToken } from '#kit/tokens.ts';

const FOLDER = 'salts';
const MONTH = /^\d{4}-\d{2}$/;
const known = new Map<string, readonly string[]>();

/**
 * The salts of this month and of those in which what is still kept was hashed, the newest first. They stand beside the community's key, outside the
 * database; the first process that asks in a month makes its salt. Without its salt a hash can no longer be tried with addresses, key or no key. Where no
 * file can be kept, there is one for as long as the process lasts.
 * @param keptDays how long a hash may be kept: SIGNALS_KEPT_DAYS.
 */
export function liveSalts(folder: string, at: Date, keptDays: number, log: Pick<Log, 'warn'>): readonly string[] {
  const month = monthOf(at);
  const name = `${folder} ${month} ${monthOf(new Date(at.getTime() - keptDays * 86_400_000))}`;
  const found = known.get(name);
  if (found) return found;
  const salts = keptIn(join(folder, FOLDER), month, monthOf(new Date(at.getTime() - keptDays * 86_400_000)), log) ?? [randomToken()];
  known.set(name, salts);
  return salts;
}

const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

function keptIn(folder: string, month: string, oldest: string, log: Pick<Log, 'warn'>): readonly string[] | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Of two processes that begin the month together one makes it; the other reads what it made.
    writeFileSync(join(folder, month), randomToken(), { flag: 'wx', mode: 0o600 });
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) {
      log.warn({ err: problem }, 'The folder "salts" cannot be kept in DATA_FOLDER, so who shares a network or a device is forgotten with each start');
      return null;
    }
  }
  const months = readdirSync(folder).filter((name) => MONTH.test(name)).sort().reverse();
  for (const old of months.filter((one) => one < oldest)) rmSync(join(folder, old), { force: true });
  return months.filter((one) => one >= oldest && one <= month).map((one) => readFileSync(join(folder, one), 'utf8').trim());
}
