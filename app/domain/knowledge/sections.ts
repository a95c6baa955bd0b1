/** The tree of sections guides stand in: read by everybody, arranged by staff. */
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articleSections, articles } from '#db/schema/knowledge.ts';
import { publicBoards } from '#domain/boards';
import { allow, found, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine, slugFrom } from '#kit/text.ts';
import { canEditArticles } from './policy.ts';
import { MAX_SECTIONS, MAX_SECTION_DEPTH, MAX_SECTION_DESCRIPTION_LENGTH, MAX_SECTION_NAME_LENGTH } from './rules.ts';

export type SectionRef = { id: number; slug: string; name: string };
/** `own` counts the public articles that stand here; `all` those of the sections below as well. */
export type SectionView = SectionRef & { description: string; parentId: number | null; position: number; depth: number; own: number; all: number; children: SectionView[] };
export type SectionForm = { name: string; description?: string; parentId: number | null; position?: number };

/** The whole tree with its counts, in two queries: sections are few. */
export async function sectionTree(db: Executor): Promise<SectionView[]> {
  const [rows, counts] = await Promise.all([
    db.select().from(articleSections).orderBy(asc(articleSections.position), asc(articleSections.id)).limit(MAX_SECTIONS),
    db
      .select({ sectionId: articles.sectionId, count: sql<number>`count(*)::int` })
      .from(articles)
      .where(and(isNotNull(articles.publishedAt), isNotNull(articles.sectionId), publicBoards(articles.boardId)))
      .groupBy(articles.sectionId),
  ]);
  const ownOf = new Map(counts.map(({ sectionId, count }) => [sectionId, count]));
  const below = (parentId: number | null, depth: number): SectionView[] =>
    rows
      .filter((row) => row.parentId === parentId)
      .map((row) => {
        const children = depth < MAX_SECTION_DEPTH ? below(row.id, depth + 1) : [];
        const own = ownOf.get(row.id) ?? 0;
        return { ...row, depth, own, all: own + children.reduce((sum, child) => sum + child.all, 0), children };
      });
  return below(null, 1);
}

/** The tree as one list, each section after the one it stands in. */
export const flatSections = (tree: readonly SectionView[]): SectionView[] => tree.flatMap((section) => [section, ...flatSections(section.children)]);

/** The way from the top down to a section, itself last; empty when it is not there. */
export function wayTo(tree: readonly SectionView[], slug: string): SectionView[] {
  for (const section of tree) {
    if (section.slug === slug) return [section];
    const further = wayTo(section.children, slug);
    if (further.length > 0) return [section, ...further];
  }
  return [];
}

/** Makes a section. Refuses an empty name, one too many, and one too deep. Staff only. */
export async function createSection(act: Act, form: SectionForm): Promise<SectionRef> {
  allow(canEditArticles(act.by), 'Only staff arrange the guides.');
  const { name, description } = readForm(form);
  const rows = await lockTree(act);
  if (rows.length >= MAX_SECTIONS) refuse(`There are ${MAX_SECTIONS} sections. Remove one first.`);
  refuseTooDeep(rows, form.parentId, 1);
  const slug = freeSlug(rows, name);
  const position = form.position ?? 1 + Math.max(0, ...rows.filter(({ parentId }) => parentId === form.parentId).map((row) => row.position));
  const [made] = await act.tx.insert(articleSections).values({ name, description, slug, parentId: form.parentId, position }).returning();
  await recordEvent(act, 'sections.arranged', { sectionId: found(made).id });
  return found(made);
}

/** Renames, moves or describes a section; its address stays. Refuses to put it below itself, and trees that are too deep. Staff only. */
export async function changeSection(act: Act, form: SectionForm & { sectionId: number }): Promise<SectionRef> {
  allow(canEditArticles(act.by), 'Only staff arrange the guides.');
  const { name, description } = readForm(form);
  const rows = await lockTree(act);
  const section = found(rows.find(({ id }) => id === form.sectionId));
  const inside = withinOf(rows, section.id);
  if (form.parentId !== null && inside.has(form.parentId)) refuse('A section cannot stand inside itself.', 'parentId');
  refuseTooDeep(rows, form.parentId, heightOf(rows, section.id));
  const position = form.position ?? section.position;
  await act.tx.update(articleSections).set({ name, description, parentId: form.parentId, position }).where(eq(articleSections.id, section.id));
  await recordEvent(act, 'sections.arranged', { sectionId: section.id });
  return { id: section.id, slug: section.slug, name };
}

/** Removes a section; its articles stay, in none. Refuses one that still has sections in it. Staff only. */
export async function removeSection(act: Act, sectionId: number): Promise<void> {
  allow(canEditArticles(act.by), 'Only staff arrange the guides.');
  const rows = await lockTree(act);
  if (!rows.some(({ id }) => id === sectionId)) return;
  if (rows.some(({ parentId }) => parentId === sectionId)) refuse('There are sections in it. Move or remove those first.');
  await act.tx.delete(articleSections).where(eq(articleSections.id, sectionId));
  await recordEvent(act, 'sections.arranged', { sectionId });
}

type Row = typeof articleSections.$inferSelect;

/** Only one person at a time changes the tree: two moves at once could make a circle. */
async function lockTree(act: Act): Promise<Row[]> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('article-sections', 0))`);
  return act.tx.select().from(articleSections);
}

function readForm(form: SectionForm): { name: string; description: string } {
  const name = cleanLine(form.name);
  const description = cleanLine(form.description ?? '');
  if (name === '') refuse('Give the section a name.', 'name');
  if (name.length > MAX_SECTION_NAME_LENGTH) refuse(`Keep the name under ${MAX_SECTION_NAME_LENGTH} characters.`, 'name');
  if (description.length > MAX_SECTION_DESCRIPTION_LENGTH) refuse(`Keep the description under ${MAX_SECTION_DESCRIPTION_LENGTH} characters.`, 'description');
  return { name, description };
}

/** The section and everything below it. */
function withinOf(rows: readonly Row[], id: number): Set<number> {
  const inside = new Set([id]);
  // Parents come in any order, so it is gone through until nothing is added.
  for (let size = 0; size !== inside.size; ) {
    size = inside.size;
    for (const row of rows) if (row.parentId !== null && inside.has(row.parentId)) inside.add(row.id);
  }
  return inside;
}

const heightOf = (rows: readonly Row[], id: number): number => 1 + Math.max(0, ...rows.filter(({ parentId }) => parentId === id).map((row) => heightOf(rows, row.id)));

function refuseTooDeep(rows: readonly Row[], parentId: number | null, height: number): void {
  let depth = 0;
  for (let above = parentId; above !== null; depth += 1) {
    const row = rows.find(({ id }) => id === above);
    if (!row) refuse('The section it should stand in is not there any more.', 'parentId');
    above = row.parentId;
  }
  if (depth + height > MAX_SECTION_DEPTH) refuse(`Sections go ${MAX_SECTION_DEPTH} deep at most.`, 'parentId');
}

function freeSlug(rows: readonly Row[], name: string): string {
  const taken = new Set(rows.map(({ slug }) => slug));
  const base = slugFrom(name);
  let slug = base;
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`;
  return slug;
}
