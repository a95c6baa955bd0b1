/** What is about the same matter, shown while a question is being typed and beside a thread: perhaps nobody has to ask it again. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { Viewer } from '#domain/core';
import type { SearchHit } from '#search/engine.ts';
import { threadDocumentId } from './documents.ts';
import { audiencesOf } from './policy.ts';
import { showHits } from './results.ts';
import type { Found, FoundArticle, FoundThread } from './results.ts';
import { LEAST_LIKENESS, LEAST_LIKENESS_BESIDE, OPENED_LENGTH, SIMILAR_THREADS } from './rules.ts';
import type { GoodturnServices } from './services.ts';

type Draft = { title: string; body?: string };

/** `text` is the answer itself, or the article, as far as it opens in place; null while there is no answer. */
export type SimilarAnswer = Found & { text: string | null; isWhole: boolean };

/** Some hits are left out when they are shown (articles beside threads, the deleted), so a few more are asked for. */
const ASKED_FOR = SIMILAR_THREADS * 2;

/** Up to five threads and articles like the draft, best first, each with its answer. An empty title has none. */
export async function similarAnswers(services: GoodturnServices, draft: Draft, viewer: Viewer): Promise<SimilarAnswer[]> {
  const found = await eachOnce(services.db, await showHits(services.db, await likeDraft(services, draft, viewer, { leastLikeness: LEAST_LIKENESS }), viewer));
  const texts = await textsOf(services.db, found);
  return found.map((one) => {
    const text = texts.get(one.key) ?? null;
    return { ...one, text: text && text.slice(0, OPENED_LENGTH), isWhole: text !== null && text.length <= OPENED_LENGTH };
  });
}

/** Up to five threads like the draft, best first, each with its state and its answer's first lines. An empty title has none. */
export async function similarThreads(services: GoodturnServices, draft: Draft, viewer: Viewer, exceptThreadId?: number): Promise<FoundThread[]> {
  const found = await showHits(services.db, await likeDraft(services, draft, viewer, { leastLikeness: LEAST_LIKENESS_BESIDE, exceptThreadId }), viewer);
  return found.filter((one) => one.kind === 'thread').slice(0, SIMILAR_THREADS);
}

/** Guides beside a thread: more would push the threads off a phone. */
const ARTICLES_BESIDE = 2;

/** Threads and articles about the same matter as a thread, best first; not the thread itself, nor the article that grew from it. */
export async function similarMatters(services: GoodturnServices, { id, title }: { id: number; title: string }, viewer: Viewer): Promise<{ threads: FoundThread[]; articles: FoundArticle[] }> {
  const found = await showHits(services.db, await likeDraft(services, { title }, viewer, { leastLikeness: LEAST_LIKENESS_BESIDE, exceptThreadId: id }), viewer);
  const grown = await grownFrom(services.db, found);
  return {
    threads: found.filter((one) => one.kind === 'thread').slice(0, SIMILAR_THREADS),
    articles: found.filter((one) => one.kind === 'article').filter(({ key }) => grown.get(key) !== `thread:${id}`).slice(0, ARTICLES_BESIDE),
  };
}

async function likeDraft(services: GoodturnServices, { title, body }: Draft, viewer: Viewer, { leastLikeness, exceptThreadId }: { leastLikeness: number; exceptThreadId?: number }): Promise<SearchHit[]> {
  if (title.trim() === '') return [];
  return services.search.similar({
    title,
    body,
    audiences: await audiencesOf(services.db, viewer),
    limit: ASKED_FOR,
    leastLikeness,
    excludeId: exceptThreadId === undefined ? undefined : threadDocumentId(exceptThreadId),
  });
}

/** A thread and the article that grew from it say the same: the article, which is looked after, stands for both at the better place. */
async function eachOnce(db: Executor, found: Found[]): Promise<Found[]> {
  const grown = await grownFrom(db, found);
  const matters = new Map<string, Found>();
  for (const one of found) {
    const matter = grown.get(one.key) ?? one.key;
    if (!matters.has(matter) || one.kind === 'article') matters.set(matter, one);
  }
  return [...matters.values()].slice(0, SIMILAR_THREADS);
}

/** The thread that each of these articles grew from, by keys. */
async function grownFrom(db: Executor, found: Found[]): Promise<Map<string, string>> {
  const ids = found.filter(({ kind }) => kind === 'article').map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await db.select({ id: articles.id, threadId: articles.threadId }).from(articles).where(inArray(articles.id, ids));
  return new Map(rows.flatMap(({ id, threadId }) => (threadId === null ? [] : [[`article:${id}`, `thread:${threadId}`]])));
}

/** One letter more than opens says whether that is all of it. */
const beginning = (column: typeof posts.plain | typeof articles.plain) => sql<string>`left(${column}, ${OPENED_LENGTH + 1})`;

async function textsOf(db: Executor, found: Found[]): Promise<Map<string, string>> {
  const idsOf = (kind: Found['kind']) => found.filter((one) => one.kind === kind).map(({ id }) => id);
  const [threadIds, articleIds] = [idsOf('thread'), idsOf('article')];
  const [answers, texts] = await Promise.all([
    threadIds.length === 0 ? [] : db.select({ id: threads.id, text: beginning(posts.plain) }).from(threads).innerJoin(posts, and(eq(posts.id, threads.acceptedPostId), isNull(posts.deletedAt))).where(inArray(threads.id, threadIds)),
    articleIds.length === 0 ? [] : db.select({ id: articles.id, text: beginning(articles.plain) }).from(articles).where(inArray(articles.id, articleIds)),
  ]);
  return new Map([...answers.map(({ id, text }): [string, string] => [`thread:${id}`, text]), ...texts.map(({ id, text }): [string, string] => [`article:${id}`, text])]);
}
