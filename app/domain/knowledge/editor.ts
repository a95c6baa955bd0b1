/** All that the page needs where an article is edited. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import type { ArticleId, Viewer } from '#domain/core';
import { concernsOf } from './checking.ts';
import type { ConcernView } from './checking.ts';
import { reasonsAgainst } from './judging.ts';
import type { ReasonView } from './judging.ts';
import { articleToEdit } from './reading.ts';
import type { ArticleToEdit } from './reading.ts';
import { changedSince } from './revisions.ts';
import type { ArticleChangesView } from './revisions.ts';
import { flatSections, sectionTree } from './sections.ts';
import type { SectionView } from './sections.ts';

export type ArticleEditorView = {
  article: ArticleToEdit;
  /** What somebody else changed since the form was filled from `openedVersion`. */
  meanwhile: ArticleChangesView | null;
  concerns: ConcernView[];
  reasons: ReasonView[];
  /** The tree as one list. */
  sections: SectionView[];
  /** The address of one of its translations. */
  translationOf: string | null;
};

/** An article with its forms. NotFound for whoever may not change it now. */
export async function articleEditor(db: Executor, { articleId, openedVersion }: { articleId: ArticleId; openedVersion: number | null }, viewer: Viewer): Promise<ArticleEditorView> {
  const article = await articleToEdit(db, articleId, viewer);
  const meanwhile = openedVersion === null ? null : await changedSince(db, { articleId, version: openedVersion }, viewer);
  if (!article.can.arrange) return { article, meanwhile, concerns: [], reasons: [], sections: [], translationOf: null };
  const [concerns, reasons, tree, translationOf] = await Promise.all([concernsOf(db, articleId, viewer), reasonsAgainst(db, articleId, viewer), sectionTree(db), firstTranslation(db, article)]);
  return { article, meanwhile, concerns, reasons, sections: flatSections(tree), translationOf };
}

async function firstTranslation(db: Executor, { id, translationGroup }: ArticleToEdit): Promise<string | null> {
  if (translationGroup === null) return null;
  const [row] = await db.select({ slug: articles.slug }).from(articles).where(and(eq(articles.translationGroup, translationGroup), ne(articles.id, id))).orderBy(asc(articles.id)).limit(1);
  return row?.slug ?? null;
}
