/** Words that are taken out for good while others change, put back or restore them. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { posts, revisions, threads } from '#db/schema/threads.ts';
import { guest, system } from '#domain/core';
import type { MemberId } from '#domain/core';
import { deletePost, editPost, eraseTitles, eraseWords, postsToErase, restorePost, threadPage } from '#domain/threads';
import { REMOVED_TITLE } from '#rules/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const SECRET = 'My son Ezekiel locked the phone';

const erase = (db: Db, memberId: MemberId) =>
  db.transaction(async (tx) => {
    const act = actAs(tx, system, minutesLater(90));
    await eraseWords(act, await postsToErase(act, memberId, 100));
  });

test('a change that is on its way when words are taken out for good leaves none of them behind, in no version either', async () => {
  const own = await freshDatabase();
  try {
    const { db } = own;
    const { tom, mo, reply } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const thread = await makeThread(tx, { by: cast.maya });
      return { ...cast, reply: await makeReply(tx, thread, { by: cast.tom, text: SECRET }) };
    });
    const erasing: Promise<unknown>[] = [];
    await db.transaction(async (tx) => {
      await editPost(actAs(tx, mo, minutesLater(60)), { postId: reply.id, text: `${SECRET}, and it opened again.` });
      erasing.push(erase(db, tom.id));
      expect(await waitsForLock(db, Promise.all(erasing))).toBe(true);
    });
    await Promise.all(erasing);
    await erase(db, tom.id);
    expect(await db.$count(revisions, sql`${revisions.source} like '%Ezekiel%'`)).toBe(0);
    expect(await db.$count(posts, sql`concat(${posts.source}, ${posts.html}, ${posts.plain}) like '%Ezekiel%'`)).toBe(0);
  } finally {
    await own.drop();
  }
});

test('a moderator who puts back what was taken down while or after its author was erased shows the mark, never the words', async () => {
  const own = await freshDatabase();
  try {
    const { db } = own;
    const { tom, mo, thread, reply } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const thread = await makeThread(tx, { by: cast.maya });
      const reply = await makeReply(tx, thread, { by: cast.tom, text: SECRET });
      await deletePost(actAs(tx, cast.mo, minutesLater(30)), reply.id);
      return { ...cast, thread, reply };
    });
    const ends = await Promise.allSettled([erase(db, tom.id), db.transaction((tx) => restorePost(actAs(tx, mo, minutesLater(90)), reply.id))]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const shown = async () => JSON.stringify(await threadPage(db, { threadId: thread.id, page: 1 }, guest));
    expect(await shown()).toContain(`"id":${reply.id}`);
    expect(await shown()).not.toContain('Ezekiel');
    await db.transaction((tx) => deletePost(actAs(tx, mo, minutesLater(95)), reply.id));
    await db.transaction((tx) => restorePost(actAs(tx, mo, minutesLater(96)), reply.id));
    expect(await shown()).not.toContain('Ezekiel');
  } finally {
    await own.drop();
  }
});

test('a thread whose asker was erased comes back without the title they gave it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'Ezekiel locked my phone', text: SECRET });
    await makeReply(tx, thread, { by: tom });
    await deletePost(actAs(tx, mo, minutesLater(30)), thread.openingId);
    const act = actAs(tx, system, minutesLater(90));
    await eraseWords(act, await postsToErase(act, maya.id, 100));
    await eraseTitles(act, maya.id, 100);
    await restorePost(actAs(tx, mo, minutesLater(95)), thread.openingId);
    expect(JSON.stringify(await threadPage(tx, { threadId: thread.id, page: 1 }, guest))).not.toContain('Ezekiel');
    expect(await tx.select({ title: threads.title }).from(threads).where(eq(threads.id, thread.id))).toEqual([{ title: REMOVED_TITLE }]);
  }));
