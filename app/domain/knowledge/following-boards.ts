/** Guides stand where their board's threads went. */
import { eq } from 'drizzle-orm';
import { articles } from '#db/schema/knowledge.ts';
import { presentBoard } from '#domain/boards';
import { recordEvent } from '#domain/core';
import type { Act } from '#domain/core';

/** Moves the guides and drafts of a board that is gone; what is published is found under the other one. */
export async function followBoard(act: Act, { boardId, intoId }: { boardId: number; intoId: number }): Promise<void> {
  const moved = await act.tx.update(articles).set({ boardId: await presentBoard(act.tx, intoId) }).where(eq(articles.boardId, boardId)).returning({ id: articles.id, publishedAt: articles.publishedAt });
  for (const { id, publishedAt } of moved) if (publishedAt) await recordEvent(act, 'article.edited', { articleId: id });
}
