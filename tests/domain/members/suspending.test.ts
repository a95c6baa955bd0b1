/** Shutting somebody out, and the hashes that are kept from signing in. */
import { expect, test } from 'vitest';
import { memberSignals, sessions } from '#db/schema/members.ts';
import { NotAllowed, system } from '#domain/core';
import { forgetOldSignals, liftSuspension, noteSignals, openSession, suspendMember } from '#domain/members';
import { actAs, daysLater, makeCast } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

test('moderators suspend members but not staff; sessions end, signing in is refused with the reason, and all of it can be undone', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo } = await makeCast(tx);
    await openSession(tx, maya.id);
    for (const nosy of [tom, priya]) await expect(suspendMember(actAs(tx, nosy), maya.id, 'No.')).rejects.toThrow(NotAllowed);
    await expect(suspendMember(actAs(tx, mo), priya.id, 'No.')).rejects.toThrow('Staff cannot be suspended.');
    for (const because of ['It was a game.', 'Said twice.']) await suspendMember(actAs(tx, mo), maya.id, because);
    expect(await tx.$count(sessions)).toBe(0);
    await expect(openSession(tx, maya.id)).rejects.toThrow('This account is suspended. It was a game.');
    for (const _twice of [1, 2]) await liftSuspension(actAs(tx, mo), maya.id);
    await openSession(tx, maya.id);
    expect(await tx.$count(sessions)).toBe(1);
  }));

test('a suspension finds the session that is opened in the same moment', async () => {
  const own = await freshDatabase();
  try {
    const { maya, mo } = await own.db.transaction(makeCast);
    const suspending = await own.db.transaction(async (tx) => {
      await openSession(tx, maya.id);
      const other = own.db.transaction((inner) => suspendMember(actAs(inner, mo), maya.id, 'It was a game.'));
      expect(await waitsForLock(own.db, other)).toBe(true);
      return { other };
    });
    await suspending.other;
    expect(await own.db.$count(sessions)).toBe(0);
  } finally {
    await own.drop();
  }
});

test('a network and a device are noted once for a member, renewed, and forgotten after ninety days', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    for (const day of [0, 30]) await noteSignals(actAs(tx, maya, daysLater(day)), maya.id, { network: 'one', device: 'other' });
    expect((await tx.select().from(memberSignals)).map(({ hash, seenAt }) => [hash, seenAt])).toEqual(['one', 'other'].map((hash) => [hash, daysLater(30)]));
    await forgetOldSignals(actAs(tx, system, daysLater(91)));
    expect(await tx.$count(memberSignals)).toBe(2);
    await forgetOldSignals(actAs(tx, system, daysLater(121)));
    expect(await tx.$count(memberSignals)).toBe(0);
  }));
