/** Long threads: pages without gaps, the best first, answers that are named, and a thread of ten thousand replies along its indexes. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { guest, readCursor } from '#domain/core';
import type { PostId, ThreadId } from '#domain/core';
import { inboxPage } from '#domain/notifications';
import { acceptAnswer, splitThread } from '#domain/questions';
import { bestQuery, deletePost, giveKudos, threadPage } from '#domain/threads';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

/** Replies by one member, written straight into the tables: ten thousand by command would take minutes. */
async function fill(tx: Tx, { id, openingId }: { id: ThreadId; openingId: PostId }, count: number): Promise<void> {
  await tx.execute(sql`
    insert into posts (thread_id, number, author_id, source, html, plain, renderer_version, created_at, kudos_count)
    select ${id}, n, p.author_id, 'Reply ' || n, '<p>Reply ' || n || '</p>', 'Reply ' || n, p.renderer_version, ${NOON.toISOString()}::timestamptz, n % 7
    from posts p, generate_series(2, ${count + 1}::int) n where p.id = ${openingId}`);
  await tx.update(threads).set({ lastNumber: count + 1, replyCount: count }).where(eq(threads.id, id));
}
const idOf = async (tx: Tx, threadId: ThreadId, number: number): Promise<PostId> => {
  const [row] = await tx.select({ id: posts.id }).from(posts).where(sql`${posts.threadId} = ${threadId} and ${posts.number} = ${number}`);
  if (!row) throw new Error('There is no such post.');
  return row.id as PostId;
};

test('replies that left take their pages with them: nobody turns through empty ones, the line stands before the gap, and their authors are told', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await fill(tx, thread, 100);
    await tx.update(posts).set({ authorId: tom.id }).where(sql`${posts.threadId} = ${thread.id} and ${posts.number} between 30 and 40`);
    await tx.update(posts).set({ authorId: mo.id }).where(sql`${posts.threadId} = ${thread.id} and ${posts.number} = 41`);
    const pages = async (threadId = thread.id) => {
      const seen = [];
      for (let page: number | null = 1; page !== null; page = seen.at(-1)?.next ?? null) seen.push((await threadPage(tx, { threadId, page }, guest)).page);
      return seen.map(({ number, previous, count }) => [number, previous, count]);
    };
    expect(await pages()).toEqual([[1, null, 5], [2, 1, 5], [3, 2, 5], [4, 3, 5], [5, 4, 5]]);
    const { thread: other } = await splitThread(actAs(tx, mo, minutesLater(5)), { threadId: thread.id, choice: { postIds: [], fromNumber: 15, toNumber: 85 }, intoId: null, home: { boardSlug: thread.boardSlug, kind: 'discussion', title: 'What this became in the end', tags: [] } });
    expect(await pages()).toEqual([[1, null, 5], [5, 1, 5]]);
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).moves).toMatchObject([{ direction: 'away', number: 15, count: 71 }]);
    expect(await threadPage(tx, { threadId: thread.id, page: 3 }, guest)).toMatchObject({ replies: [], page: { previous: 1, next: 5 } });
    for (let number = 86; number <= 101; number += 1) await deletePost(actAs(tx, mo, minutesLater(6)), await idOf(tx, thread.id, number));
    expect(await pages()).toEqual([[1, null, 1]]);
    expect(await pages(other.id)).toHaveLength(4);

    await runJobs(jobServices(tx, { clock: () => minutesLater(10) }), { timed: false });
    const linesOf = async (member: typeof tom) => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines.map(({ line, link }) => [line, link?.path]));
    expect(await linesOf(tom)).toEqual([['11 of your replies were moved to this thread', `/posts/${await idOf(tx, other.id, 16)}`]]);
    expect((await linesOf(maya)).filter(([line]) => line?.includes('moved'))).toHaveLength(1);
    expect([await linesOf(mo), await linesOf(rosa)]).toEqual([[], []]);
  }));

test('the best stand first, after the accepted answer, each once from page to page; posts name who answers them', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await fill(tx, thread, 50);
    const accepted = await idOf(tx, thread.id, 9);
    await acceptAnswer(actAs(tx, maya, minutesLater(1)), accepted);
    const late = await makeReply(tx, thread, { by: tom, inReplyToId: accepted, at: minutesLater(2) });
    for (const by of [maya, rosa, mo]) await giveKudos(actAs(tx, by, minutesLater(3)), late.id);
    const seen: [number, number][] = [];
    let after: string | null = null;
    do {
      const view: Awaited<ReturnType<typeof threadPage>> = await threadPage(tx, { threadId: thread.id, page: 1, best: readCursor(after) }, guest);
      if (after === null) expect(view).toMatchObject({ accepted: { id: accepted, answers: { count: 1, first: [{ id: late.id, name: 'Tom Hale' }] } }, best: { isFirst: true } });
      else expect([view.accepted, view.best?.isFirst]).toEqual([null, false]);
      seen.push(...view.replies.map(({ number, kudosCount }): [number, number] => [kudosCount, number]));
      after = view.best?.next ?? null;
    } while (after);
    expect(seen).toHaveLength(50);
    expect(seen).toEqual([...seen].sort(([one, place], [other, next]) => other - one || place - next));
    expect((await threadPage(tx, { threadId: thread.id, page: 1 }, guest)).best).toBeNull();
  }));

test('ten thousand replies: each page reads what stands on it, along the indexes', () =>
  inTransaction(async (tx) => {
    const thread = await makeThread(tx);
    await fill(tx, thread, 10_000);
    await tx.execute(sql`analyze posts`);
    const [first, last] = [await threadPage(tx, { threadId: thread.id, page: 1 }, guest), await threadPage(tx, { threadId: thread.id, page: 500 }, guest)];
    expect([first.replies.length, last.replies.length, first.page, last.page]).toMatchObject([20, 20, { count: 500, next: 2 }, { previous: 499, next: null }]);
    const cost = async (query: ReturnType<typeof sql>) => {
      const [row] = await tx.execute<{ 'QUERY PLAN': [{ Plan: { 'Actual Rows': number; 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }>(sql`explain (analyze, buffers, format json) ${query}`);
      const plan = row?.['QUERY PLAN'][0].Plan;
      return (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
    };
    // Pages of memory that are looked at, not milliseconds: they are the same on any machine.
    for (const after of [null, { value: 3, id: 9_000 }, { value: 0, id: 9_990 }]) expect(await cost(bestQuery({ threadId: thread.id, before: [], after })), String(after?.id)).toBeLessThan(80);
    expect(await cost(sql`select p.number from posts p where p.thread_id = ${thread.id} and p.number > 1 and p.deleted_at is null and p.number < 9000 order by p.number desc limit 1`)).toBeLessThan(20);
  }));
