/** The rules in force: every version is kept, applies from a moment that is never in the past, and is shown to everybody. */
import { desc, lte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { rewardProgrammes } from '#db/schema/rewards.ts';
import { allow, memberIdOf, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { canRunProgramme } from './policy.ts';
import { MAX_NOTE_LENGTH, wrongWith } from './rules.ts';
import type { Rules } from './rules.ts';

export type Programme = { version: number; appliesFrom: Date; rules: Rules; note: string };

/** Every version, newest first. */
export async function programmes(db: Executor): Promise<Programme[]> {
  const rows = await db.select().from(rewardProgrammes).orderBy(desc(rewardProgrammes.version));
  return rows.map(toProgramme);
}

/** The rules that a moment stands under; null when nobody was rewarded then. */
export async function programmeAt(db: Executor, at: Date): Promise<Programme | null> {
  const statement = prepared(db, 'programme-at', (on) => on.select().from(rewardProgrammes).where(lte(rewardProgrammes.appliesFrom, sql.placeholder('at'))).orderBy(desc(rewardProgrammes.version)).limit(1));
  const [row] = await statement.execute({ at: at.toISOString() });
  return row ? toProgramme(row) : null;
}

/**
 * Announces new rules from a moment on. `basedOn` is the version its author read (0: none), so of two who save at once one
 * is told. Refused: the past, a moment before a version announced earlier, another currency, rules that cannot be used.
 */
export async function announceProgramme(act: Act, { basedOn, appliesFrom, rules, note }: { basedOn: number; appliesFrom: Date; rules: Rules; note: string }): Promise<Programme> {
  allow(canRunProgramme(act.by), 'Only admins set the rules of the rewards.');
  const [newest] = await programmes(act.tx);
  const [field, sentence] = Object.entries(wrongWith(rules))[0] ?? [];
  if (sentence) refuse(sentence, field);
  if (note.length > MAX_NOTE_LENGTH) refuse(`Keep the note under ${MAX_NOTE_LENGTH} characters.`, 'note');
  if (appliesFrom < act.at) refuse('Rules never apply backwards: choose a moment that is still to come.', 'appliesFrom');
  if (newest && appliesFrom < newest.appliesFrom) refuse('Rules announced earlier apply from a later moment. Choose one after that.', 'appliesFrom');
  if (newest && newest.rules.currency !== rules.currency) refuse(`Money is owed in ${newest.rules.currency}, so the currency can no longer change.`, 'currency');
  const row = { version: basedOn + 1, appliesFrom, rules, note, by: memberIdOf(act.by), at: act.at };
  const stored = basedOn === (newest?.version ?? 0) ? await act.tx.insert(rewardProgrammes).values(row).onConflictDoNothing().returning({ version: rewardProgrammes.version }) : [];
  if (stored.length === 0) refuse('Somebody announced other rules meanwhile. Look at theirs, then save again.');
  return { version: row.version, appliesFrom, rules, note };
}

const toProgramme = ({ version, appliesFrom, rules, note }: typeof rewardProgrammes.$inferSelect): Programme => ({ version, appliesFrom, rules, note });
