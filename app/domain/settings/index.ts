/**
 * settings (floor 1.5): what admins chose for the whole community, and what holds where they did not.
 * Words: setting, section.
 * Owns: settings. Events: none.
 */
export { changeSettings } from './changing.ts';
export { canChangeSettings } from './policy.ts';
export { readSettings } from './reading.ts';
export type { Settings } from './rules.ts';
