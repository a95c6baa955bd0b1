/** What stands around an article on its page: its neighbours in the section, its other languages, and what this reader said of it. */
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { publicBoards } from '#domain/boards';
import type { ArticleId, Viewer } from '#domain/core';
import { concernsOf } from './checking.ts';
import type { ConcernView } from './checking.ts';
import { judgementsOf } from './judging.ts';
import type { JudgedAbout, JudgementView } from './judging.ts';
import type { ArticleRef } from './lists.ts';
import { LANGUAGES, isLanguage } from './rules.ts';

export type TranslationView = ArticleRef & { language: string; languageName: string };
export type AroundView = {
  previous: ArticleRef | null;
  next: ArticleRef | null;
  /** The public articles that say the same in other languages. */
  translations: TranslationView[];
  said: Partial<Record<JudgedAbout, JudgementView>>;
  concerns: ConcernView[];
};

/** Everything around a public article, for this reader. Concerns are for staff. */
export async function aroundArticle(db: Executor, articleId: ArticleId, viewer: Viewer): Promise<AroundView> {
  const [place] = await db.select({ sectionId: articles.sectionId, position: articles.position, language: articles.language, group: articles.translationGroup }).from(articles).where(eq(articles.id, articleId));
  const [previous, next, translations, said, concerns] = await Promise.all([
    place?.sectionId ? neighbour(db, { ...place, articleId, sectionId: place.sectionId }, 'before') : null,
    place?.sectionId ? neighbour(db, { ...place, articleId, sectionId: place.sectionId }, 'after') : null,
    place?.group ? translationsOf(db, place.group, articleId) : [],
    judgementsOf(db, articleId, viewer),
    concernsOf(db, articleId, viewer),
  ]);
  return { previous, next, translations, said, concerns };
}

const refColumns = { id: articles.id, slug: articles.slug, title: articles.title };

async function neighbour(db: Executor, here: { articleId: number; sectionId: number; position: number; language: string }, side: 'before' | 'after'): Promise<ArticleRef | null> {
  const place = sql`(${here.position}::int, ${here.articleId}::bigint)`;
  const isThere = side === 'after' ? sql`(${articles.position}, ${articles.id}) > ${place}` : sql`(${articles.position}, ${articles.id}) < ${place}`;
  const order = side === 'after' ? asc : desc;
  const [row] = await db
    .select(refColumns)
    .from(articles)
    .where(and(eq(articles.sectionId, here.sectionId), isNotNull(articles.publishedAt), eq(articles.language, here.language), isThere, publicBoards(articles.boardId)))
    .orderBy(order(articles.position), order(articles.id))
    .limit(1);
  return row ? { ...row, id: row.id as ArticleId } : null;
}

async function translationsOf(db: Executor, group: number, articleId: ArticleId): Promise<TranslationView[]> {
  const rows = await db
    .select({ ...refColumns, language: articles.language })
    .from(articles)
    .where(and(eq(articles.translationGroup, group), isNotNull(articles.publishedAt), publicBoards(articles.boardId)))
    .orderBy(asc(articles.language));
  return rows.filter((row) => row.id !== articleId).map((row) => ({ ...row, id: row.id as ArticleId, languageName: isLanguage(row.language) ? LANGUAGES[row.language] : row.language }));
}
