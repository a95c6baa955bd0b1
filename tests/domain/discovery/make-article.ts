/** Makes a published article the way the product does. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import type { ArticleId, Member } from '#domain/core';
import { keepDraftTrue, publishArticle } from '#domain/knowledge';
import { acceptAnswer } from '#domain/questions';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';

/** A solved question on a board that feeds the knowledge base, and its published article. */
export async function makeArticle(tx: Tx, { maya, tom, priya }: { maya: Member; tom: Member; priya: Member }) {
  const board = await makeBoard(tx, { feedsKnowledge: true });
  const thread = await makeThread(tx, { by: maya, boardSlug: board.slug, tags: ['eSIM'] });
  const reply = await makeReply(tx, thread, { by: tom, text: 'Delete the eSIM on the old phone first. Then fetch it again.' });
  await acceptAnswer(actAs(tx, maya, minutesLater(30)), reply.id);
  await keepDraftTrue(actAs(tx, priya, minutesLater(31)), thread.id);
  const [draft] = await tx.select({ id: articles.id }).from(articles).where(eq(articles.threadId, thread.id));
  const id = (draft?.id ?? 0) as ArticleId;
  await publishArticle(actAs(tx, priya, minutesLater(40)), id);
  return { id, thread, reply, board };
}
