/** Claims under real concurrency: two windows of one moderator, and two moderators who take over from each other. */
import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { waitingSignUps } from '#db/schema/members.ts';
import { queueClaims, reviewItems } from '#db/schema/moderation.ts';
import type { Member } from '#domain/core';
import { claimItem, claimQueued } from '#domain/moderation';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { outcomesOf } from './stage.ts';

test('two windows of one moderator, and two who take over from each other, each end with one claim and no error', { timeout: 120_000 }, async () => {
  const own = await freshDatabase();
  try {
    const { mo, ada, items, signUps } = await own.db.transaction(async (tx) => {
      const { mo, ada, maya } = await makeCast(tx);
      const thread = await makeThread(tx, { by: maya });
      const replies = [await makeReply(tx, thread, { by: maya }), await makeReply(tx, thread, { by: maya })];
      const items = await tx.insert(reviewItems).values(replies.map(({ id }) => ({ kind: 'flag' as const, postId: id, aboutId: maya.id, weight: 100, openedAt: NOON }))).returning({ id: reviewItems.id });
      const signUps = await tx.insert(waitingSignUps).values(['nell', 'otto'].map((name) => ({ name, email: `${name}@example.org`, isVerified: true, passwordHash: null, askedAt: NOON }))).returning({ id: waitingSignUps.id });
      return { mo, ada, items: items.map(({ id }) => id), signUps: signUps.map(({ id }) => id) };
    });
    let minute = 0;
    const claim = (by: Member, what: 'item' | 'sign-up', place: number) => own.db.transaction(async (tx) => {
      const act = actAs(tx, by, minutesLater(minute));
      if (what === 'item') await claimItem(act, { itemId: items[place] ?? 0, takesOver: true });
      else await claimQueued(act, { kind: 'sign-up', id: signUps[place] ?? 0, takesOver: true });
    });
    const claimsOf = async ({ id }: Member) => (await own.db.$count(reviewItems, and(eq(reviewItems.claimedBy, id), isNull(reviewItems.closedAt)))) + (await own.db.$count(queueClaims, eq(queueClaims.memberId, id)));
    for (; minute < 4; minute += 1) {
      expect(await outcomesOf([claim(mo, 'item', 0), claim(mo, 'item', 1), claim(mo, 'sign-up', 0), claim(mo, 'sign-up', 1)])).toEqual({ done: 4 });
      expect(await claimsOf(mo)).toBe(1);
      for (const [one, other] of [['item', 'item'], ['sign-up', 'sign-up'], ['item', 'sign-up']] as const) {
        await claim(mo, one, 0);
        await claim(ada, other, 1);
        expect(await outcomesOf([claim(mo, other, 1), claim(ada, one, 0)])).toEqual({ done: 2 });
        expect([await claimsOf(mo), await claimsOf(ada)]).toEqual([1, 1]);
      }
    }
  } finally {
    await own.drop();
  }
});
