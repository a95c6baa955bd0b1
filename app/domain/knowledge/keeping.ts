/** Keeps what an article says before it says something else. */
import { articleRevisions } from '#db/schema/knowledge.ts';
import type { Act } from '#domain/core';
import type { ArticleRow } from './articles.ts';

/** Keeps the words of this version. The caller holds the article's lock and writes the next version. */
export async function keepVersion(act: Act, article: ArticleRow): Promise<void> {
  await act.tx.insert(articleRevisions).values({
    articleId: article.id,
    version: article.version,
    title: article.title,
    source: article.source,
    writtenBy: article.editedBy,
    writtenAt: article.updatedAt,
  });
}
