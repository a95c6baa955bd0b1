/** Badges: each is earned by its facts, once or for each deed, and stays; staff and ghosts earn none. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { badgeAwards } from '#db/schema/badges.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { BADGE_NAMES, awardBadges, badgeByName, badgeList, badgesOf, earnersOf } from '#domain/badges';
import { NotAllowed, readCursor, system } from '#domain/core';
import { acceptAnswer, withdrawAcceptance } from '#domain/questions';
import { giveKudos } from '#domain/threads';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('deeds earn badges once or each time, a second look adds nothing, and what was earned stays when it is undone', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo } = await makeCast(tx);
    await expect(awardBadges(actAs(tx, mo))).rejects.toBeInstanceOf(NotAllowed);
    const night = (days = 20) => awardBadges(actAs(tx, system, daysLater(days)));
    const [first, second, old] = [await makeThread(tx, { by: maya }), await makeThread(tx, { by: maya, title: 'No signal in the cellar' }), await makeThread(tx, { by: maya, title: 'Voicemail in English' })];
    const quick = [await makeReply(tx, first, { by: tom, at: minutesLater(5) }), await makeReply(tx, second, { by: tom, at: minutesLater(9) })];
    const late = await makeReply(tx, old, { by: rosa, at: daysLater(8) });
    await makeReply(tx, old, { by: priya, at: daysLater(8) });
    for (const { id } of [...quick, late]) await acceptAnswer(actAs(tx, maya, daysLater(9)), id);
    await tx.update(threads).set({ viewCount: 1_000 }).where(eq(threads.id, first.id));
    for (let giver = 0; giver < 10; giver += 1) await giveKudos(actAs(tx, await makeMember(tx, { name: `Reader ${giver}` }), minutesLater(20 + giver)), late.id);

    expect(await night()).toBeGreaterThan(0);
    expect(await night(21)).toBe(0);
    const earned = async (member: { id: typeof maya.id }) => Object.fromEntries((await badgesOf(tx, member.id)).map(({ badge, times }) => [badge, times]));
    expect(await earned(tom)).toEqual({ 'first-reply': 1, 'first-solution': 1, quick: 2 });
    expect(await earned(rosa)).toEqual({ 'first-reply': 1, 'first-solution': 1, late: 1, 'first-thanks': 1, 'ten-thanks': 1 });
    expect(await earned(maya)).toEqual({ 'first-question': 1, 'first-accepted': 1, 'well-read': 1 });
    expect(await earned(priya)).toEqual({});
    expect((await badgeList(tx)).find(({ badge }) => badge === 'quick')).toMatchObject({ people: 1, repeats: true, name: 'Quick hand' });
    const { rows, next } = await earnersOf(tx, 'first-given', null);
    expect([rows.length, rows[0]?.person.name, next]).toEqual([10, 'Reader 9', null]);
    expect((await earnersOf(tx, 'first-given', readCursor(null))).rows[0]?.at).toEqual(minutesLater(29));

    await withdrawAcceptance(actAs(tx, maya, daysLater(22)), late.id);
    expect(await night(23)).toBe(0);
    expect(await earned(rosa)).toMatchObject({ late: 1, 'first-solution': 1 });
    await tx.delete(badgeAwards);
    await night(24);
    expect([await earned(rosa), (await earned(tom)).quick]).toEqual([{ 'first-reply': 1, 'first-thanks': 1, 'ten-thanks': 1 }, 2]);
  }));

test('a week of help in a row and each full year are noticed, every badge has a query that runs, and no more than twenty-seven words', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    await tx.update(members).set({ joinedAt: new Date('2020-03-01T00:00:00Z') }).where(eq(members.id, tom.id));
    const thread = await makeThread(tx, { by: maya });
    for (const day of [0, 1, 2, 4, 5, 6, 7, 8, 9, 10]) await makeReply(tx, thread, { by: tom, at: daysLater(day) });
    await awardBadges(actAs(tx, system, daysLater(40)));
    const badges = await badgesOf(tx, tom.id);
    expect(badges.map(({ badge, times }) => [badge, times])).toEqual([['seven-days', 1], ['first-reply', 1]]);
    expect(badges[0]?.at).toEqual(new Date('2026-03-25T00:00:00Z'));
    await awardBadges(actAs(tx, system, new Date('2030-01-01T00:00:00Z')));
    expect((await badgesOf(tx, tom.id)).map(({ badge, times }) => [badge, times])).toEqual([['one-year', 1], ['seven-days', 1], ['first-reply', 1]]);
    expect(BADGE_NAMES.length).toBeGreaterThanOrEqual(20);
    expect(new Set(BADGE_NAMES.map((badge) => badgeByName(badge)?.name)).size).toBe(BADGE_NAMES.length);
    expect([badgeByName('toString'), badgeByName('nonsense')]).toEqual([null, null]);
  }));
