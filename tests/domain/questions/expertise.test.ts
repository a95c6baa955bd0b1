/** What people are good at, and who helped most: from accepted answers and lines of points, by span and by matter. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { NotFound, system, guest } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { acceptAnswer, expertiseIn, expertiseOf, leaderboardAbout, removePost, topicOf } from '#domain/questions';
import { importStandings } from '#domain/reputation';
import { giveKudos } from '#domain/threads';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

/** A question that somebody's answer solved. */
async function solved(tx: Tx, by: Member, { boardSlug, tags = [], at = NOON, asker }: { boardSlug: string; tags?: string[]; at?: Date; asker?: Member }) {
  const thread = await makeThread(tx, { boardSlug, tags, at, ...(asker ? { by: asker } : {}) });
  const reply = await makeReply(tx, thread, { by, at });
  await acceptAnswer(actAs(tx, thread.asker, at), reply.id);
  return { thread, reply };
}

test('what somebody solved is counted by tag and by board, without their own questions and what was taken down; beside a name it stands from three on', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, mo } = await makeCast(tx);
    const [phones, bills] = [await makeBoard(tx, { name: 'Phones' }), await makeBoard(tx, { name: 'Bills' })];
    for (const tags of [['eSIM'], ['eSIM', 'Roaming'], ['eSIM']]) await solved(tx, tom, { boardSlug: phones.slug, tags });
    const { thread: bill } = await solved(tx, tom, { boardSlug: bills.slug });
    await solved(tx, tom, { boardSlug: phones.slug, tags: ['eSIM'], asker: tom });
    const { thread: gone } = await solved(tx, tom, { boardSlug: phones.slug, tags: ['eSIM'] });
    await removePost(actAs(tx, mo), gone.openingId);
    for (const tags of [['eSIM'], ['eSIM']]) await solved(tx, rosa, { boardSlug: phones.slug, tags });

    expect((await expertiseOf(tx, tom.id, guest)).map(({ kind, name, solutions }) => [kind, name, solutions])).toEqual([['tag', 'eSIM', 3], ['board', 'Phones', 3], ['tag', 'Roaming', 1], ['board', 'Bills', 1]]);
    const asked = await makeThread(tx, { boardSlug: phones.slug, tags: ['eSIM', 'Roaming'] });
    expect(await expertiseIn(tx, asked.id, [tom.id, rosa.id, tom.id])).toEqual({ [tom.id]: { kind: 'tag', slug: 'esim', name: 'eSIM', solutions: 3 } });
    const untagged = await makeThread(tx, { boardSlug: phones.slug });
    expect(await expertiseIn(tx, untagged.id, [tom.id, rosa.id])).toEqual({ [tom.id]: { kind: 'board', slug: phones.slug, name: 'Phones', solutions: 3 } });
    expect(await expertiseIn(tx, bill.id, [tom.id])).toEqual({});
    expect(await expertiseIn(tx, 999_999 as ThreadId, [tom.id])).toEqual({});
    expect(await expertiseOf(tx, mo.id, guest)).toEqual([]);
  }));

test('a leaderboard counts its span and its matter, tells who shares a place, and leaves out staff, ghosts, the suspended and what was brought from elsewhere', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, maya, priya } = await makeCast(tx);
    const ghost = await makeMember(tx, { name: 'Ghost', isGhost: true });
    const [phones, bills] = [await makeBoard(tx, { name: 'Phones' }), await makeBoard(tx, { name: 'Bills' })];
    const at = daysLater(2);
    await solved(tx, tom, { boardSlug: phones.slug, tags: ['eSIM'], at: daysLater(-20) });
    await solved(tx, tom, { boardSlug: bills.slug, at: daysLater(1) });
    for (const by of [rosa, priya, ghost]) await solved(tx, by, { boardSlug: phones.slug, tags: ['eSIM'], at: daysLater(1) });
    const thread = await makeThread(tx, { boardSlug: phones.slug, tags: ['eSIM'], by: maya, at: NOON });
    await giveKudos(actAs(tx, tom, daysLater(1)), thread.openingId);
    await importStandings(actAs(tx, system), [{ member: maya.id, points: 90_000, from: 'Elsewhere' }]);
    const board = async (period: 'week' | 'month' | 'all', about: { board?: string; tag?: string } = {}) =>
      (await leaderboardAbout(tx, { period, topic: await topicOf(tx, about, guest), at })).leaders
        .filter(({ person }) => [tom.id, rosa.id, maya.id, priya.id, ghost.id].includes(person.id))
        .map(({ person, place, isShared, solutions, points }) => [person.name.split(' ')[0], place, isShared, solutions, points]);

    // Those who asked and accepted have two points each, after Maya.
    expect(await board('week')).toEqual([['Tom', 1, true, 1, 15], ['Rosa', 1, true, 1, 15], ['Maya', 3, false, 0, 10]]);
    expect(await board('month')).toEqual([['Tom', 1, false, 2, 30], ['Rosa', 2, false, 1, 15], ['Maya', 3, false, 0, 10]]);
    expect(await board('all')).toEqual(await board('month'));
    expect(await board('week', { tag: 'esim' })).toEqual([['Rosa', 1, false, 1, 15], ['Maya', 2, false, 0, 10]]);
    expect(await board('all', { board: phones.slug })).toEqual([['Tom', 1, true, 1, 15], ['Rosa', 1, true, 1, 15], ['Maya', 3, false, 0, 10]]);
    expect(await board('all', { board: bills.slug })).toEqual([['Tom', 1, false, 1, 15]]);
    await expect(topicOf(tx, { tag: 'nothing-of-the-kind' }, guest)).rejects.toThrow(NotFound);
    await tx.update(members).set({ suspendedAt: NOON, suspendedBecause: 'Being looked into.' }).where(eq(members.id, rosa.id));
    expect([await board('all', { tag: 'esim' }), await board('all')]).toEqual([[['Tom', 1, false, 1, 15], ['Maya', 2, false, 0, 10]], [['Tom', 1, false, 2, 30], ['Maya', 2, false, 0, 10]]]);
    await tx.update(threads).set({ boardId: bills.id }).where(eq(threads.id, thread.id));
    expect(await board('all', { board: bills.slug })).toEqual([['Tom', 1, false, 1, 15], ['Maya', 2, false, 0, 10]]);
  }));
