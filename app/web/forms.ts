/** Reads what a person typed: one plain object of texts, checked by zod, never lost. */
import type { z } from 'zod';
import { Unreadable } from './answers.ts';
import { UPLOAD_PROBLEM, isUploadName, uploadedText } from './uploads.ts';

/** No form of ours has a tenth of these; each costs time to read. */
const MAX_FIELDS = 200;

/**
 * The form's texts by name. Repeated names are joined by a line break; NUL, which no text of ours can hold, is left out. A file
 * counts only under a name for uploads: its text stands there, or why it has none (see `uploads.ts`). The server has cut off what is larger than any form of ours.
 * Throws {@link Unreadable} for what no page of ours could have sent.
 */
export const readForm = async (request: Request): Promise<Record<string, string>> => (await readWholeForm(request)).texts;

/** Files to be kept are chosen under this name; those under names for uploads are read as text. */
export const FILES_FIELD = 'files';

/** No form of ours takes a tenth of these. More are counted, and not read. */
const MAX_FILES = 50;

/** The same with the files that are to be kept, as they came: whoever keeps them looks at them. */
export async function readWholeForm(request: Request): Promise<{ texts: Record<string, string>; files: File[] }> {
  // A press without any field may come without a body.
  if (!request.headers.has('Content-Type')) return { texts: {}, files: [] };
  const form = await request.formData().catch(() => {
    throw new Unreadable('That could not be read. Go back, and send the form again.');
  });
  const texts = new Map<string, string>();
  const files: File[] = [];
  let fields = 0;
  for (const [name, value] of form) {
    fields += 1;
    if (fields > MAX_FIELDS) throw new Unreadable('That is more than any form here has. Go back, and send the form again.');
    if (typeof value !== 'string' && name === FILES_FIELD) {
      // A field that was left empty sends a file without a name.
      if ((value.size > 0 || value.name !== '') && files.length < MAX_FILES) files.push(value);
      continue;
    }
    if (typeof value !== 'string') {
      const file = isUploadName(name) ? await uploadedText(value) : null;
      if (file) texts.set('text' in file ? name : `${name}${UPLOAD_PROBLEM}`, 'text' in file ? file.text : file.problem);
      continue;
    }
    const text = value.replaceAll('\0', '');
    const before = texts.get(name);
    texts.set(name, before === undefined ? text : `${before}\n${text}`);
  }
  return { texts: Object.fromEntries(texts), files };
}

export type Parsed<T> = { ok: true; form: T } | { ok: false; errors: Record<string, string> };

/** Stands in for zod's own words, which are for programmers: a field that pages of ours fill in by themselves was changed. */
const odd = () => 'This cannot be used as it is. Choose again.';

/** Checks the texts against a schema; on failure one sentence a field, the first of each. */
export function parseForm<T>(schema: z.ZodType<T>, values: Record<string, string>): Parsed<T> {
  const result = schema.safeParse(values, { error: odd });
  if (result.success) return { ok: true, form: result.data };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= issue.message;
  }
  return { ok: false, errors };
}
