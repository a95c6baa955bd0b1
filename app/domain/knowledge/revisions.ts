/** What an article said over time, what changed from one version to another, and going back to an earlier one. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articleRevisions, articles } from '#db/schema/knowledge.ts';
import { readableBoards } from '#domain/boards';
import { NotFound, PAGE_SIZE, found } from '#domain/core';
import type { Act, ArticleId, MemberId, Viewer } from '#domain/core';
import { people } from '#domain/members';
import type { PersonView } from '#domain/members';
import { unlockedFor } from '#domain/reputation';
import { differenceOf } from '#kit/differences.ts';
import type { Stretch } from '#kit/differences.ts';
import { editArticle } from './editing.ts';
import { canEditArticle } from './policy.ts';
import { stateOf } from './rules.ts';

/** `by` is null when the words came from the thread. */
export type ArticleVersionView = { version: number; title: string; by: PersonView | null; at: Date; isPresent: boolean };
export type ArticleHistoryView = { id: ArticleId; title: string; version: number; versions: ArticleVersionView[]; next: number | null };
export type ArticleChangesView = { from: number | null; to: ArticleVersionView; title: Stretch[]; text: Stretch[] };

type Words = { version: number; title: string; source: string; writtenBy: number | null; writtenAt: Date };

/** One page of versions, the newest first; those before `before` when given. NotFound for whoever may not edit it. */
export async function articleHistory(db: Executor, { articleId, before }: { articleId: ArticleId; before?: number | null }, viewer: Viewer): Promise<ArticleHistoryView> {
  const present = await presentWords(db, articleId, viewer);
  const earlier = await db
    .select({ version: articleRevisions.version, title: articleRevisions.title, writtenBy: articleRevisions.writtenBy, writtenAt: articleRevisions.writtenAt })
    .from(articleRevisions)
    .where(and(eq(articleRevisions.articleId, articleId), before ? lt(articleRevisions.version, before) : undefined))
    .orderBy(desc(articleRevisions.version))
    .limit(PAGE_SIZE + 1);
  const shown = earlier.slice(0, PAGE_SIZE);
  const versions = await withPeople(db, before ? shown : [present, ...shown], present.version);
  return { id: articleId, title: present.title, version: present.version, versions, next: earlier.length > PAGE_SIZE ? (shown.at(-1)?.version ?? null) : null };
}

/** What a version changed against the one before it; its whole text for the first. NotFound for one that is not there. */
export async function articleChanges(db: Executor, { articleId, version }: { articleId: ArticleId; version: number }, viewer: Viewer): Promise<ArticleChangesView> {
  const present = await presentWords(db, articleId, viewer);
  const to = version === present.version ? present : found(await keptWords(db, articleId, version));
  return changes(db, await wordsBefore(db, articleId, version), to, present.version);
}

/** What changed since a form was opened; null when nothing did. NotFound for whoever may not edit it. */
export async function changedSince(db: Executor, { articleId, version }: { articleId: ArticleId; version: number }, viewer: Viewer): Promise<ArticleChangesView | null> {
  const present = await presentWords(db, articleId, viewer);
  if (version >= present.version) return null;
  const from = await keptWords(db, articleId, version);
  return from && changes(db, from, present, present.version);
}

/**
 * Makes an earlier version the present one, as a new edit: what stood there meanwhile is kept as well. `over` is the
 * version the person saw as the present one. Refuses when somebody changed the article after that.
 */
export async function restoreVersion(act: Act, { articleId, version, over }: { articleId: ArticleId; version: number; over: number }): Promise<{ slug: string }> {
  await presentWords(act.tx, articleId, act.by);
  const { title, source } = found(await keptWords(act.tx, articleId, version));
  return editArticle(act, { articleId, title, text: source, version: over });
}

async function presentWords(db: Executor, articleId: ArticleId, viewer: Viewer): Promise<Words> {
  const [row] = await db.select().from(articles).where(and(eq(articles.id, articleId), readableBoards(viewer, articles.boardId)));
  const article = found(row);
  if (!canEditArticle(viewer, stateOf(article), await unlockedFor(db, viewer))) throw new NotFound('There is nothing here.');
  return { version: article.version, title: article.title, source: article.source, writtenBy: article.editedBy, writtenAt: article.updatedAt };
}

async function keptWords(db: Executor, articleId: ArticleId, version: number): Promise<Words | null> {
  const [row] = await db.select().from(articleRevisions).where(and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.version, version)));
  return row ?? null;
}

async function wordsBefore(db: Executor, articleId: ArticleId, version: number): Promise<Words | null> {
  const isBefore = and(eq(articleRevisions.articleId, articleId), lt(articleRevisions.version, version));
  const [row] = await db.select().from(articleRevisions).where(isBefore).orderBy(desc(articleRevisions.version)).limit(1);
  return row ?? null;
}

async function changes(db: Executor, from: Words | null, to: Words, presentVersion: number): Promise<ArticleChangesView> {
  const [shown] = await withPeople(db, [to], presentVersion);
  return { from: from?.version ?? null, to: found(shown), title: differenceOf(from?.title ?? '', to.title), text: differenceOf(from?.source ?? '', to.source) };
}

async function withPeople(db: Executor, versions: Omit<Words, 'source'>[], presentVersion: number): Promise<ArticleVersionView[]> {
  const ids = [...new Set(versions.flatMap(({ writtenBy }) => (writtenBy === null ? [] : [writtenBy as MemberId])))];
  const byId = new Map((await people(db, ids)).map((person) => [Number(person.id), person]));
  return versions.map(({ version, title, writtenBy, writtenAt }) => ({ version, title, by: byId.get(writtenBy ?? 0) ?? null, at: writtenAt, isPresent: version === presentVersion }));
}
