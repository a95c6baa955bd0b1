/** Brings a folder of guides in: all of it or nothing, and bringing it in again changes nothing. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articleSections, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { found, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine, slugFrom } from '#kit/text.ts';
import type { GuideFile, GuideFront } from './guide-file.ts';
import { withHeadingIds } from './headings.ts';
import { keepVersion } from './keeping.ts';
import { MAX_SECTION_DEPTH, MAX_SECTION_NAME_LENGTH } from './rules.ts';
import { importSections } from './sections-file.ts';
import type { SectionLine } from './sections-file.ts';

export type GuidesImport = { made: number; changed: number; same: number };

/**
 * Makes or changes a guide for each file, known by its address. Refuses, with the file's name, boards and members that are not
 * there, two translations in one language, and a thread that has another guide; then nothing of the folder is kept. A thread
 * is linked only where its address is the same here. `board` is for files that name none; `sections` come first,
 * because guides name them.
 */
export async function importGuides(act: Act, files: readonly GuideFile[], { board, sections = [] }: { board?: string; sections?: readonly SectionLine[] } = {}): Promise<GuidesImport> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('article-translations', 0)), pg_advisory_xact_lock(hashtextextended('article-sections', 0))`);
  await importSections(act, sections);
  const names = await namesOf(act, files, board);
  const count: GuidesImport = { made: 0, changed: 0, same: 0 };
  const ids = new Map<string, number>();
  for (const file of files) {
    const { id, outcome } = await importOne(act, file, names);
    ids.set(file.slug, id);
    count[outcome] += 1;
  }
  for (const file of files) await linkTranslation(act, file, ids);
  return count;
}

type Names = { boards: Map<string, number>; members: Map<string, number>; board: string | undefined };

async function importOne(act: Act, file: GuideFile, names: Names): Promise<{ id: number; outcome: keyof GuidesImport }> {
  const { slug, front, text } = file;
  const say = (sentence: string): never => refuse(`${slug}.md: ${sentence}`);
  const boardSlug = front.board ?? names.board ?? say('it names no board. Add the field “board”, or give one with --board.');
  const memberNamed = (handle: string | undefined) => (handle === undefined ? null : (names.members.get(handle) ?? say(`there is no member @${handle}.`)));
  const [before] = await act.tx.select().from(articles).where(eq(articles.slug, slug)).for('update');
  const source = await sourceOf(act, front);
  const wanted = {
    title: front.title,
    source: text,
    boardId: names.boards.get(boardSlug) ?? say(`there is no board “${boardSlug}”.`),
    language: front.language,
    sectionId: (await sectionBy(act, front.sectionAddress)) ?? (front.section ? await sectionAt(act, front.section, say) : null),
    position: front.place ?? 0,
    ownerId: memberNamed(front.owner),
    reviewAt: momentOf(front.review),
    editedBy: memberNamed(front.editedBy),
    proposedAt: front.state === 'review' ? (momentOf(front.proposed) ?? before?.proposedAt ?? act.at) : momentOf(front.proposed),
    proposedBy: memberNamed(front.proposedBy),
    publishedAt: front.state === 'published' ? momentOf(front.published) : null,
    publishedBy: memberNamed(front.publishedBy),
    dismissedAt: front.state === 'archived' || front.state === 'dismissed' ? (momentOf(front.dismissed) ?? before?.dismissedAt ?? act.at) : null,
    checkedAt: momentOf(front.checked),
    checkedBy: memberNamed(front.checkedBy),
    threadId: source?.threadId ?? before?.threadId ?? null,
    postId: source?.postId ?? before?.postId ?? null,
  };
  const credits = (front.credits ?? []).map(({ member, role }) => ({ memberId: memberNamed(member) ?? 0, role }));
  const kept = before ? await act.tx.select({ memberId: articleCredits.memberId, role: articleCredits.role }).from(articleCredits).where(eq(articleCredits.articleId, before.id)) : [];
  if (before && isSame(before, wanted) && isSameCredits(kept, credits)) return { id: before.id, outcome: 'same' };
  if (wanted.threadId !== null) {
    const [other] = await act.tx.select({ slug: articles.slug }).from(articles).where(eq(articles.threadId, wanted.threadId));
    if (other && other.slug !== slug) say(`its thread has another guide already: “${other.slug}”.`);
  }
  const rendered = await act.markdown.render(text);
  const written = { ...wanted, html: withHeadingIds(rendered.html), plain: rendered.text, rendererVersion: rendered.version, updatedAt: momentOf(front.updated) ?? act.at };
  const isWritten = !before || before.title !== wanted.title || before.source !== wanted.source;
  if (before && isWritten) await keepVersion(act, before);
  const id = before ? before.id : found((await act.tx.insert(articles).values({ ...written, slug, createdAt: momentOf(front.created) ?? act.at }).returning({ id: articles.id }))[0]).id;
  if (before) await act.tx.update(articles).set({ ...written, version: before.version + (isWritten ? 1 : 0) }).where(eq(articles.id, id));
  await act.tx.delete(articleCredits).where(eq(articleCredits.articleId, id));
  if (credits.length > 0) await act.tx.insert(articleCredits).values(credits.map((credit) => ({ ...credit, articleId: id }))).onConflictDoNothing();
  if (wanted.publishedAt) await recordEvent(act, before?.publishedAt ? 'article.edited' : 'article.published', { articleId: id });
  else if (before?.publishedAt) await recordEvent(act, 'article.withdrawn', { articleId: id });
  return { id, outcome: before ? 'changed' : 'made' };
}

const momentOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** Whether the stored row says all of this already. */
const isSame = (row: Record<string, unknown>, wanted: Record<string, unknown>): boolean =>
  Object.entries(wanted).every(([name, value]) => (value instanceof Date ? row[name] instanceof Date && row[name].getTime() === value.getTime() : row[name] === value));

const isSameCredits = (kept: readonly { memberId: number; role: string }[], wanted: readonly { memberId: number; role: string }[]): boolean =>
  kept.length === wanted.length && wanted.every((one) => kept.some((other) => other.memberId === one.memberId && other.role === one.role));

async function namesOf(act: Act, files: readonly GuideFile[], board: string | undefined): Promise<Names> {
  const handles = [...new Set(files.flatMap(({ front }) => [front.owner, front.editedBy, front.proposedBy, front.publishedBy, front.checkedBy, ...(front.credits ?? []).map(({ member }) => member)]))].flatMap((handle) => handle ?? []);
  const people = handles.length === 0 ? [] : await act.tx.select({ id: members.id, handle: members.handle }).from(members).where(inArray(members.handle, handles));
  const places = await act.tx.select({ id: boards.id, slug: boards.slug }).from(boards);
  return { boards: new Map(places.map(({ slug, id }) => [slug, id])), members: new Map(people.map(({ handle, id }) => [handle, id])), board };
}

/** The thread and answer a file names, where they are the same ones here. */
async function sourceOf(act: Act, { thread, answer }: GuideFront): Promise<{ threadId: number; postId: number | null } | null> {
  const [, id, slug] = /^(\d{1,15})\/(.+)$/.exec(thread ?? '') ?? [];
  if (!id || !slug) return null;
  const [row] = await act.tx
    .select({ threadId: threads.id, postId: posts.id })
    .from(threads)
    .leftJoin(posts, and(eq(posts.threadId, threads.id), eq(posts.number, answer ?? 0)))
    .where(and(eq(threads.id, Number(id)), eq(threads.slug, slug)));
  return row ?? null;
}

async function sectionBy(act: Act, address: string | undefined): Promise<number | null> {
  if (address === undefined) return null;
  const [row] = await act.tx.select({ id: articleSections.id }).from(articleSections).where(eq(articleSections.slug, address));
  return row?.id ?? null;
}

/** The section of these names, made where it is missing. */
async function sectionAt(act: Act, way: readonly string[], say: (sentence: string) => never): Promise<number | null> {
  if (way.length > MAX_SECTION_DEPTH) say(`sections go ${MAX_SECTION_DEPTH} deep at most.`);
  let above: number | null = null;
  for (const typed of way) {
    const name = cleanLine(typed);
    if (name === '' || name.length > MAX_SECTION_NAME_LENGTH) say(`“${typed}” is no name for a section.`);
    above = (await sectionNamed(act, name, above)) ?? (await makeSection(act, name, above));
  }
  return above;
}

async function sectionNamed(act: Act, name: string, parentId: number | null): Promise<number | null> {
  const isInside = parentId === null ? isNull(articleSections.parentId) : eq(articleSections.parentId, parentId);
  const [row] = await act.tx.select({ id: articleSections.id }).from(articleSections).where(and(eq(articleSections.name, name), isInside)).orderBy(asc(articleSections.id)).limit(1);
  return row?.id ?? null;
}

async function makeSection(act: Act, name: string, parentId: number | null): Promise<number> {
  const base = slugFrom(name);
  const taken = new Set((await act.tx.select({ slug: articleSections.slug }).from(articleSections)).map(({ slug }) => slug));
  let slug = base;
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`;
  const [made] = await act.tx.insert(articleSections).values({ name, slug, parentId }).returning({ id: articleSections.id });
  return found(made).id;
}

