/** Ranks and what they unlock: quality beside volume, ladders by version, grace for whoever falls, and a grid of who may what. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { ladders, standings } from '#db/schema/reputation.ts';
import { Refused, guest, system } from '#domain/core';
import {
  FIRST_LADDER, PRESET_NEEDS, PRIVILEGE_NAMES, award, ladderList, mayByStanding, membersByRank, missingWords, needStanding, progressOf, publishLadder, qualityOf, rankOf, readLadder, reverse, settleRanks, settleTrust,
  standingFindings, typedLadder, unlocked,
} from '#domain/reputation';
import type { Deeds } from '#domain/reputation';
import { actAs, daysLater, makeCast } from '#tests/cast.ts';
import { startThread, postReply } from '#domain/threads';
import { makeBoard } from '#tests/make/boards.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const deeds = (over: Partial<Deeds> = {}): Deeds => ({ points: 0, solutions: 0, kudos: 0, lost: 0, ...over });

test('a rank needs points, accepted answers and quality, and says in words what is missing', () => {
  expect([rankOf(FIRST_LADDER, deeds()), rankOf(FIRST_LADDER, deeds({ points: 5_000 })), rankOf(FIRST_LADDER, deeds({ points: 50, solutions: 1 }))]).toEqual([1, 1, 2]);
  const regular = deeds({ points: 1_900, solutions: 40, kudos: 60 });
  expect([rankOf(FIRST_LADDER, regular), rankOf(FIRST_LADDER, { ...regular, lost: 40 })]).toEqual([9, 5]);
  expect([qualityOf(deeds()), qualityOf(deeds({ solutions: 36 })), qualityOf(deeds({ solutions: 90, lost: 10 }))]).toEqual([50, 95, 88]);
  const mentor = FIRST_LADDER.ranks[6];
  if (!mentor) throw new Error('The first ladder has nine ranks.');
  expect(missingWords(mentor, deeds({ points: 1_010, solutions: 19, kudos: 40 }))).toBe('40 points and 2 more accepted answers');
  expect(missingWords(mentor, deeds({ points: 1_010, solutions: 30, lost: 15 }))).toBe('40 points and 36 answers that are accepted or thanked for, so that 80 % hold good');
  expect(missingWords(mentor, deeds({ points: 1_050, solutions: 66, lost: 15 }))).toBe('');
});

test('an answer that stopped counting lowers quality once, however often the asker changed their mind, and the proof counts the same', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const boardId = (await makeBoard(tx)).slug;
    const { id } = await startThread(actAs(tx, maya), { boardSlug: boardId, kind: 'question', title: 'Why is there no signal?', text: 'Since this morning.', tags: [] });
    const post = await postReply(actAs(tx, tom), { threadId: id, text: 'Try the other network.' });
    const accepted = (n: number) => ({ member: tom.id, reason: 'answer.accepted', source: `acceptance:${n}`, postId: post.id }) as const;
    const lost = async () => (await progressOf(tx, tom.id)).deeds.lost;
    await award(actAs(tx, maya), accepted(1));
    expect(await lost()).toBe(0);
    await reverse(actAs(tx, maya), accepted(1), 'changed');
    expect(await lost()).toBe(1);
    await award(actAs(tx, maya), accepted(2));
    expect(await lost()).toBe(0);
    await reverse(actAs(tx, maya), accepted(2), 'changed');
    await award(actAs(tx, maya), accepted(1));
    await reverse(actAs(tx, maya), accepted(1), 'withdrawn');
    expect([await lost(), (await standingFindings(tx)).findings]).toEqual([1, []]);
    await tx.update(standings).set({ lost: 3 }).where(eq(standings.memberId, tom.id));
    expect((await standingFindings(tx)).findings[0]?.sentence).toContain('3 lost answers where the lines say 1');
  }));

test('the stored first ladder says what the code says; a new one counts at once, by one admin at a time, and what is typed wrong is named', () =>
  inTransaction(async (tx) => {
    const { ada, mo, priya, tom } = await makeCast(tx);
    const [first] = await ladderList(tx);
    expect([first.version, first.preset, first.ranks.map(({ number: _number, ...rank }) => rank)]).toEqual([1, 'open', FIRST_LADDER.ranks]);
    expect(Object.fromEntries(first.privileges.map(({ privilege, need }) => [privilege, need]))).toEqual(PRESET_NEEDS.open);
    const typed = typedLadder(first);
    expect(readLadder(typed).ladder).toEqual({ ranks: FIRST_LADDER.ranks, preset: 'open', needs: PRESET_NEEDS.open });
    const wrong = (over: Record<string, string>) => Object.entries(readLadder({ ...typed, ...over }).errors ?? {});
    expect(wrong({ 'points-3': '-5' })).toEqual([['points-3', expect.stringContaining('whole number')]]);
    expect(wrong({ 'points-3': '40' })).toEqual([['points-3', 'Helper stands above Neighbour, so it cannot need less: write 50 or more.']]);
    expect(wrong({ 'points-1': '5' })).toEqual([['points-1', expect.stringContaining('everybody')]]);
    expect(wrong({ 'name-4': 'helper' })).toEqual([['name-4', expect.stringContaining('Two ranks')]]);
    expect(wrong({ preset: 'own', 'rank-close': '10', 'trust-links': '7' }).map(([field]) => field)).toEqual(['trust-links', 'rank-close']);
    expect(wrong({ preset: 'wide' })).toEqual([['preset', expect.any(String)]]);
    for (const by of [mo, priya, tom]) await expect(publishLadder(actAs(tx, by), { basedOn: 1, typed, note: '' })).rejects.toThrow('Only administrators');
    await expect(publishLadder(actAs(tx, ada), { basedOn: 1, typed, note: '' })).rejects.toThrow('says already');
    await award(actAs(tx, tom), { member: tom.id, reason: 'answer.accepted', source: 'acceptance:1' });
    expect((await progressOf(tx, tom.id)).next).toEqual({ number: 2, name: 'Neighbour', missing: '35 points' });
    const easier = { ...typed, 'name-2': 'Good neighbour', 'points-2': '15', preset: 'own', 'rank-close': '2', 'trust-close': '0' };
    expect(await publishLadder(actAs(tx, ada), { basedOn: 1, typed: easier, note: 'We are small.' })).toEqual({ version: 2 });
    await expect(publishLadder(actAs(tx, ada), { basedOn: 1, typed, note: '' })).rejects.toThrow('saved another version meanwhile');
    expect((await progressOf(tx, tom.id)).rank).toEqual({ number: 2, name: 'Good neighbour' });
    expect(await mayByStanding(tx, tom, 'close')).toBe(true);
    expect((await membersByRank(tx, priya, FIRST_LADDER.ranks)).slice(0, 2)).toEqual([1, 0]);
    await expect(tx.transaction((inner) => inner.update(ladders).set({ note: 'x' }))).rejects.toThrow();
  }));

test('whoever falls below a rank keeps what it unlocks for two weeks, and a rise counts at once', () =>
  inTransaction(async (tx) => {
    const { rosa } = await makeCast(tx);
    const stand = (points: number, solutions: number) => tx.insert(standings).values({ memberId: rosa.id, points, solutions }).onConflictDoUpdate({ target: standings.memberId, set: { points, solutions } });
    const night = (days: number) => settleRanks(actAs(tx, system, daysLater(days)));
    const mayClose = () => mayByStanding(tx, rosa, 'close');
    await stand(1_100, 25);
    expect(await mayClose()).toBe(true);
    await night(0);
    await stand(100, 2);
    await night(1);
    expect([await mayClose(), (await progressOf(tx, rosa.id)).rank.name, (await progressOf(tx, rosa.id)).graceSince]).toEqual([true, 'Neighbour', daysLater(1)]);
    await night(14);
    expect(await mayClose()).toBe(true);
    await night(15);
    expect([await mayClose(), (await progressOf(tx, rosa.id)).graceSince]).toEqual([false, null]);
    await settleTrust(actAs(tx, system, daysLater(15)), [{ member: rosa.id, trust: 3 }]);
    await settleTrust(actAs(tx, system, daysLater(16)), [{ member: rosa.id, trust: 1 }]);
    expect((await progressOf(tx, rosa.id)).trust).toBe(3);
    await settleTrust(actAs(tx, system, daysLater(31)), [{ member: rosa.id, trust: 1 }]);
    expect((await progressOf(tx, rosa.id)).trust).toBe(1);
  }));

test('each preset, by rank and trust, is a grid; staff may everything by their role, guests nothing', () =>
  inTransaction(async (tx) => {
    const { maya, priya, tom } = await makeCast(tx);
    const held = (rank: number, trust: number) => ({ ...deeds(), rankHeld: rank, trust });
    const grid = (['open', 'normal', 'strict'] as const).map((preset) => {
      const ladder = { ...FIRST_LADDER, preset, needs: PRESET_NEEDS[preset] };
      return [preset, ...([[1, 0], [1, 1], [2, 1], [5, 2], [7, 2], [9, 3]] as const).map(([rank, trust]) => `${rank}/${trust}: ${[...unlocked(ladder, held(rank, trust))].join(' ')}`)];
    });
    expect(grid).toMatchInlineSnapshot(`
      [
        [
          "open",
          "1/0: links images new-tags",
          "1/1: links images new-tags",
          "2/1: links images new-tags helping",
          "5/2: links images new-tags edit-others helping ask-staff",
          "7/2: links images new-tags edit-others accept-on-behalf close move helping ask-staff",
          "9/3: links images new-tags edit-others accept-on-behalf close move drafts helping ask-staff",
        ],
        [
          "normal",
          "1/0: ",
          "1/1: links images",
          "2/1: links images",
          "5/2: links images new-tags helping ask-staff",
          "7/2: links images new-tags edit-others accept-on-behalf helping ask-staff",
          "9/3: links images new-tags edit-others accept-on-behalf close move drafts helping ask-staff",
        ],
        [
          "strict",
          "1/0: ",
          "1/1: ",
          "2/1: links images",
          "5/2: links images new-tags helping",
          "7/2: links images new-tags helping",
          "9/3: links images new-tags edit-others helping",
        ],
      ]
    `);
    const unlockedBy = async (viewer: Parameters<typeof mayByStanding>[1]) => (await Promise.all(PRIVILEGE_NAMES.map(async (one) => ((await mayByStanding(tx, viewer, one)) ? [one] : [])))).flat();
    expect([await unlockedBy(guest), await unlockedBy(priya), await unlockedBy(system)]).toEqual([[], PRIVILEGE_NAMES, PRIVILEGE_NAMES]);
    expect([await unlockedBy(maya), await unlockedBy(tom)]).toEqual([['links', 'images', 'new-tags'], ['links', 'images', 'new-tags', 'drafts', 'helping', 'ask-staff']]);
    await expect(needStanding(actAs(tx, maya), 'close', 'form')).rejects.toThrow('You cannot close and reopen threads yet: it takes the rank of Mentor.');
    await expect(needStanding(actAs(tx, maya), 'close', 'form')).rejects.toBeInstanceOf(Refused);
  }));

test('two admins who save a ladder at once save one version, and the other is told', async () => {
  const database = await freshDatabase();
  try {
    const { ada } = await database.db.transaction(makeCast);
    const [first] = await ladderList(database.db);
    const save = (name: string) => database.db.transaction((tx) => publishLadder(actAs(tx, ada), { basedOn: first.version, typed: { ...typedLadder(first), 'name-2': name }, note: name }));
    const saved = await Promise.allSettled([save('Good neighbour'), save('Near neighbour'), save('Next door')]);
    expect(saved.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect(saved.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])).every((reason) => reason.includes('Somebody has saved another version meanwhile'))).toBe(true);
    expect((await ladderList(database.db)).map(({ version }) => version)).toEqual([2, 1]);
  } finally {
    await database.drop();
  }
});
