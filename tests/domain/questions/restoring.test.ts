/** Bringing back an answer whose acceptance slept: everybody it pays is locked in one order. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { MemberId } from '#domain/core';
import { acceptAnswer, putBackPost, removePost } from '#domain/questions';
import { standing, verifyStandings } from '#domain/reputation';
import { giveKudos } from '#domain/threads';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

test('restoring an accepted answer locks everybody it pays in one order', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { mo, rosa, thread, answer } = await db.transaction(async (tx) => {
      const { mo, rosa } = await makeCast(tx);
      // The asker comes before the helper, and the answer was thanked for: two reasons to pay, and two people.
      const thread = await makeThread(tx);
      return { mo, rosa, thread, answer: await makeReply(tx, thread) };
    });
    await db.transaction(async (tx) => {
      await giveKudos(actAs(tx, rosa), answer.id);
      await acceptAnswer(actAs(tx, thread.asker), answer.id);
      await removePost(actAs(tx, mo), answer.id);
    });
    let restoring: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      const lock = (member: MemberId) => tx.execute(sql`select 1 from standings where member_id = ${member} for update`);
      await lock(thread.asker.id);
      restoring = db.transaction((other) => putBackPost(actAs(other, mo), answer.id));
      expect(await waitsForLock(db, restoring)).toBe(true);
      await lock(answer.author.id);
    });
    await restoring;
    expect([(await standing(db, thread.asker.id)).points, (await standing(db, answer.author.id)).points]).toEqual([2, 25]);
    expect(await verifyStandings(db)).toEqual([]);
  } finally {
    await drop();
  }
});
