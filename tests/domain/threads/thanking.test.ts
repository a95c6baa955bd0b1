/** Kudos: one each, never for oneself, worth points that follow the thanks. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { points } from '#db/schema/reputation.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { PostId } from '#domain/core';
import { standing, verifyStandings } from '#domain/reputation';
import { deletePost, giveKudos, restorePost, threadPage, withdrawKudos } from '#domain/threads';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('kudos earn ten points, and taking them back takes the points', () =>
  inTransaction(async (tx) => {
    const { rosa, tom } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom });
    await giveKudos(actAs(tx, rosa), reply.id);
    await giveKudos(actAs(tx, rosa), reply.id);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 10, kudos: 1, solutions: 0 });
    const { replies, thread: head } = await threadPage(tx, { threadId: thread.id, page: 1 }, rosa);
    expect(replies[0]).toMatchObject({ kudosCount: 1, viewerGaveKudos: true, author: { points: 10 } });
    expect(head.kudosCount).toBe(1);

    await withdrawKudos(actAs(tx, rosa), reply.id);
    await withdrawKudos(actAs(tx, rosa), reply.id);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 0, kudos: 0 });
    await giveKudos(actAs(tx, rosa), reply.id);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 10, kudos: 1 });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('nobody thanks themselves, guests sign in first, and what is deleted is not thanked', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx);
    const reply = await makeReply(tx, thread, { by: tom });
    await expect(giveKudos(actAs(tx, tom), reply.id)).rejects.toThrow(Refused);
    await expect(giveKudos(actAs(tx, guest), reply.id)).rejects.toThrow('Sign in');
    await expect(giveKudos(actAs(tx, rosa), 9_999_999 as PostId)).rejects.toThrow(NotFound);
    await deletePost(actAs(tx, mo), reply.id);
    await expect(giveKudos(actAs(tx, rosa), reply.id)).rejects.toThrow(NotFound);
    await expect(giveKudos(actAs(tx, mo), reply.id)).rejects.toThrow(NotAllowed);
  }));

test('a deleted reply loses its kudos points and its weight, and gets both back when it is restored', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo, maya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    for (const by of [rosa, maya, mo]) await giveKudos(actAs(tx, by), reply.id);
    await withdrawKudos(actAs(tx, mo), reply.id);
    const weight = async () => (await tx.select({ kudos: threads.kudosCount, popularity: threads.popularity }).from(threads).where(eq(threads.id, thread.id)))[0];
    expect(await weight()).toEqual({ kudos: 2, popularity: 7 });

    await deletePost(actAs(tx, mo), reply.id);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 0, kudos: 0 });
    expect(await weight()).toEqual({ kudos: 0, popularity: 0 });
    await restorePost(actAs(tx, mo), reply.id);
    expect(await standing(tx, tom.id)).toMatchObject({ points: 20, kudos: 2 });
    expect(await weight()).toEqual({ kudos: 2, popularity: 7 });
    expect(await verifyStandings(tx)).toEqual([]);
  }));

test('kudos pressed five times at once are one kudos and one award', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { reply, rosa } = await db.transaction(async (tx) => {
      const thread = await makeThread(tx);
      return { reply: await makeReply(tx, thread), rosa: await makeMember(tx) };
    });
    await Promise.all(Array.from({ length: 5 }, () => db.transaction((tx) => giveKudos(actAs(tx, rosa), reply.id))));
    expect(await db.select().from(kudos)).toHaveLength(1);
    expect(await db.select().from(points)).toHaveLength(1);
    expect(await standing(db, reply.author.id)).toMatchObject({ points: 10, kudos: 1 });
    const [post] = await db.select().from(posts).where(eq(posts.id, reply.id));
    expect(post?.kudosCount).toBe(1);
  } finally {
    await drop();
  }
});

test('two who thank each other at once both succeed, again and again', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { mine, yours } = await db.transaction(async (tx) => ({ mine: await makeReply(tx, await makeThread(tx)), yours: await makeReply(tx, await makeThread(tx)) }));
    for (const verb of [giveKudos, withdrawKudos, giveKudos]) {
      await Promise.all([db.transaction((tx) => verb(actAs(tx, mine.author), yours.id)), db.transaction((tx) => verb(actAs(tx, yours.author), mine.id))]);
    }
    expect([(await standing(db, mine.author.id)).points, (await standing(db, yours.author.id)).points]).toEqual([10, 10]);
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});

test('kudos given while the reply is deleted leave no points behind, whoever comes first', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, mo, people } = await db.transaction(async (tx) => ({
      thread: await makeThread(tx),
      mo: await makeMember(tx, { role: 'moderator' }),
      people: await Promise.all(Array.from({ length: 4 }, () => makeMember(tx))),
    }));
    const reply = await db.transaction((tx) => makeReply(tx, thread));
    const tries = people.map((by) => db.transaction((tx) => giveKudos(actAs(tx, by), reply.id)).catch((error: unknown) => expect(error).toBeInstanceOf(NotFound)));
    await Promise.all([...tries, db.transaction((tx) => deletePost(actAs(tx, mo), reply.id))]);
    expect(await standing(db, reply.author.id)).toMatchObject({ points: 0, kudos: 0 });
    const given = (await db.select().from(kudos)).length;
    await db.transaction((tx) => restorePost(actAs(tx, mo), reply.id));
    expect(await standing(db, reply.author.id)).toMatchObject({ points: given * 10, kudos: given });
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});
