/** Tags as pages list them: with how many threads whoever looks can see. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { tags } from '#db/schema/boards.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { canArrangeTags, readableBoards } from '#domain/boards';
import { NotFound, found } from '#domain/core';
import type { TagId, Viewer } from '#domain/core';
import { excerpt } from '#kit/text.ts';
import { isReadableTag, readableTag } from './finding.ts';
import { EXCERPT_LENGTH, MOST_COUNTED, TAGS_PER_PAGE } from './rules.ts';

/** `threadCount` is counted up to {@link MOST_COUNTED}: beyond that nobody counts along, and every page would. */
export type TagRowView = { id: TagId; slug: string; name: string; description: string; threadCount: number };
export type TagListView = { rows: TagRowView[]; next: string | null };

/** The tags the viewer may know of and that are used, by address; with words those that have them in a name, or in another word for them. */
export async function tagList(db: Executor, { search, after, limit = TAGS_PER_PAGE }: { search: string; after: string | null; limit?: number }, viewer: Viewer): Promise<TagListView> {
  const wanted = `%${search.trim().slice(0, 60).replace(/[\\%_]/g, '\\$&')}%`;
  const isFound = search.trim() === '' ? sql`true` : sql`(${tags.name} ilike ${wanted} or ${tags.slug} ilike ${wanted} or exists (select 1 from ${tags} word where word.merged_into_id = ${tags}.id and (word.name ilike ${wanted} or word.slug ilike ${wanted})))`;
  const rows = await db
    .select({ id: tags.id, slug: tags.slug, name: tags.name, description: tags.description, threadCount: counted(viewer) })
    .from(tags)
    .where(and(isNull(tags.mergedIntoId), after === null ? undefined : sql`${tags.slug} > ${after}`, isFound, hasThreads(viewer)))
    .orderBy(asc(tags.slug))
    .limit(limit + 1);
  const shown = rows.slice(0, limit).map((row) => ({ ...row, id: row.id as TagId, description: excerpt(row.description, EXCERPT_LENGTH) }));
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.slug ?? null) : null };
}

export type TagPageView = { id: TagId; slug: string; name: string; descriptionHtml: string; synonyms: string[]; counts: { threads: number; unanswered: number; solved: number }; canArrange: boolean };

/** A tag's page, by its address or one that leads to it. NotFound when the viewer may not know of it. */
export async function tagPage(db: Executor, slug: string, viewer: Viewer): Promise<TagPageView> {
  const tag = await readableTag(db, slug, viewer);
  const [row] = await db
    .select({
      descriptionHtml: tags.descriptionHtml,
      synonyms: sql<string[]>`coalesce((select array_agg(word.name order by word.slug) from ${tags} word where word.merged_into_id = ${tags}.id), '{}')`,
      threads: counted(viewer),
      unanswered: counted(viewer, sql`t.kind = 'question' and t.first_reply_at is null and t.solved_at is null and t.closed_at is null`),
      solved: counted(viewer, sql`t.solved_at is not null`),
    })
    .from(tags)
    .where(eq(tags.id, tag.id));
  const { descriptionHtml, synonyms, ...counts } = found(row);
  return { ...tag, descriptionHtml, synonyms, counts, canArrange: canArrangeTags(viewer) };
}

export type ArrangedTagView = { id: TagId; slug: string; name: string; description: string; synonyms: { id: TagId; name: string }[]; threads: number };

/** A tag with every word for it, for whoever arranges tags; NotFound for everybody else. */
export async function arrangedTag(db: Executor, slug: string, viewer: Viewer): Promise<ArrangedTagView> {
  if (!canArrangeTags(viewer)) throw new NotFound('There is nothing here.');
  const { id, name, slug: present } = await readableTag(db, slug, viewer);
  const [[row], words] = await Promise.all([
    db.select({ description: tags.description, threads: counted(viewer) }).from(tags).where(eq(tags.id, id)),
    db.select({ id: tags.id, name: tags.name }).from(tags).where(eq(tags.mergedIntoId, id)).orderBy(asc(tags.slug)),
  ]);
  return { id, name, slug: present, ...found(row), synonyms: words.map((word) => ({ ...word, id: word.id as TagId })) };
}

const seen = (viewer: Viewer, which: SQL): SQL => sql`from ${threadTags} tt join ${threads} t on t.id = tt.thread_id where tt.tag_id = ${tags}.id and t.deleted_at is null and ${which} and ${readableBoards(viewer, sql`t.board_id`)}`;
const counted = (viewer: Viewer, which: SQL = sql`true`) => sql<number>`(select count(*)::int from (select 1 ${seen(viewer, which)} limit ${sql.raw(String(MOST_COUNTED + 1))}) counted)`;
/** Staff who arrange them see those that nobody uses, too. */
const hasThreads = (viewer: Viewer): SQL => (canArrangeTags(viewer) ? isReadableTag(viewer) : sql`exists (select 1 ${seen(viewer, sql`true`)})`);
