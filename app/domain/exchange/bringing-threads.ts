/** Brings outside threads in, whole: the question, its tags, everything said below it, and which answer was accepted. */
import { importTags } from '#domain/boards';
import { found } from '#domain/core';
import type { Act, MemberId, PostId, TagId, ThreadId } from '#domain/core';
import { importAcceptances } from '#domain/questions';
import { importPosts, importThreads } from '#domain/threads';
import type { ImportedPost } from '#domain/threads';
import type { Written } from './bodies.ts';
import { knownRows, rememberRows } from './ledger.ts';
import type { OutsideKey, OutsideReply, OutsideThread } from './outside.ts';
import { MAX_SCORE } from './rules.ts';
import { writeBatch } from './runs.ts';
import type { ImportRun } from './runs.ts';

/** Threads ready to be written: what is here already is known, and what is not has been rendered. */
export type ReadyThreads = {
  threads: readonly OutsideThread[];
  threadIds: Map<OutsideKey, number>;
  postIds: Map<OutsideKey, number>;
  acceptances: Map<OutsideKey, number>;
  authors: Map<OutsideKey, number>;
  written: Map<OutsideKey, Written>;
};

/** The names rows are counted under in the report. */
export type ThreadTypes = { thread: string; acceptance: string };

/** Looks up what is here already and renders what is not; nothing is written. Replies that came since the last import are found, too. */
export async function prepareThreads(run: ImportRun, threads: readonly OutsideThread[]): Promise<ReadyThreads> {
  const { services, source, bodies } = run;
  const posts = threads.flatMap((thread) => [thread, ...thread.replies]);
  const keys = threads.map(({ key }) => key);
  const [threadIds, postIds, acceptances] = await Promise.all([
    knownRows(services.db, source, 'thread', keys),
    knownRows(services.db, source, 'post', posts.map(({ key }) => key)),
    knownRows(services.db, source, 'acceptance', keys),
  ]);
  const missing = posts.filter(({ key }) => !postIds.has(key));
  const authors = await knownRows(services.db, source, 'member', missing.map(({ author }) => author));
  const written = new Map(await Promise.all(missing.map(async ({ key, body }) => [key, await bodies.write(body)] as const)));
  return { threads, threadIds, postIds, acceptances, authors, written };
}

/** Writes what is missing of a batch of threads in one transaction, and counts all of it. */
export async function writeThreads(run: ImportRun, ready: ReadyThreads, types: ThreadTypes): Promise<void> {
  const { threads, threadIds, postIds } = ready;
  const newThreads = threads.filter(({ key }) => !threadIds.has(key));
  const newReplies = threads.flatMap(({ replies }) => replies.filter(({ key }) => !postIds.has(key)));
  const newAcceptances = threads.filter(({ key, accepted }) => accepted && !ready.acceptances.has(key));
  const rows = newThreads.length + newReplies.length + newAcceptances.length;
  if (rows > 0) {
    await writeBatch(run, rows, async (act) => {
      await insertThreads(act, run, ready, newThreads);
      await insertReplies(act, run, ready);
      await insertAcceptances(act, run, ready, newAcceptances);
    });
  }
  run.tally.imported(types.thread, newThreads.length);
  run.tally.alreadyHere(types.thread, threads.length - newThreads.length);
  const fresh = new Set(newReplies);
  for (const reply of threads.flatMap(({ replies }) => replies)) {
    if (fresh.has(reply)) run.tally.imported(reply.type);
    else run.tally.alreadyHere(reply.type);
  }
  run.tally.imported(types.acceptance, newAcceptances.length);
  run.tally.alreadyHere(types.acceptance, threads.filter(({ key, accepted }) => accepted && ready.acceptances.has(key)).length);
}

async function insertThreads(act: Act, run: ImportRun, ready: ReadyThreads, threads: readonly OutsideThread[]): Promise<void> {
  const tagIds = await tagIdsOf(act, threads);
  const ids = await importThreads(
    act,
    threads.map((thread) => ({ ...postOf(ready, thread), boardId: thread.boardId, kind: thread.kind, title: thread.title, views: thread.views, closedAt: thread.closedAt, tagIds: tagIds(thread) })),
  );
  threads.forEach(({ key }, index) => {
    const { threadId, postId } = found(ids[index]);
    ready.threadIds.set(key, threadId);
    ready.postIds.set(key, postId);
  });
  await rememberRows(act, run.source, 'thread', threads.map(({ key }) => [key, found(ready.threadIds.get(key))]));
  await rememberRows(act, run.source, 'post', threads.map(({ key }) => [key, found(ready.postIds.get(key))]));
}

/** All new tags of the batch at once. */
async function tagIdsOf(act: Act, threads: readonly OutsideThread[]): Promise<(thread: OutsideThread) => TagId[]> {
  const names = [...new Set(threads.flatMap(({ tags }) => tags))];
  const ids = await importTags(act, names);
  const idOf = new Map(names.map((name, index) => [name, found(ids[index])]));
  return ({ tags }) => tags.map((name) => found(idOf.get(name)));
}

/** Replies keep the order they have in their thread; one that stands under another of the same batch names its row. */
async function insertReplies(act: Act, run: ImportRun, ready: ReadyThreads): Promise<void> {
  const { threads, threadIds, postIds } = ready;
  const replies = threads.flatMap(({ key, replies }) => replies.filter((reply) => !postIds.has(reply.key)).map((reply) => ({ reply, threadId: found(threadIds.get(key)) as ThreadId })));
  const rowOf = new Map(replies.map(({ reply }, row) => [reply.key, row]));
  const ids = await importPosts(act, replies.map(({ reply, threadId }): ImportedPost => ({ ...postOf(ready, reply), threadId, ...aboveOf(ready, reply, rowOf) })));
  const pairs = replies.map(({ reply }, row) => [reply.key, found(ids[row])] as const);
  for (const [key, id] of pairs) postIds.set(key, id);
  await rememberRows(act, run.source, 'post', pairs);
}

/** Which post a reply stands under: one that is here, or a row of the same batch. */
function aboveOf({ postIds }: ReadyThreads, { under }: OutsideReply, rowOf: ReadonlyMap<OutsideKey, number>): Pick<ImportedPost, 'inReplyToId' | 'inReplyToRow'> {
  if (under === null) return {};
  const id = postIds.get(under);
  return id === undefined ? { inReplyToRow: rowOf.get(under) } : { inReplyToId: id as PostId };
}

async function insertAcceptances(act: Act, run: ImportRun, ready: ReadyThreads, threads: readonly OutsideThread[]): Promise<void> {
  const chosen = threads.flatMap(({ key, accepted }) => {
    const [threadId, postId] = [ready.threadIds.get(key), accepted ? ready.postIds.get(accepted.key) : undefined];
    return accepted && threadId !== undefined && postId !== undefined ? [{ key, threadId: threadId as ThreadId, postId: postId as PostId, at: accepted.at }] : [];
  });
  await importAcceptances(act, chosen);
  await rememberRows(act, run.source, 'acceptance', chosen.map(({ key, threadId }) => [key, threadId]));
}

const postOf = ({ authors, written }: ReadyThreads, post: OutsideThread | OutsideReply) => ({
  authorId: found(authors.get(post.author)) as MemberId,
  written: found(written.get(post.key)),
  createdAt: post.at,
  editedAt: post.editedAt,
  kudos: Math.min(post.score, MAX_SCORE),
});
