/** Tags: found by their address or by another word for them, made by being used. */
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { tags } from '#db/schema/boards.ts';
import { allow, found, isSignedIn, refuse } from '#domain/core';
import type { Act, TagId } from '#domain/core';
import { cleanLine, slugFrom } from '#kit/text.ts';
import { MAX_TAGS, MAX_TAG_LENGTH } from './rules.ts';

export type TagView = { id: TagId; slug: string; name: string };

/** One tag by its address, or by one that leads to it. NotFound when there is none. */
export async function tagBySlug(db: Executor, slug: string): Promise<TagView> {
  const [row] = await db.select({ id: tags.id, slug: tags.slug, name: tags.name }).from(tags).where(eq(tags.id, placeOfTag(slug)));
  const tag = found(row);
  return { ...tag, id: tag.id as TagId };
}

/** Where the tag of an address is, inside a statement: its id, or that of the tag it leads to. */
export const placeOfTag = (slug: string): SQL => sql`(select coalesce(led.merged_into_id, led.id) from ${tags} led where led.slug = ${slug})`;

/**
 * The ids of these tags, made where they do not exist. Two names with one address ("eSIM", "esim") are one tag, and so are synonyms. They stay what they are until the
 * transaction ends: whoever merges them waits. Refused beyond five tags or thirty characters. Safe when two people use a new tag at the same moment.
 */
export async function ensureTags(act: Act, names: readonly string[]): Promise<TagId[]> {
  allow(isSignedIn(act.by) || act.by.kind === 'system', 'Sign in to use tags.');
  const wanted = bySlug(names);
  if (wanted.size > MAX_TAGS) refuse(`Choose up to ${MAX_TAGS} tags: the ones somebody would search for.`, 'tags');
  const tooLong = [...wanted.values()].find((name) => [...name].length > MAX_TAG_LENGTH);
  if (tooLong) refuse(`A tag has up to ${MAX_TAG_LENGTH} characters; "${tooLong.slice(0, MAX_TAG_LENGTH)}…" is longer.`, 'tags');
  return [...new Set((await upsert(act, wanted)).values())];
}

/** Which of these names would make a new tag. No query for no names. */
export async function unknownTags(db: Executor, names: readonly string[]): Promise<string[]> {
  const wanted = bySlug(names);
  if (wanted.size === 0) return [];
  const known = await idsOf(db, [...wanted.keys()]);
  return [...wanted].flatMap(([slug, name]) => (known.has(slug) ? [] : [name]));
}

/** The ids of imported tags, in the order of the names given; the outside community's own limits have been kept already. */
export async function importTags(act: Act, names: readonly string[]): Promise<TagId[]> {
  allow(act.by.kind === 'system');
  const ids = await upsert(act, bySlug(names));
  return names.map((name) => found(ids.get(addressOf(cleanLine(name)))));
}

/** Sorted by address, so that two transactions that make the same new tags wait for each other instead of dying. */
function bySlug(names: readonly string[]): Map<string, string> {
  const cleaned = names.map((name) => cleanLine(name)).filter((name) => name !== '');
  const pairs = cleaned.map((name) => [addressOf(name), name] as const).sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(pairs.filter(([slug], index) => pairs[index - 1]?.[0] !== slug));
}

/** The address of a tag. Signs that tell tags apart ("C", "C++", "C#") are spelled out; a name without a letter keeps its own spelling, but for dots: "." and ".." lead elsewhere in an address. */
export function addressOf(name: string): string {
  const spelled = /^\.+$/.test(name) ? name.replaceAll('.', ' dot') : name.replaceAll('+', ' plus').replaceAll('#', ' sharp');
  return /[\p{L}\p{N}]/u.test(spelled) ? slugFrom(spelled) : name;
}

async function upsert(act: Act, wanted: ReadonlyMap<string, string>): Promise<Map<string, TagId>> {
  if (wanted.size === 0) return new Map();
  const slugs = [...wanted.keys()];
  const existing = await heldIdsOf(act, slugs);
  const missing = [...wanted].filter(([slug]) => !existing.has(slug));
  if (missing.length === 0) return existing;
  await act.tx
    .insert(tags)
    .values(missing.map(([slug, name]) => ({ slug, name })))
    .onConflictDoNothing({ target: tags.slug });
  return heldIdsOf(act, slugs);
}

async function idsOf(db: Executor, slugs: string[]): Promise<Map<string, TagId>> {
  const rows = await db.select({ id: tags.id, slug: tags.slug }).from(tags).where(inArray(tags.slug, slugs));
  return new Map(rows.map((row) => [row.slug, row.id as TagId]));
}

/** The same, held so that none of them is merged before the transaction ends. Locked by ascending id, as merging does; a synonym's tag is held after it, and looked at again. */
async function heldIdsOf({ tx }: Pick<Act, 'tx'>, slugs: string[]): Promise<Map<string, TagId>> {
  const rows = await tx.select({ id: tags.id, slug: tags.slug, into: tags.mergedIntoId }).from(tags).where(inArray(tags.slug, slugs)).orderBy(asc(tags.id)).for('key share');
  let places = new Map(rows.map(({ slug, id, into }) => [slug, into ?? id]));
  for (let led = rows.flatMap(({ into }) => into ?? []); led.length > 0; ) {
    const targets = await tx.select({ id: tags.id, into: tags.mergedIntoId }).from(tags).where(inArray(tags.id, led)).orderBy(asc(tags.id)).for('key share');
    const further = new Map(targets.flatMap(({ id, into }) => (into === null ? [] : [[id, into] as const])));
    places = new Map([...places].map(([slug, id]) => [slug, further.get(id) ?? id]));
    led = [...further.values()];
  }
  return new Map([...places].map(([slug, id]) => [slug, id as TagId]));
}

/** Where a tag that was merged is by now, for what follows it later; itself while it is there, null when it was taken back since. */
export async function presentTag(db: Executor, tagId: number): Promise<TagId | null> {
  const [row] = await db.select({ id: tags.id, into: tags.mergedIntoId }).from(tags).where(eq(tags.id, tagId));
  return row ? ((row.into ?? row.id) as TagId) : null;
}
