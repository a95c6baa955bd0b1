/** Reads what a person typed: one plain object of texts, checked by zod, never lost. */
import type { z } from 'zod';

/** Larger than any form of ours with the longest body; the server cuts off larger requests before they get here. */
const MAX_VALUE_LENGTH = 2_000_000;

/** The form's texts by name. Repeated names are joined by a line break; files are left to their own door. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const text = value.slice(0, MAX_VALUE_LENGTH);
    values[name] = name in values ? `${values[name]}\n${text}` : text;
  }
  return values;
}

export type Parsed<T> = { ok: true; form: T } | { ok: false; errors: Record<string, string> };

/** Checks the texts against a schema; on failure one sentence a field, the first of each. */
export function parseForm<T>(schema: z.ZodType<T>, values: Record<string, string>): Parsed<T> {
  const result = schema.safeParse(values);
  if (result.success) return { ok: true, form: result.data };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= issue.message;
  }
  return { ok: false, errors };
}
