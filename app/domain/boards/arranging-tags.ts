/** Arranging tags: what they are called, what they are for, other words for them, and leading one to another. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { tags } from '#db/schema/boards.ts';
import { allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, TagId } from '#domain/core';
import { cleanLine, cleanText } from '#kit/text.ts';
import { canArrangeTags } from './policy.ts';
import { MAX_SYNONYMS, MAX_TAG_DESCRIPTION_LENGTH, MAX_TAG_LENGTH } from './rules.ts';
import { addressOf } from './tags.ts';

const ARRANGERS = 'Moderators arrange the tags.';

/** Tags are arranged a few times a week, so those who do it wait for each other: what leads where is never read while it changes. */
export async function holdTags(act: Act): Promise<void> {
  allow(canArrangeTags(act.by), ARRANGERS);
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('goodturn:tags', 0))`);
}

/**
 * Changes what a tag is called and what it says about itself. Another name has another address, and the old one goes on leading here.
 * Refused: no name, one that is too long, one that is another tag's, and a description that is too long.
 */
export async function editTag(act: Act, tagId: TagId, form: { name: string; description: string }): Promise<{ slug: string }> {
  await holdTags(act);
  const before = await liveTag(act, tagId);
  const name = readName(form.name, 'name');
  const description = cleanText(form.description).trim();
  if (description.length > MAX_TAG_DESCRIPTION_LENGTH) refuse(`Keep the description to ${MAX_TAG_DESCRIPTION_LENGTH} characters; it has ${description.length}.`, 'description');
  const slug = addressOf(name);
  if (slug !== before.slug) await changeAddress(act, before, slug);
  const descriptionHtml = description === '' ? '' : (await act.markdown.render(description)).html;
  await act.tx.update(tags).set({ name, slug, description, descriptionHtml }).where(eq(tags.id, tagId));
  await note(act, tagId, { name: before.name, slug: before.slug, description: before.description }, { name, slug, description });
  return { slug };
}

/** Makes a word another one for a tag: whoever types it uses the tag. Refused for a word that is a tag itself, or leads to another one. */
export async function addSynonym(act: Act, tagId: TagId, typed: string): Promise<void> {
  await holdTags(act);
  const tag = await liveTag(act, tagId);
  const name = readName(typed, 'synonym');
  const slug = addressOf(name);
  const [known] = await act.tx.select().from(tags).where(eq(tags.slug, slug)).for('update');
  if (known?.mergedIntoId === tagId) return;
  if (known?.id === tagId) refuse(`“${name}” is this tag: it has the same address.`, 'synonym');
  if (known && known.mergedIntoId === null) refuse(`“${known.name}” is a tag itself. Merge it into ${tag.name} instead: its threads come along.`, 'synonym');
  if (known) refuse(`“${known.name}” leads to another tag already. Take it back there first.`, 'synonym');
  const count = await act.tx.$count(tags, eq(tags.mergedIntoId, tagId));
  if (count >= MAX_SYNONYMS) refuse(`${tag.name} has ${count} other words. Take one back first.`, 'synonym');
  await act.tx.insert(tags).values({ slug, name, mergedIntoId: tagId });
  await note(act, tagId, {}, { synonym: name });
}

/** Takes such a word back, also one that was left by a merge: it is no tag until somebody uses it, and its address leads nowhere. Harmless when it is gone. */
export async function removeSynonym(act: Act, tagId: TagId, synonymId: TagId): Promise<void> {
  await holdTags(act);
  await liveTag(act, tagId);
  const [gone] = await act.tx.delete(tags).where(and(eq(tags.id, synonymId), eq(tags.mergedIntoId, tagId))).returning({ name: tags.name });
  if (gone) await note(act, tagId, { synonym: gone.name }, {});
}

/**
 * Leads a tag and every word for it to another one, for threads, which carry what they hold over. Refused when one of them leads somewhere already: then
 * a circle could begin. Locks both, so that nobody uses them meanwhile.
 */
export async function leadTag(act: Act, fromId: TagId, intoId: TagId): Promise<void> {
  await holdTags(act);
  if (fromId === intoId) refuse('Choose another tag: this is the one that is merged.', 'into');
  const held = await act.tx.select().from(tags).where(inArray(tags.id, [fromId, intoId])).orderBy(tags.id).for('update');
  const [from, into] = [fromId, intoId].map((id) => found(held.find((row) => row.id === id)));
  if (!from || !into) return;
  if (from.mergedIntoId !== null) refuse(from.mergedIntoId === intoId ? `“${from.name}” leads to “${into.name}” already.` : `“${from.name}” was merged meanwhile. Look at it once more.`, 'into');
  if (into.mergedIntoId !== null) refuse(into.mergedIntoId === fromId ? `“${into.name}” leads to “${from.name}” already, so it cannot be the other way round.` : `“${into.name}” was merged meanwhile. Choose the tag it leads to.`, 'into');
  await act.tx.update(tags).set({ mergedIntoId: intoId }).where(eq(tags.mergedIntoId, fromId));
  await act.tx.update(tags).set({ mergedIntoId: intoId }).where(eq(tags.id, fromId));
  await noteForAudit(act, { what: 'tag.changed', subject: { kind: 'tag', id: fromId }, before: { name: from.name }, after: { into: into.name } });
  await recordEvent(act, 'tag.merged', { tagId: fromId, intoId });
}

async function liveTag(act: Act, tagId: TagId) {
  const row = found((await act.tx.select().from(tags).where(eq(tags.id, tagId)).for('no key update'))[0]);
  if (row.mergedIntoId !== null) refuse(`“${row.name}” was merged meanwhile.`);
  return row;
}

/** The old address stays as one that leads here; one that led here may be taken. */
async function changeAddress(act: Act, before: { id: number; slug: string; name: string }, slug: string): Promise<void> {
  const [taken] = await act.tx.select({ id: tags.id, name: tags.name, into: tags.mergedIntoId }).from(tags).where(eq(tags.slug, slug)).for('update');
  if (taken && taken.into === null) refuse(`“${taken.name}” is a tag already. Merge the two instead.`, 'name');
  if (taken && taken.into !== before.id) refuse(`“${taken.name}” leads to another tag. Take it back there first.`, 'name');
  if (taken) await act.tx.delete(tags).where(eq(tags.id, taken.id));
  await act.tx.update(tags).set({ slug }).where(eq(tags.id, before.id));
  await act.tx.insert(tags).values({ slug: before.slug, name: before.name, mergedIntoId: before.id });
}

function readName(typed: string, field: string): string {
  const name = cleanLine(typed);
  if (name === '' || [...name].length > MAX_TAG_LENGTH) refuse(`Write a tag of up to ${MAX_TAG_LENGTH} characters.`, field);
  if (name.includes(',')) refuse('A tag has no comma: commas stand between tags.', field);
  return name;
}

async function note(act: Act, tagId: TagId, before: Record<string, unknown>, after: Record<string, unknown>): Promise<void> {
  await noteForAudit(act, { what: 'tag.changed', subject: { kind: 'tag', id: tagId }, before, after });
  await recordEvent(act, 'tag.changed', { tagId });
}
