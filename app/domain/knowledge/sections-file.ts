/** The sections of the guides as one file of a folder: written so that reading it back gives the same tree, and read with a sentence for what is wrong. */
import { asc, eq } from 'drizzle-orm';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Executor } from '#db/connect.ts';
import { articleSections } from '#db/schema/knowledge.ts';
import { found, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine, slugFrom } from '#kit/text.ts';
import { MAX_SECTIONS, MAX_SECTION_DEPTH, MAX_SECTION_DESCRIPTION_LENGTH, MAX_SECTION_NAME_LENGTH } from './rules.ts';
import { flatSections, sectionTree } from './sections.ts';

/** Beside the guides, which end in .md. */
export const SECTIONS_FILE = 'sections.yaml';

const line = (longest: number) => z.string('must be a text').transform(cleanLine).refine((text) => text.length <= longest, `must have at most ${longest} characters`);

/** One section; those it stands in come before it. */
const Section = z.strictObject({
  address: z.string('must be a text').refine((text) => text !== '' && slugFrom(text) === text, 'must be small letters, digits and hyphens'),
  name: line(MAX_SECTION_NAME_LENGTH).refine((text) => text !== '', 'must not be empty'),
  description: line(MAX_SECTION_DESCRIPTION_LENGTH).default(''),
  place: z.number('must be a number').int('must be a whole number').min(0, 'must not be negative').default(0),
  /** The address of the section it stands in. */
  within: z.string('must be an address').optional(),
});

export type SectionLine = z.infer<typeof Section>;

/** The file with every section, empty ones too; null where there is none. */
export async function exportSections(db: Executor): Promise<{ name: string; text: string } | null> {
  const sections = flatSections(await sectionTree(db));
  if (sections.length === 0) return null;
  const addresses = new Map(sections.map(({ id, slug }) => [id, slug]));
  const lines = sections.map(({ slug, name, description, position, parentId }) => ({ address: slug, name, description, place: position, within: parentId === null ? undefined : addresses.get(parentId) }));
  return { name: SECTIONS_FILE, text: stringify(lines, { lineWidth: 0 }) };
}

/** Reads the file, or says in a sentence what is wrong with it. */
export function readSections(content: string): { sections: SectionLine[] } | { problem: string } {
  const problem = (sentence: string) => ({ problem: `${SECTIONS_FILE}: ${sentence}` });
  let value: unknown;
  try {
    value = parse(content, { maxAliasCount: 20 }) ?? [];
  } catch (caught) {
    return problem(`this cannot be read: ${caught instanceof Error ? (caught.message.split('\n')[0] ?? '') : String(caught)}`);
  }
  const read = z.array(Section, 'must be a list of sections').max(MAX_SECTIONS, `there can be ${MAX_SECTIONS} sections at most`).safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return problem(issue && issue.path.length > 0 ? `section ${Number(issue.path[0]) + 1}: ${issue.code === 'unrecognized_keys' ? `nobody knows the field “${issue.keys.join('”, “')}”` : `“${String(issue.path[1] ?? 'section')}” ${issue.message}`}.` : `${issue?.message ?? 'this cannot be read'}.`);
  }
  const known = new Set<string>();
  for (const { address, within } of read.data) {
    if (known.has(address)) return problem(`“${address}” is there twice.`);
    if (within !== undefined && !known.has(within)) return problem(`“${address}” stands in “${within}”, which must come before it.`);
    known.add(address);
  }
  return { sections: read.data };
}

/** Makes and changes sections, known by their addresses; those the file does not name stay as they are. The caller holds the lock of the tree. */
export async function importSections(act: Act, lines: readonly SectionLine[]): Promise<void> {
  const before = await act.tx.select().from(articleSections).orderBy(asc(articleSections.id));
  const ids = new Map(before.map(({ slug, id }) => [slug, id]));
  for (const { address, name, description, place, within } of lines) {
    const wanted = { name, description, position: place, parentId: within === undefined ? null : found(ids.get(within)) };
    const row = before.find(({ slug }) => slug === address);
    if (row && row.name === name && row.description === description && row.position === place && row.parentId === wanted.parentId) continue;
    const [kept] = row
      ? await act.tx.update(articleSections).set(wanted).where(eq(articleSections.id, row.id)).returning({ id: articleSections.id })
      : await act.tx.insert(articleSections).values({ ...wanted, slug: address }).returning({ id: articleSections.id });
    const { id } = found(kept);
    ids.set(address, id);
    await recordEvent(act, 'sections.arranged', { sectionId: id });
  }
  await refuseWhatReadersWouldMiss(act);
}

/** Sections that were there already may have come too deep, or be one too many. */
async function refuseWhatReadersWouldMiss(act: Act): Promise<void> {
  const rows = await act.tx.select().from(articleSections);
  if (rows.length > MAX_SECTIONS) refuse(`${SECTIONS_FILE}: with it there would be ${rows.length} sections; ${MAX_SECTIONS} is the most.`);
  const shown = flatSections(await sectionTree(act.tx));
  const missed = rows.find(({ id }) => !shown.some((section) => section.id === id));
  if (missed) refuse(`${SECTIONS_FILE}: “${missed.slug}” would stand more than ${MAX_SECTION_DEPTH} deep.`);
}
