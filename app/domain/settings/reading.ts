/** What holds now: what admins chose, and our own choice for the rest. */
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { settings } from '#db/schema/settings.ts';
import { SETTINGS, SETTING_NAMES, readSetting } from './rules.ts';
import type { Settings } from './rules.ts';

/** All settings. A stored value that a newer version no longer knows counts as not chosen. */
export async function readSettings(db: Executor): Promise<Settings> {
  const rows = await prepared(db, 'settings', (on) => on.select({ name: settings.name, value: settings.value }).from(settings)).execute({});
  return withChoices(new Map(rows.map(({ name, value }) => [name, value])));
}

/** Every setting has a value of its own kind: `readSetting` gives no other, and what nobody chose is ours. */
export function withChoices(chosen: ReadonlyMap<string, unknown>): Settings {
  const all = SETTING_NAMES.map((name) => {
    const read = readSetting(SETTINGS[name], chosen.get(name));
    return [name, chosen.has(name) && 'value' in read ? read.value : SETTINGS[name].otherwise];
  });
  const made: Record<string, unknown> = Object.fromEntries(all);
  if (!areSettings(made)) throw new Error('a setting has no value');
  return made;
}

const areSettings = (made: Record<string, unknown>): made is Settings => SETTING_NAMES.every((name) => made[name] !== undefined);
