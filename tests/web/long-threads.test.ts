/** A thread of ten thousand replies at its doors: however far down somebody reads, a page costs what stands on it. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { guest, memberIdOf } from '#domain/core';
import type { Viewer } from '#domain/core';
import { acceptAnswer } from '#domain/questions';
import { keepPost, noteRead } from '#domain/watching';
import { paths } from '#paths';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { fillThread } from '#tests/make/long-thread.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { keptPlan, watch } from '#tests/setup/statements.ts';
import { loader as board } from '../../app/routes/threads/board.tsx';
import { loader as post } from '../../app/routes/threads/post.ts';
import { loader as threadPage } from '../../app/routes/threads/thread.tsx';
import { loader as unread } from '../../app/routes/watching/unread.ts';
import { outcomeOf, visiting } from './visiting.ts';

const REPLIES = 10_000;

test('ten thousand replies: every page, the best first, what is new and the way to a post look at a handful of them, by an index', async () => {
  const { db, sql: client, url, drop } = await freshDatabase();
  const watched = watch(url);
  try {
    const made = await db.transaction(async (tx) => {
      const { maya, tom, rosa, mo } = await makeCast(tx);
      const thread = await makeThread(tx, { by: maya, tags: ['eSIM'] });
      await fillThread(tx, thread.id, REPLIES);
      const [late] = await tx.execute<{ id: string }>(sql`select id from posts where thread_id = ${thread.id} and number = 9001`);
      const far = Number(late?.id) as typeof thread.openingId;
      await acceptAnswer(actAs(tx, maya, minutesLater(1)), far);
      await noteRead(actAs(tx, rosa), { threadId: thread.id, number: 41 });
      await noteRead(actAs(tx, tom), { threadId: thread.id, number: REPLIES + 1 });
      await keepPost(actAs(tx, rosa), { postId: far, note: '', remindAt: null });
      return { thread, far, rosa, tom, mo };
    });
    const { thread, far, rosa, tom, mo } = made;
    const shelf = {};
    const open = (viewer: Viewer, query: string) => {
      const knock = visiting(watched.db, { viewer, path: `${paths.thread(thread)}${query}`, params: { thread: String(thread.id), slug: thread.slug } });
      return outcomeOf({ ...knock, context: { ...knock.context, shelf } }, threadPage);
    };
    const there = (viewer: Viewer, which: Parameters<typeof outcomeOf>[1], params: Record<string, string>) => outcomeOf(visiting(watched.db, { viewer, params }), which);
    const walks: [string, () => Promise<unknown>, number][] = [
      ...([[guest, 4], [rosa, 4], [mo, 5]] as const).flatMap(([viewer, most]): typeof walks =>
        ['', '?page=2', '?page=250', '?page=500', '?order=best', '?order=best&after=3_9000', '?order=best&after=0_9990'].map((query) => [`${memberIdOf(viewer) ?? 'guest'} ${query}`, () => open(viewer, query), most]),
      ),
      ...[guest, rosa].map((viewer): (typeof walks)[number] => [`post ${memberIdOf(viewer) ?? 'guest'}`, () => there(viewer, post, { post: String(far) }), 1]),
      ...[rosa, tom].map((viewer): (typeof walks)[number] => [`unread ${viewer.id}`, () => there(viewer, unread, { thread: String(thread.id) }), 2]),
      ['board', () => there(rosa, board, { board: thread.boardSlug }), 7],
    ];
    for (const [name, walk, most] of walks) {
      await walk();
      const statements = (await watched.statementsOf(walk)).filter(({ text }) => /^\s*(select|with)\b/i.test(text));
      for (const statement of statements) {
        const { nodes, blocks } = await keptPlan(client, statement);
        const told = [name, statement.text, ...nodes.map((node) => `${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''} ${node['Actual Rows']}*${node['Actual Loops']}`)].join('\n');
        // Blocks of memory and rows, not milliseconds: they are the same on any machine.
        expect(blocks, told).toBeLessThan(400);
        expect(nodes.filter((node) => node['Relation Name'] === 'posts' && (node['Node Type'] === 'Seq Scan' || node['Actual Rows'] * node['Actual Loops'] > 300)), told).toEqual([]);
      }
      expect(statements.length, name).toBeLessThanOrEqual(most);
    }
  } finally {
    await watched.close();
    await drop();
  }
});
