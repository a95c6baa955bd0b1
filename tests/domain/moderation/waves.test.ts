/** Many at once: whatever cannot be decided of a wave holds up nothing of the rest, and two waves at once end well. */
import { eq, inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardModerators } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { sanctions } from '#db/schema/sanctions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { boardBySlug } from '#domain/boards';
import { NotAllowed, NotFound, system } from '#domain/core';
import type { Member, PostId } from '#domain/core';
import { claimItem } from '#domain/moderation';
import { BATCH_AT_MOST } from '#rules/moderation';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { LATER, WORDS, decide, outcomesOf, plain, together, undoAll } from './stage.ts';
import type { Db, Tx } from '#db/connect.ts';

/** An item as a report leaves it. */
const item = async (db: Db | Tx, postId: PostId, by: Member) => (await db.insert(reviewItems).values({ kind: 'flag', postId, aboutId: by.id, weight: 100, openedAt: NOON }).returning({ id: reviewItems.id }))[0]?.id ?? 0;

test('what is of another board, about oneself, claimed, decided or nowhere is left, and the rest is decided', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada, tom, priya } = await makeCast(tx);
    const [here, there] = [await makeThread(tx, { by: maya }), await makeThread(tx, { by: maya, title: 'On another board altogether' })];
    const reply = async (text: string, by = maya, thread = here) => item(tx, (await makeReply(tx, thread, { by, text })).id, by);
    const [one, own, claimed, decided, foreign] = [await reply('Cheap codes, here only.'), await reply('What the moderator said.', mo), await reply('Somebody looks at this.'), await reply('Somebody kept this.'), await reply('On that other board.', maya, there)];
    await claimItem(actAs(tx, ada, LATER), { itemId: claimed, takesOver: false });
    await decide(tx, ada, decided, plain('kept'));
    expect(await together(tx, mo, [one, own, claimed, decided, 987_654])).toMatchObject({ decided: 1, left: 4 });
    await tx.insert(boardModerators).values({ boardId: (await boardBySlug(tx, here.boardSlug, system)).id, memberId: tom.id });
    expect(await together(tx, tom, [await reply('Winners call this number.'), foreign])).toMatchObject({ decided: 1, left: 1 });
    // Where nothing could be decided, the reason is said instead of "0 decided".
    await expect(together(tx, tom, [foreign])).rejects.toThrow(NotFound);
    await expect(together(tx, priya, [foreign])).rejects.toThrow(NotAllowed);
    await expect(together(tx, mo, [claimed])).rejects.toThrow('Ada Brook is deciding this.');
    await expect(together(tx, mo, Array.from({ length: BATCH_AT_MOST + 1 }, (_none, id) => id + 1))).rejects.toThrow('Decide 100 at most in one go.');
    await expect(together(tx, rosa, [foreign])).rejects.toThrow(NotFound);
  }));

test('a thread, the replies in it and what an erased member wrote go with one press and come back with one', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'Cheap unlock codes for everybody' });
    const [reply, other] = [await makeReply(tx, thread, { by: rosa, text: 'I sell some as well.' }), await makeThread(tx, { by: rosa, title: 'Something else altogether' })];
    const erased = await makeMember(tx, { name: 'Former member', isGhost: true });
    const last = await makeReply(tx, other, { by: erased, text: 'Winners call this number.' });
    const ids = [await item(tx, thread.openingId, maya), await item(tx, reply.id, rosa), await item(tx, last.id, erased)];
    const done = await together(tx, mo, ids, { words: WORDS, member: { kind: 'silence', days: 3 } });
    expect(done).toMatchObject({ decided: 3, left: 0 });
    expect((await tx.select({ id: sanctions.memberId }).from(sanctions)).map(({ id }) => id).sort()).toEqual([maya.id, rosa.id].sort());
    const down = async () => [(await tx.select({ at: threads.deletedAt }).from(threads).where(eq(threads.id, thread.id)))[0]?.at, (await tx.select({ at: posts.deletedAt }).from(posts).where(eq(posts.id, last.id)))[0]?.at].map((at) => at !== null);
    expect(await down()).toEqual([true, true]);
    expect(await undoAll(tx, mo, done.batchId)).toEqual({ count: 3, left: 0 });
    expect(await down()).toEqual([false, false]);
    expect((await tx.select({ at: posts.deletedAt }).from(posts).where(eq(posts.id, reply.id)))[0]?.at).toBeNull();
  }));

test('two waves at once of the same authors, given and taken back, never wait in a circle', { timeout: 120_000 }, async () => {
  const own = await freshDatabase();
  try {
    const { mo, ada, rosa } = await own.db.transaction(makeCast);
    const counts: Record<string, number>[] = [];
    for (let round = 0; round < 3; round += 1) {
      const [first, second] = await own.db.transaction(async (tx): Promise<[number[], number[]]> => {
        const [x, y] = [await makeMember(tx, { name: 'Xen' }), await makeMember(tx, { name: 'Yara' })];
        const ids = [];
        for (const by of [x, y, y, x]) {
          const { openingId } = await makeThread(tx, { by: rosa, title: `Thread ${ids.length} of round ${round}`, text: `What round ${round} says in its thread ${ids.length}.` });
          await tx.update(posts).set({ authorId: by.id }).where(eq(posts.id, openingId));
          ids.push(await item(tx, openingId, by));
        }
        return [[ids[0] ?? 0, ids[2] ?? 0], [ids[1] ?? 0, ids[3] ?? 0]];
      });
      counts.push(await outcomesOf([[mo, first] as const, [ada, second] as const].map(([by, ids]) => together(own.db, by, [...ids], { words: WORDS, member: { kind: 'suspension', days: 30 } }))));
      const batches = [...new Set((await own.db.select({ batchId: reviewDecisions.batchId }).from(reviewDecisions).where(inArray(reviewDecisions.itemId, [...first, ...second]))).map(({ batchId }) => batchId))];
      counts.push(await outcomesOf(batches.map((batchId) => undoAll(own.db, mo, batchId))));
    }
    expect(counts).toEqual(Array.from({ length: 6 }, () => ({ done: 2 })));
    expect(await own.db.$count(members, eq(members.suspendedBecause, WORDS))).toBe(0);
  } finally {
    await own.drop();
  }
});
