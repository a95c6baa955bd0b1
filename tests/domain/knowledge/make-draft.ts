/** Makes drafts for tests the way they come about: a question, an answer, an acceptance, and the reaction to it. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { found } from '#domain/core';
import type { ArticleId, Member } from '#domain/core';
import { reactions } from '#domain/knowledge';
import { acceptAnswer } from '#domain/questions';
import type { PostRef } from '#domain/threads';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';

/** Lets the knowledge base catch up, so many minutes after noon. */
export const follow = (tx: Tx, minutes = 30) => followEvents(tx, reactions, minutesLater(minutes));

/** A solved question of a board that feeds the knowledge base; nothing has reacted to it yet. */
export async function makeSolved(tx: Tx, wanted: { by?: Member; answerBy?: Member; title?: string; text?: string; boardSlug?: string } = {}): Promise<{ thread: MadeThread; answer: PostRef & { author: Member } }> {
  const boardSlug = wanted.boardSlug ?? (await makeBoard(tx, { feedsKnowledge: true })).slug;
  const thread = await makeThread(tx, { by: wanted.by, title: wanted.title, boardSlug });
  const answer = await makeReply(tx, thread, { by: wanted.answerBy, text: wanted.text });
  await acceptAnswer(actAs(tx, thread.asker, minutesLater(20)), answer.id);
  return { thread, answer };
}

/** The article of a thread as it is stored, or null. */
export const articleOf = async (tx: Tx, thread: { id: number }) => (await tx.select().from(articles).where(eq(articles.threadId, thread.id)))[0] ?? null;

/** A draft made by the reaction, half an hour after noon. */
export async function makeDraft(tx: Tx, wanted: Parameters<typeof makeSolved>[1] = {}) {
  const { thread, answer } = await makeSolved(tx, wanted);
  await follow(tx);
  const article = found(await articleOf(tx, thread));
  return { id: article.id as ArticleId, slug: article.slug, updatedAt: article.updatedAt, version: article.version, thread, answer };
}
