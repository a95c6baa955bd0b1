/** The fields a macro's text may hold, and what they become. Pure. */
import { MACRO_FIELDS } from './rules.ts';
import type { MacroField } from './rules.ts';

export type MacroFacts = Record<MacroField, string>;

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

const isField = (name: string): name is MacroField => MACRO_FIELDS.some((one) => one === name);

/** The first field of a text that does not exist; null when all do. */
export function unknownField(text: string): string | null {
  for (const [, name = ''] of text.matchAll(FIELD)) if (!isField(name)) return name;
  return null;
}

/** The text with every field replaced; a field nobody knows stays as it is written. What comes out is never read for fields again. */
export const fillFields = (text: string, facts: MacroFacts): string => text.replace(FIELD, (whole, name: string) => (isField(name) ? facts[name] : whole));
