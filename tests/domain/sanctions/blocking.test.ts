/** Muting and blocking: what it changes, for whom, and that nobody is told. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { notifications } from '#db/schema/notifications.ts';
import { memberBlocks } from '#db/schema/sanctions.ts';
import { events } from '#db/schema/core.ts';
import { system } from '#domain/core';
import type { Act, MemberId, StoredEvent } from '#domain/core';
import { reactions } from '#domain/notifications';
import { blockMember, blocksOf, hasBlocked, keepsAway, mutedOf, unblockMember } from '#domain/sanctions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('muting and blocking is one’s own, replaced and taken back, refused of oneself, and staff can only be muted', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const before = await tx.$count(events);
    for (const _twice of [1, 2]) await blockMember(actAs(tx, maya), tom.id, 'muted');
    await blockMember(actAs(tx, maya, minutesLater(1)), tom.id, 'blocked');
    await blockMember(actAs(tx, maya), priya.id, 'muted');
    await expect(blockMember(actAs(tx, maya), priya.id, 'blocked')).rejects.toThrow('Staff cannot be blocked');
    await expect(blockMember(actAs(tx, maya), maya.id, 'muted')).rejects.toThrow('You cannot keep away from yourself.');
    expect((await blocksOf(tx, maya.id, null)).rows.map(({ person, kind }) => [person.handle, kind])).toEqual([[tom.handle, 'blocked'], [priya.handle, 'muted']]);
    expect(await mutedOf(tx, maya.id)).toEqual(expect.arrayContaining([tom.id, priya.id]));
    expect([await keepsAway(tx, maya.id, tom.id), await keepsAway(tx, tom.id, maya.id), await keepsAway(tx, maya.id, rosa.id)]).toEqual(['blocked', null, null]);
    // A block counts both ways, a mute one way, and staff are always heard.
    const all = [maya.id, tom.id, rosa.id, priya.id];
    expect([[...(await hasBlocked(tx, tom.id, all))], [...(await hasBlocked(tx, maya.id, all))], [...(await hasBlocked(tx, priya.id, all))]]).toEqual([[maya.id], [tom.id], []]);
    for (const _twice of [1, 2]) await unblockMember(actAs(tx, maya), tom.id);
    expect(await tx.$count(memberBlocks)).toBe(1);
    expect(await tx.$count(events)).toBe(before);
  }));

test('whoever blocked somebody hears nothing of their replies and mentions, and they nothing back; staff are heard by who muted them', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const hear = reactions.find(({ name }) => name === 'notifications.threads');
    const services = jobServices(tx);
    const heard = async (by: typeof maya, who: MemberId, text: string, thread: Awaited<ReturnType<typeof makeThread>>) => {
      const reply = await makeReply(tx, thread, { by, text });
      const event: StoredEvent<'reply.posted'> = { id: 900_000 + reply.id, name: 'reply.posted', ids: { threadId: thread.id, postId: reply.id }, at: minutesLater(10) };
      const act: Act = actAs(tx, system, minutesLater(10));
      await hear?.run(act, event, services);
      return tx.$count(notifications, eq(notifications.memberId, who));
    };
    const thread = await makeThread(tx, { by: maya });
    await blockMember(actAs(tx, maya), rosa.id, 'blocked');
    await blockMember(actAs(tx, maya), priya.id, 'muted');
    expect(await heard(rosa, maya.id, `@${maya.handle} this is how you do it.`, thread)).toBe(0);
    expect(await heard(tom, maya.id, 'This is how you do it.', thread)).toBe(1);
    expect(await heard(priya, maya.id, 'We have mended it.', thread)).toBe(2);
    const rosas = await makeThread(tx, { by: rosa, title: 'No signal in the tunnel at all' });
    expect(await heard(maya, rosa.id, `@${rosa.handle} I have none either.`, rosas)).toBe(0);
  }));
