/** The words that moderators send again and again, as admins write them. */
import { asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { reviewTemplates } from '#db/schema/moderation.ts';
import { allow, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine, cleanText } from '#kit/text.ts';
import { canWriteTemplates } from './policy.ts';
import { MAX_DECISION_WORDS, MAX_TEMPLATES, MAX_TEMPLATE_NAME } from './rules.ts';

export type TemplateView = { id: number; name: string; words: string };

/** All of them, in their order. */
export const templates = (db: Executor): Promise<TemplateView[]> =>
  db.select({ id: reviewTemplates.id, name: reviewTemplates.name, words: reviewTemplates.words }).from(reviewTemplates).orderBy(asc(reviewTemplates.position), asc(reviewTemplates.id));

/** Adds one, or changes the one of this id. Refuses a name that is taken or empty, no words, and more than anybody looks through. */
export async function saveTemplate(act: Act, form: { id: number | null; name: string; words: string }): Promise<void> {
  allow(canWriteTemplates(act.by), 'Admins write the words that moderators send.');
  const name = cleanLine(form.name);
  const words = cleanText(form.words).trim();
  if (name === '' || name.length > MAX_TEMPLATE_NAME) refuse(`Give it a name of up to ${MAX_TEMPLATE_NAME} characters.`, 'name');
  if (words === '' || words.length > MAX_DECISION_WORDS) refuse(`Write what the member reads, in up to ${MAX_DECISION_WORDS.toLocaleString('en-GB')} characters.`, 'words');
  // One at a time, so that two who add the same name do not meet in the index.
  await act.tx.execute(sql`lock table ${reviewTemplates} in share row exclusive mode`);
  const known = await templates(act.tx);
  if (known.some((one) => one.id !== form.id && one.name.toLowerCase() === name.toLowerCase())) refuse('There is one of this name already.', 'name');
  if (form.id !== null && known.some(({ id }) => id === form.id)) {
    await act.tx.update(reviewTemplates).set({ name, words }).where(eq(reviewTemplates.id, form.id));
    return;
  }
  if (known.length >= MAX_TEMPLATES) refuse(`There are ${MAX_TEMPLATES} already. Remove what nobody uses first.`, 'name');
  await act.tx.insert(reviewTemplates).values({ name, words, position: known.length + 1 });
}

/** Removes one; gone is gone. */
export async function removeTemplate(act: Act, id: number): Promise<void> {
  allow(canWriteTemplates(act.by), 'Admins write the words that moderators send.');
  await act.tx.delete(reviewTemplates).where(eq(reviewTemplates.id, id));
}