/** Done when all files are there: the first of a group may stand after the others. */
async function linkTranslation(act: Act, { slug, front }: GuideFile, ids: ReadonlyMap<string, number>): Promise<void> {
  const id = found(ids.get(slug));
  const [row] = await act.tx.select({ group: articles.translationGroup }).from(articles).where(eq(articles.id, id));
  const group = front.translationOf === undefined ? null : await groupOf(act, slug, front.translationOf);
  if (row?.group === group) return;
  const [other] = group === null ? [] : await act.tx.select({ slug: articles.slug }).from(articles).where(and(eq(articles.translationGroup, group), eq(articles.language, front.language)));
  if (other && other.slug !== slug) refuse(`${slug}.md: “${other.slug}” is a translation in the same language already.`);
  await act.tx.update(articles).set({ translationGroup: group }).where(eq(articles.id, id));
}

async function groupOf(act: Act, slug: string, leader: string): Promise<number> {
  const [row] = await act.tx.select({ id: articles.id, group: articles.translationGroup }).from(articles).where(eq(articles.slug, leader));
  if (!row) return refuse(`${slug}.md: there is no guide “${leader}” for it to be a translation of.`);
  if (row.group === null) await act.tx.update(articles).set({ translationGroup: row.id }).where(eq(articles.id, row.id));
  return row.group ?? row.id;
}
