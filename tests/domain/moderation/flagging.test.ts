/** Reports: once for each member, weighed by trust and record, hiding what enough say is wrong, taken back, and heard of. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { flags, reviewItems } from '#db/schema/moderation.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, guest, system } from '#domain/core';
import type { Member, PostId } from '#domain/core';
import { decideItem, flagMember, flagPost, forgetFlagWords, ownFlag, reactions, reviewQueue, withdrawFlag } from '#domain/moderation';
import { silence, suspend } from '#domain/sanctions';
import { changeSettings } from '#domain/settings';
import { closeThread, deletePost, editPost } from '#domain/threads';
import { recordBonus, weightOfFlag } from '#rules/moderation';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const KEEP = { outcome: 'kept', words: '', reason: 'other', member: { kind: 'nothing' }, allPosts: false } as const;
const report = (tx: Tx, by: Member, postId: PostId, reason = 'rude', at = NOON) => tx.transaction((inner) => flagPost(actAs(inner, by, at), { postId, reason, words: '' }));
const itemsOf = (tx: Tx, postId: PostId) => tx.select().from(reviewItems).where(eq(reviewItems.postId, postId)).orderBy(reviewItems.id);
const isHidden = async (tx: Tx, postId: PostId) => (await tx.select({ at: posts.withheldAt }).from(posts).where(eq(posts.id, postId)))[0]?.at !== null;

test('the weight of a report is one and the trust level, moved by the record only after more than five decided ones', () => {
  expect([recordBonus({ agreed: 5, declined: 0 }), recordBonus({ agreed: 6, declined: 0 }), recordBonus({ agreed: 0, declined: 6 }), recordBonus({ agreed: 7, declined: 3 }), recordBonus({ agreed: 9_000, declined: 0 })]).toEqual([0, 646, -646, 0, 1_000]);
  const flag = (trust: number, record = { agreed: 0, declined: 0 }, isStaff = false) => weightOfFlag({ trust, record, isStaff, reason: 'rude' }).weight;
  expect([flag(0), flag(3), flag(3, undefined, true), flag(1, { agreed: 1, declined: 5 })]).toEqual([100, 400, 600, 0]);
  expect(weightOfFlag({ trust: 2, isStaff: false, record: { agreed: 9, declined: 1 }, reason: 'personal-data' })).toEqual({
    weight: 1_054,
    parts: [{ points: 100, because: 'Somebody reported it' }, { points: 200, because: 'Trust level 2' }, { points: 554, because: 'Their reports were right 9 times of 10' }, { points: 200, because: 'Personal data spreads while it waits' }],
  });
});

test('several reports are one item; each member reports once, takes it back, and nobody their own', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    await expect(report(tx, tom, reply.id)).rejects.toThrow('This is yours.');
    await expect(tx.transaction((inner) => flagPost(actAs(inner, guest), { postId: reply.id, reason: 'rude', words: '' }))).rejects.toThrow(NotAllowed);
    await expect(report(tx, maya, reply.id, 'because')).rejects.toThrow('Choose what is wrong with it.');
    await expect(report(tx, maya, reply.id, 'other')).rejects.toThrow('Say in a few words what is wrong.');
    const { flagId } = await report(tx, maya, reply.id);
    expect((await report(tx, maya, reply.id, 'spam')).flagId).toBe(flagId);
    await tx.insert(standings).values({ memberId: rosa.id, trust: 2 }).onConflictDoUpdate({ target: standings.memberId, set: { trust: 2 } });
    await report(tx, rosa, reply.id);
    expect(await itemsOf(tx, reply.id)).toMatchObject([{ kind: 'flag', weight: 400, closedAt: null, aboutId: tom.id }]);
    expect(await ownFlag(tx, { postId: reply.id }, maya)).toMatchObject({ reason: 'rude', words: null });

    for (const one of [rosa, maya, maya]) await tx.transaction((inner) => withdrawFlag(actAs(inner, one), { postId: reply.id }));
    expect(await itemsOf(tx, reply.id)).toMatchObject([{ outcome: 'withdrawn', weight: 0 }]);
    expect(await ownFlag(tx, { postId: reply.id }, maya)).toBeNull();
    await report(tx, maya, reply.id);
    expect(await itemsOf(tx, reply.id)).toHaveLength(2);

    await tx.transaction((inner) => flagMember(actAs(inner, maya), { memberId: rosa.id, reason: 'other', words: 'Sells things by mail.' }));
    expect(await ownFlag(tx, { memberId: rosa.id }, maya)).toMatchObject({ words: 'Sells things by mail.' });
    // What somebody who left said goes; that they reported it stays.
    await tx.transaction((inner) => forgetFlagWords(actAs(inner, system), maya.id));
    expect(await ownFlag(tx, { memberId: rosa.id }, maya)).toMatchObject({ reason: 'other', words: null });
    await expect(tx.transaction((inner) => flagMember(actAs(inner, rosa), { memberId: rosa.id, reason: 'spam', words: '' }))).rejects.toThrow('That is you.');
    await tx.transaction((inner) => withdrawFlag(actAs(inner, maya), { memberId: rosa.id }));
    expect(await tx.select({ outcome: reviewItems.outcome }).from(reviewItems).where(eq(reviewItems.aboutId, rosa.id))).toEqual([{ outcome: 'withdrawn' }]);
  }));

test('reports that weigh enough hide a post until somebody has looked, but one member alone does not, nor what a moderator kept or staff wrote', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const [one, two, official] = [await makeReply(tx, thread), await makeReply(tx, thread), await makeReply(tx, thread, { by: priya })];
    await tx.insert(standings).values([maya, tom].map(({ id }) => ({ memberId: id, trust: 3 }))).onConflictDoUpdate({ target: standings.memberId, set: { trust: 3 } });
    expect(await report(tx, maya, one.id, 'personal-data')).toMatchObject({ isHidden: false });
    expect(await report(tx, tom, one.id)).toMatchObject({ isHidden: true });
    await expect(report(tx, rosa, one.id)).rejects.toThrow(NotFound);
    // Its item is the one that waits already, and it goes on waiting when the reports are taken back.
    await followEvents(tx, reactions);
    for (const member of [maya, tom]) await tx.transaction((inner) => withdrawFlag(actAs(inner, member), { postId: one.id }));
    expect(await itemsOf(tx, one.id)).toMatchObject([{ kind: 'flag', closedAt: null, weight: 0 }]);

    expect(await report(tx, mo, two.id)).toMatchObject({ isHidden: true });
    const [item] = await itemsOf(tx, two.id);
    await tx.transaction((inner) => decideItem(actAs(inner, mo), item?.id ?? 0, KEEP));
    expect([await isHidden(tx, one.id), await isHidden(tx, two.id)]).toEqual([true, false]);
    for (const member of [maya, tom]) expect(await report(tx, member, two.id)).toMatchObject({ isHidden: false });
    for (const member of [maya, tom]) expect(await report(tx, member, official.id)).toMatchObject({ isHidden: false });

    // Kept were the words that stood there; of what its author made of them since nobody has said anything.
    const later = daysLater(2);
    await editPost(actAs(tx, two.author, later), { postId: two.id, text: 'Something quite different that nobody has looked at.' });
    expect(await tx.transaction((inner) => flagPost(actAs(inner, mo, later), { postId: two.id, reason: 'rude', words: '' }))).toMatchObject({ isHidden: true });
  }));

test('where admins want it a newcomer’s first posts wait, stand in the queue, and the next is shown once one was let out', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    await tx.transaction((inner) => changeSettings(actAs(inner, ada), { firstPostsHeld: '1' }));
    const first = await makeReply(tx, thread, { by: rosa });
    await followEvents(tx, reactions);
    const [item] = await itemsOf(tx, first.id);
    expect([await isHidden(tx, first.id), item]).toMatchObject([true, { kind: 'withheld', weight: 300 }]);
    expect(await reviewQueue(tx, { kind: 'withheld' }, mo, NOON)).toMatchObject([{ id: item?.id, post: { withheldWhy: 'newcomer' } }]);
    await tx.transaction((inner) => decideItem(actAs(inner, mo), item?.id ?? 0, KEEP));
    const second = await makeReply(tx, thread, { by: rosa });
    expect([await isHidden(tx, first.id), await isHidden(tx, second.id)]).toEqual([false, false]);
  }));

test('after a decision nobody reports the same for a day, and nobody more than twenty things in one; each refusal says until when', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    await report(tx, maya, reply.id);
    const [item] = await itemsOf(tx, reply.id);
    await tx.transaction((inner) => decideItem(actAs(inner, mo, minutesLater(60)), item?.id ?? 0, KEEP));
    await expect(report(tx, maya, reply.id, 'rude', minutesLater(120))).rejects.toThrow('You can report it again in about 23 hours');
    await report(tx, maya, reply.id, 'rude', minutesLater(26 * 60));
    expect(await tx.select({ agreed: flags.agreed }).from(flags).where(eq(flags.memberId, maya.id)).orderBy(flags.id)).toEqual([{ agreed: false }, { agreed: null }]);

    const busy = await makeMember(tx, { name: 'Bea' });
    const own = await makeThread(tx, { by: maya, title: 'Where is my new SIM card?' });
    await closeThread(actAs(tx, mo), thread.id);
    const [first] = await itemsOf(tx, reply.id);
    await tx.insert(flags).values(Array.from({ length: 20 }, () => ({ itemId: first?.id ?? 0, memberId: busy.id, reason: 'spam' as const, weight: 100, parts: [], at: NOON, withdrawnAt: NOON })));
    await expect(report(tx, busy, own.openingId, 'spam', minutesLater(60))).rejects.toThrow('You can report the next in about 23 hours.');
    await deletePost(actAs(tx, maya), own.openingId);
    await expect(report(tx, mo, own.openingId)).rejects.toThrow('taken down already');
  }));

test('who is silenced still reports what others do; who is suspended does not', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const [one, other] = [await makeReply(tx, thread, { by: tom }), await makeReply(tx, thread, { by: tom })];
    const given = { memberId: rosa.id, reason: 'rude', because: 'Please keep to the rules.' };
    await silence(actAs(tx, mo), { ...given, days: 3 });
    await flagPost(actAs(tx, rosa, minutesLater(1)), { postId: one.id, reason: 'rude', words: '' });
    await suspend(actAs(tx, mo, minutesLater(2)), { ...given, days: 30 });
    await expect(flagPost(actAs(tx, rosa, minutesLater(3)), { postId: other.id, reason: 'rude', words: '' })).rejects.toThrow('You are suspended');
    await expect(flagMember(actAs(tx, rosa, minutesLater(3)), { memberId: tom.id, reason: 'rude', words: '' })).rejects.toThrow('You are suspended');
  }));
