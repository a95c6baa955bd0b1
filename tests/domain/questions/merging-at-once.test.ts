/** Threads that are merged and split by several people at the same moment, while others write into them. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { posts, threads } from '#db/schema/threads.ts';
import { Refused, found } from '#domain/core';
import type { Member } from '#domain/core';
import { acceptAnswer, mergeThreads, splitThread } from '#domain/questions';
import { editPost, giveKudos, postReply } from '#domain/threads';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { one, pair, row, whatIsWrong } from './merging-stage.ts';

test('a merge waits for whoever writes and is waited for: replies, edits, acceptances, kudos, other merges and splits all end well', async () => {
  const own = await freshDatabase();
  const { db } = own;
  try {
    const made = await db.transaction(async (tx) => {
      const cast = await pair(tx);
      return { ...cast, answer: await makeReply(tx, cast.gone, { by: cast.tom }), other: await makeReply(tx, cast.gone, { by: cast.rosa }) };
    });
    const { maya, rosa, tom, priya, mo, gone, stays, answer, other, boardSlug } = made;
    const late = minutesLater(61);
    const waiting: Promise<unknown>[] = [];
    await db.transaction(async (tx) => {
      await mergeThreads(actAs(tx, priya, minutesLater(60)), { threadId: gone.id, intoId: stays.id });
      waiting.push(
        db.transaction((two) => postReply(actAs(two, tom, late), { threadId: gone.id, text: 'One more thing to try.' })),
        db.transaction((two) => editPost(actAs(two, maya, late), { postId: gone.openingId, text: 'Restarted everything.' })),
        db.transaction((two) => giveKudos(actAs(two, maya, late), answer.id)),
        db.transaction((two) => mergeThreads(actAs(two, mo, late), { threadId: stays.id, intoId: gone.id })),
        db.transaction((two) => mergeThreads(actAs(two, mo, late), { threadId: gone.id, intoId: stays.id })),
        db.transaction((two) => acceptAnswer(actAs(two, rosa, late), answer.id)),
      );
      expect(await waitsForLock(db, Promise.all(waiting))).toBe(true);
    });
    const ends = await Promise.allSettled(waiting);
    expect(ends.map((end) => (end.status === 'fulfilled' ? 'done' : end.reason instanceof Refused ? end.reason.message : String(end.reason))).filter((end) => end !== 'done' && !/moved to another thread just now|one thread already/.test(end))).toEqual([]);
    expect(ends[3]?.status).toBe('rejected');
    expect(ends[4]?.status).toBe('fulfilled');
    expect(await whatIsWrong(db)).toEqual([]);
    expect((await row(db, gone.id)).mergedIntoId).toBe(stays.id);

    // The same replies are split off twice at once, while the thread they stand in is merged away.
    const third = await db.transaction((tx) => makeThread(tx, { by: tom, boardSlug, title: 'The third of its kind' }));
    const splitting = (by: Member) => db.transaction((tx) => splitThread(actAs(tx, by, late), { threadId: stays.id, choice: one(other.id), intoId: null, home: { boardSlug, kind: 'question', title: 'Roaming is another matter', tags: [] } }));
    const raced = await Promise.allSettled([splitting(priya), splitting(mo), db.transaction((tx) => mergeThreads(actAs(tx, mo, late), { threadId: stays.id, intoId: third.id }))]);
    for (const end of raced) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Refused);
    expect(raced.slice(0, 2).filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    expect(await whatIsWrong(db)).toEqual([]);

    // Many merges in circles, with people writing into all of them.
    const many = await db.transaction(async (tx) => {
      const all = [];
      for (let number = 0; number < 6; number += 1) all.push((await makeThread(tx, { by: maya, boardSlug, title: `One of six questions: ${number}` })).id);
      return all;
    });
    const at = (index: number) => found(many[index % many.length]);
    const storm = await Promise.allSettled(
      Array.from({ length: 36 }, (_, number) =>
        db.transaction(async (tx): Promise<unknown> =>
          number % 3 === 0 ? mergeThreads(actAs(tx, number % 2 ? priya : mo, late), { threadId: at(number / 3), intoId: at(number / 3 + 1 + (number % 2)) })
          : postReply(actAs(tx, number % 3 === 1 ? tom : rosa, late), { threadId: at(number * 5), text: `Words number ${number}.` }))),
    );
    const bad = storm.flatMap((end) => (end.status === 'rejected' && !(end.reason instanceof Refused) ? [String(end.reason)] : []));
    expect([bad, await whatIsWrong(db)]).toEqual([[], []]);
    expect(await db.$count(posts, sql`${posts.source} like 'Words number%'`)).toBe(storm.filter((end, number) => number % 3 !== 0 && end.status === 'fulfilled').length);
    // The one who counts anew would see it.
    await db.execute(sql`update ${threads} set reply_count = reply_count + 1 where merged_into_id is null`);
    expect((await whatIsWrong(db)).length).toBeGreaterThan(0);
  } finally {
    await own.drop();
  }
});
