/** Changing what holds for the whole community. */
import { sql } from 'drizzle-orm';
import { settings } from '#db/schema/settings.ts';
import { allow, noteForAudit, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { canChangeSettings } from './policy.ts';
import { readSettings } from './reading.ts';
import { SETTINGS, SETTING_NAMES, readSetting } from './rules.ts';

/**
 * Sets what the patch names, typed or not; the rest stays. Refuses a value that cannot be with its field's name, and then nothing is changed.
 * @returns whether anything is different now.
 */
export async function changeSettings(act: Act, patch: Readonly<Record<string, unknown>>): Promise<boolean> {
  allow(canChangeSettings(act.by), 'Settings are for administrators.');
  // Two admins at once: the second one's before is what the first one left.
  await act.tx.execute(sql`lock table ${settings} in share row exclusive mode`);
  const before = await readSettings(act.tx);
  const changed: Record<string, string | number | boolean> = {};
  for (const name of SETTING_NAMES.filter((each) => patch[each] !== undefined)) {
    const read = readSetting(SETTINGS[name], patch[name]);
    if ('problem' in read) refuse(read.problem, name);
    if (read.value !== before[name]) changed[name] = read.value;
  }
  const names = SETTING_NAMES.filter((name) => name in changed);
  if (names.length === 0) return false;
  await act.tx
    .insert(settings)
    .values(names.map((name) => ({ name, value: changed[name], changedAt: act.at })))
    .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value`, changedAt: sql`excluded.changed_at` } });
  await noteForAudit(act, { what: 'settings.changed', before: Object.fromEntries(names.map((name) => [name, before[name]])), after: changed });
  return true;
}
