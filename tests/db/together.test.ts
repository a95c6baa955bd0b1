/** Prepared statements that go out as one: the same rows as alone, in one message, and what cannot join goes its own way. */
import { asc, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { together } from '#db/together.ts';
import { makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { watch } from '#tests/setup/statements.ts';

/** Dates, nothing, a nested object that may be missing, two columns of one name, JSON, and values that come in. */
const threadOf = (db: Executor) =>
  prepared(db, 'test.thread', (on) =>
    on
      .select({ id: threads.id, title: threads.title, at: threads.createdAt, closedAt: threads.closedAt, board: { id: boards.id, name: boards.name }, known: sql<{ here: boolean }>`json_build_object('here', ${sql.placeholder('here')}::boolean)` })
      .from(threads)
      .leftJoin(boards, eq(boards.id, sql.placeholder('board')))
      .where(eq(threads.id, sql.placeholder('id'))),
  );
const named = (db: Executor) => prepared(db, 'test.named', (on) => on.select({ id: members.id, name: members.name, joinedAt: members.joinedAt }).from(members).orderBy(asc(members.name)).limit(sql.placeholder('most')));
const failing = (db: Executor) => prepared(db, 'test.failing', (on) => on.select({ never: sql<number>`1 / ${sql.placeholder('by')}::int` }).from(members));
const renamed = (db: Executor) => prepared(db, 'test.renamed', (on) => on.update(members).set({ name: 'Somebody else' }).where(eq(members.id, sql.placeholder('id'))).returning({ name: members.name }));

test('statements begun in one breath are one, with the rows each has alone; later ones and single ones go as they are', async () => {
  const { db, url, drop } = await freshDatabase();
  const watched = watch(url);
  try {
    const { thread } = await db.transaction(async (tx) => ({ ...(await makeCast(tx)), thread: await makeThread(tx, { title: 'What costs $1, and what $2?' }) }));
    const [board = { id: 0 }] = await db.select({ id: boards.id }).from(boards).limit(1);
    const asked = (on: Executor) =>
      Promise.all([
        threadOf(on).execute({ id: thread.id, board: 0, here: true }),
        named(on).execute({ most: 3 }),
        threadOf(on).execute({ id: thread.id, board: board.id, here: false }),
        threadOf(on).execute({ id: 0, board: 0, here: true }),
      ]);
    const alone = await asked(watched.db);
    expect(alone[0]).toMatchObject([{ id: thread.id, at: expect.any(Date), closedAt: null, board: null, known: { here: true } }]);
    expect([alone[1].length, alone[2][0]?.board?.id, alone[3]]).toEqual([3, board.id, []]);
    const statements = await watched.statementsOf(async () => {
      expect(await asked(together(watched.db))).toEqual(alone);
    });
    expect(statements).toHaveLength(1);
    const apart = await watched.statementsOf(async () => {
      const one = together(watched.db);
      expect(await named(one).execute({ most: 3 })).toEqual(alone[1]);
      expect(await Promise.all([named(one).execute({ most: 2 }), one.select({ id: members.id }).from(members).limit(1)])).toMatchObject([[{}, {}], [{}]]);
    });
    expect(apart).toHaveLength(3);
  } finally {
    await watched.close();
    await drop();
  }
});

test('when one of them fails each says so, and what writes joins nothing', async () => {
  await inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const outer = together(tx);
    const both = await tx.transaction(async (inner) => Promise.allSettled([named(together(inner)).execute({ most: 1 }), renamed(together(inner)).execute({ id: maya.id })]));
    expect(both).toMatchObject([{ value: [{}] }, { value: [{ name: 'Somebody else' }] }]);
    const failed = Promise.allSettled([named(outer).execute({ most: 1 }), failing(outer).execute({ by: 0 })]);
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
