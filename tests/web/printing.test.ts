/** A whole thread to be printed: everything readers see and nothing else, in bounded parts. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boards } from '#db/schema/boards.ts';
import { guest } from '#domain/core';
import type { Viewer } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { deletePost, threadToPrint } from '#domain/threads';
import { PRINTED_AT_ONCE } from '#rules/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { fillThread } from '#tests/make/long-thread.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { keptPlan, watch } from '#tests/setup/statements.ts';
import { loader, meta } from '../../app/routes/threads/print.tsx';
import { outcomeOf, visiting } from './visiting.ts';

test('a thread is printed in the order it was said, with what solved it, without what was taken down, and only for who may read it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const [first, gone, last] = [await makeReply(tx, thread, { by: tom }), await makeReply(tx, thread, { by: rosa, text: 'Something rude' }), await makeReply(tx, thread, { by: rosa })];
    await acceptAnswer(actAs(tx, maya), last.id);
    await deletePost(actAs(tx, mo, minutesLater(30)), gone.id);
    const print = (viewer: Viewer, query = '') => outcomeOf(visiting(tx, { viewer, path: `/t/${thread.id}/print${query}`, params: { thread: String(thread.id) } }), loader);
    for (const viewer of [guest, mo]) {
      expect(await print(viewer)).toMatchObject({ status: 200, body: { next: null, thread: { title: 'eSIM stuck on Activating', replyCount: 2 }, posts: [{ id: thread.openingId, isAccepted: false }, { id: first.id }, { id: last.id, isAccepted: true }] } });
    }
    expect(JSON.stringify(meta({ data: undefined } as unknown as Parameters<typeof meta>[0]))).toContain('noindex');
    for (const query of ['?after=x', '?after=-1', '?after=1e3']) expect(await print(guest, query)).toMatchObject({ body: { posts: [{ id: thread.openingId }, {}, {}] } });
    expect((await print(guest, '?after=99')).status).toBe(404);
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.slug, thread.boardSlug));
    expect([(await print(guest)).status, (await print(rosa)).status, (await print(mo)).status]).toEqual([404, 404, 200]);
  }));

test('ten thousand replies are printed in parts, each in two statements that read no more than the part', async () => {
  const { db, sql: client, url, drop } = await freshDatabase();
  const watched = watch(url);
  try {
    const thread = await db.transaction((tx) => makeThread(tx));
    await fillThread(db, thread.id, 10_000);
    const seen: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const part: Awaited<ReturnType<typeof threadToPrint>> = await threadToPrint(db, { threadId: thread.id, after }, guest);
      expect(part.posts.length).toBeLessThanOrEqual(PRINTED_AT_ONCE);
      seen.push(...part.posts.map(({ number }) => number));
      after = part.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([9_501, 9_501]);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    for (const after of [0, 9_000]) {
      const statements = await watched.statementsOf(() => threadToPrint(watched.db, { threadId: thread.id, after }, guest));
      expect(statements).toHaveLength(2);
      for (const statement of statements) {
        const { nodes } = await keptPlan(client, statement);
        expect(nodes.filter((node) => node['Relation Name'] === 'posts' && (node['Node Type'] === 'Seq Scan' || node['Actual Rows'] > PRINTED_AT_ONCE + 1)), JSON.stringify(nodes.map((node) => node['Index Name'] ?? node['Node Type']))).toEqual([]);
      }
    }
  } finally {
    await watched.close();
    await drop();
  }
});
