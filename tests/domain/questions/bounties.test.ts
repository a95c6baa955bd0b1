/** Bounties: paid in advance, awarded once, never to oneself, settled by the rules when nobody does. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { bounties } from '#db/schema/questions.ts';
import { NotAllowed, Refused, guest, system } from '#domain/core';
import type { Member, ThreadId } from '#domain/core';
import { acceptAnswer, awardBounty, bountiesDue, bountyActs, decideDuplicate, duplicateSuggestionList, openBounties, putBackPost, questionOf, removePost, settleBounty, strayBounties, suggestDuplicate } from '#domain/questions';
import { award, pointLines, standing, triedTable } from '#domain/reputation';
import { BOUNTY_BUDGET, reverseHeldRewards, rewardLinesOf } from '#domain/rewards';
import { closeThread, threadPage } from '#domain/threads';
import { actAs, actorsOf, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { announce, pence, tick } from '#tests/domain/rewards/stage.ts';
import { makeReply } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { DUE, OVER, ask, inEscrow, pointsOf, put, rich, settleAll, soundBooks, spent, thanks, tried } from './bounty-stage.ts';

test('an asker puts points on a question in advance, and gives all of them to the answer that helped', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, ada } = await makeCast(tx);
    await rich(tx, maya);
    const thread = await ask(tx, { by: maya });
    const answer = await makeReply(tx, thread, { by: tom });
    await put(tx, maya, thread.id, 100);
    expect(await pointsOf(tx, maya)).toBe(200);
    expect(await tried(tx, (inner) => put(inner, maya, thread.id, 50))).toMatch(/bounty on this question already/);
    expect(await openBounties(tx, DUE, guest)).toMatchObject([{ threadId: thread.id, amount: 100, currency: null, replyCount: 1 }]);
    expect(await openBounties(tx, daysLater(8, DUE), guest)).toEqual([]);

    const page = await threadPage(tx, { threadId: thread.id, page: 1 }, maya);
    const view = await questionOf(tx, page, maya, DUE);
    expect(view.bounty).toMatchObject({ amount: 100, kind: 'points', state: 'open', by: { name: 'Maya Okonjo' }, endsAt: daysLater(7, DUE), winner: null });
    expect(await bountyActs(tx, page, view, maya, DUE)).toEqual({ awardable: [answer.id], put: null });
    expect(await bountyActs(tx, page, view, rosa, DUE)).toEqual({ awardable: [], put: null });

    await acceptAnswer(actAs(tx, maya, DUE), answer.id);
    expect(await pointsOf(tx, tom)).toBe(15);
    await awardBounty(actAs(tx, maya, DUE), answer.id);
    await awardBounty(actAs(tx, maya, DUE), answer.id);
    expect(await openBounties(tx, DUE, guest)).toEqual([]);
    expect([await pointsOf(tx, maya), await pointsOf(tx, tom)]).toEqual([202, 115]);
    expect((await pointLines(tx, maya.id, null, 'bounty.put')).rows).toMatchObject([{ points: -100, sentence: 'Put on a question as a bounty, paid in advance', postId: thread.openingId }]);
    expect((await pointLines(tx, tom.id, null, 'bounty.won')).rows).toMatchObject([{ points: 100, sentence: 'An answer won a bounty', postId: answer.id }]);
    expect((await questionOf(tx, page, guest, DUE)).bounty).toMatchObject({ state: 'awarded', winner: { name: 'Tom Hale' }, won: 100, postId: answer.id });
    // What was chosen is no matter of the table: trying one on counts neither side.
    expect(await triedTable(tx, ada, { rows: {}, dayLimit: 0, pairDayLimit: 0, pairMonthLimit: 0 }, DUE)).toMatchObject({ now: 317, then: 317 });
    await soundBooks(tx);
  }));

test('a bounty takes an old open question, a standing, an offered amount, and no more than three at once', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya } = await makeCast(tx);
    await announce(tx, (await makeCast(tx)).ada);
    const thread = await ask(tx, { by: maya });
    const refusals = async (by: Member, ...amounts: number[]) => Promise.all([...new Set(await amounts.reduce<Promise<string[]>>(async (before, amount) => [...(await before), await tried(tx, (inner) => put(inner, by, thread.id, amount, by === priya ? 'money' : 'points'))], Promise.resolve([])))]);
    await rich(tx, maya, 4);
    expect(await refusals(maya, 50)).toEqual(['A bounty takes a standing of 75 points. Helping others brings them.']);
    await award(actAs(tx, system), { member: maya.id, reason: 'answer.accepted', source: 'elsewhere:more' });
    expect(await refusals(maya, -100, 0, 0.5, 75, 49, 550, 1e12, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY)).toEqual(['Choose 50 to 500 points in steps of 50.']);
    expect(await refusals(priya, -500, 50, 500.5, 750, 5500, 1e12)).toEqual(['Choose one of the amounts that are offered.']);
    expect(await refusals(maya, 100)).toEqual(['You do not have that many points: 25 are missing.']);
    expect(await tried(tx, (inner) => put(inner, maya, thread.id, 50, 'points', daysLater(1)))).toMatch(/48 hours/);
    expect(await tried(tx, async (inner) => (await closeThread(actAs(inner, priya, DUE), thread.id), put(inner, maya, thread.id, 50)))).toMatch(/closed/);
    expect(await tried(tx, async (inner) => (await acceptAnswer(actAs(inner, maya), (await makeReply(inner, thread)).id), put(inner, maya, thread.id, 50)))).toMatch(/solved/);
    expect(await tried(tx, async (inner) => put(inner, maya, (await ask(inner, { by: maya, kind: 'discussion' })).id, 50))).toMatch(/discussion/);
    expect(await pointsOf(tx, maya)).toBe(75);

    await makeReply(tx, thread, { by: priya });
    expect(await refusals(priya, 500)).toEqual(['Choose one of the amounts that are offered. You have answered here yourself, so it starts at the double.']);
    await rich(tx, rosa);
    await rich(tx, tom);
    for (let number = 0; number < 3; number += 1) await put(tx, rosa, (await ask(tx, { by: rosa })).id, 50);
    expect(await tried(tx, async (inner) => put(inner, rosa, (await ask(inner, { by: rosa })).id, 50))).toMatch(/3 bounties open already/);
    expect(await pointsOf(tx, rosa)).toBe(150);
    await settleAll(tx, OVER);
    await put(tx, rosa, (await ask(tx, { by: rosa })).id, 150, 'points', OVER);
    expect(await pointsOf(tx, rosa)).toBe(0);
    await soundBooks(tx);
  }));

test('who may put points, put money and award, by role', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    await announce(tx, cast.ada);
    for (const one of [cast.maya, cast.rosa, cast.tom, cast.priya]) await rich(tx, one, 10);
    const thread = await ask(tx, { by: cast.maya });
    const answer = await makeReply(tx, thread, { by: cast.tom });
    const may: Record<string, string[]> = {};
    for (const [name, viewer] of Object.entries(actorsOf(cast))) {
      // What was allowed is undone for whoever is asked next.
      const isDone = async (work: (inner: Tx) => Promise<unknown>) => (await tried(tx, async (inner) => { await work(inner); throw new Error('undone'); })) === 'undone';
      may[name] = [
        ...((await isDone((inner) => put(inner, viewer, thread.id, 50))) ? ['points'] : []),
        ...((await isDone((inner) => put(inner, viewer, thread.id, 500, 'money'))) ? ['money'] : []),
        ...((await isDone(async (inner) => (await put(inner, cast.maya, thread.id), awardBounty(actAs(inner, viewer, DUE), answer.id)))) ? ['award points'] : []),
        ...((await isDone(async (inner) => (await put(inner, cast.priya, thread.id, 500, 'money'), awardBounty(actAs(inner, viewer, DUE), answer.id)))) ? ['award money'] : []),
      ];
    }
    expect(may).toEqual({ guest: [], asker: ['points', 'award points'], 'other member': [], superuser: [], agent: ['money', 'award money'], moderator: ['money'], admin: ['money'] });
    await expect(bountiesDue(actAs(tx, cast.ada))).rejects.toThrow(NotAllowed);
    const asStaff = await ask(tx, { by: cast.priya });
    expect(await tried(tx, (inner) => put(inner, cast.priya, asStaff.id, 500, 'money'))).toMatch(/not on one of their own/);
  }));

test('staff put money of a month’s budget on a question; the winner has it pending, and staff win none', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo, ada } = await makeCast(tx);
    const thread = await ask(tx, { by: maya });
    expect(await tried(tx, (inner) => put(inner, priya, thread.id, 5000, 'money'))).toMatch(/no rewards yet/);
    await announce(tx, ada);
    const answer = await makeReply(tx, thread, { by: tom });
    const byStaff = await makeReply(tx, thread, { by: mo });
    const byAsker = await makeReply(tx, thread, { by: maya });
    await put(tx, priya, thread.id, 5000, 'money');
    expect([await inEscrow(tx), await spent(tx)]).toEqual([5000, 5000]);

    for (const [id, sentence] of [[byStaff.id, /Staff earn no rewards/], [byAsker.id, /Whoever asked/], [thread.openingId, /the question itself/]] as const) expect(await tried(tx, (inner) => awardBounty(actAs(inner, priya, DUE), id))).toMatch(sentence);
    expect(await tried(tx, async (inner) => (await removePost(actAs(inner, tom, DUE), answer.id), awardBounty(actAs(inner, priya, DUE), answer.id)))).toMatch(/deleted/);
    expect(await tried(tx, (inner) => awardBounty(actAs(inner, priya, minutesLater(1, OVER)), answer.id))).toMatch(/time is over/);
    // The day of grace, and a question that was closed meanwhile.
    await closeThread(actAs(tx, priya, DUE), thread.id);
    await awardBounty(actAs(tx, priya, OVER), answer.id);
    expect(await pence(tx, tom.id)).toEqual([5000, 0, 0]);
    expect([await inEscrow(tx), await spent(tx), await pointsOf(tx, tom)]).toEqual([0, 5000, 0]);
    expect((await rewardLinesOf(tx, tom.id, tom, null)).rows).toMatchObject([{ sentence: 'A bounty was awarded to you', amount: 5000, state: 'pending', postId: answer.id }]);

    // A deletion takes it back while it is not theirs for good, and a restoration pays it again.
    await removePost(actAs(tx, mo, OVER), answer.id);
    expect([await pence(tx, tom.id), await spent(tx)]).toEqual([[0, 0, 0], 0]);
    await putBackPost(actAs(tx, mo, OVER), answer.id);
    await removePost(actAs(tx, mo, OVER), thread.openingId);
    await putBackPost(actAs(tx, mo, OVER), thread.openingId);
    expect(await pence(tx, tom.id)).toEqual([5000, 0, 0]);
    await tick(tx, daysLater(14, OVER));
    expect(await pence(tx, tom.id)).toEqual([0, 5000, 0]);
    // What a review took stays taken.
    await reverseHeldRewards(actAs(tx, mo, OVER), tom.id, 'A ring.');
    await removePost(actAs(tx, mo, OVER), answer.id);
    await putBackPost(actAs(tx, mo, OVER), answer.id);
    expect(await pence(tx, tom.id)).toEqual([0, 0, 0]);

    // The budget of a month is for all staff together; what nobody won is free again.
    const inMarch = async (by: Member, amount: number, at = DUE) => put(tx, by, (await ask(tx, { by: maya })).id, amount, 'money', at);
    for (const by of [priya, mo, ada]) await inMarch(by, 5000);
    expect(BOUNTY_BUDGET).toBe(20_000);
    expect(await tried(tx, async (inner) => put(inner, mo, (await ask(inner, { by: maya })).id, 500, 'money'))).toMatch(/leaves £0\.00/);
    await settleAll(tx, OVER);
    await inMarch(mo, 5000, OVER);
    expect(await inEscrow(tx)).toBe(5000);
    await soundBooks(tx);
  }));

test('when its time is over the rules decide: all to what the asker accepted, half to the most thanked since, else nothing', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo, ada } = await makeCast(tx);
    await announce(tx, ada);
    await rich(tx, maya, 40);
    const reply = (thread: { id: ThreadId }, by: Member, at = minutesLater(5, DUE)) => makeReply(tx, thread, { by, at });

    const accepted = await ask(tx, { by: maya });
    const early = await makeReply(tx, accepted, { by: tom });
    await put(tx, maya, accepted.id, 100);
    await thanks(tx, (await reply(accepted, rosa)).id, 5);
    await acceptAnswer(actAs(tx, maya, minutesLater(9, DUE)), early.id);

    const half = await ask(tx, { by: maya });
    const before = await makeReply(tx, half, { by: priya });
    await put(tx, maya, half.id, 150);
    await thanks(tx, before.id, 4);
    await thanks(tx, (await reply(half, maya)).id, 4);
    await thanks(tx, (await reply(half, rosa)).id, 2);
    await thanks(tx, (await reply(half, mo)).id, 1);

    const nothing = await ask(tx, { by: maya });
    await put(tx, maya, nothing.id, 50);
    await thanks(tx, (await reply(nothing, rosa)).id, 1);

    const ofMoney = await ask(tx, { by: maya });
    await put(tx, priya, ofMoney.id, 5000, 'money');
    await thanks(tx, (await reply(ofMoney, mo)).id, 5);
    await thanks(tx, (await reply(ofMoney, tom)).id, 3);
    const unwon = await ask(tx, { by: maya });
    await put(tx, priya, unwon.id, 500, 'money');
    // Whoever put it up leaves the staff meanwhile: it runs its course.
    await tx.update(members).set({ role: 'customer' }).where(eq(members.id, priya.id));

    const were = { tom: await pointsOf(tx, tom), rosa: await pointsOf(tx, rosa), maya: await pointsOf(tx, maya) };
    await settleAll(tx, minutesLater(-1, OVER));
    expect(await tx.$count(bounties, eq(bounties.outcome, 'shared'))).toBe(0);
    await settleAll(tx, OVER);
    await settleAll(tx, OVER);
    expect([(await pointsOf(tx, tom)) - were.tom, (await pointsOf(tx, rosa)) - were.rosa, (await pointsOf(tx, maya)) - were.maya]).toEqual([100, 75, 0]);
    expect(await pence(tx, tom.id)).toEqual([2500, 0, 0]);
    expect([await inEscrow(tx), await spent(tx)]).toEqual([0, 2500]);
    expect((await tx.select({ outcome: bounties.outcome, won: bounties.won }).from(bounties).orderBy(bounties.id)).map(({ outcome, won }) => [outcome, won])).toEqual([['shared', 100], ['shared', 75], ['spent', null], ['shared', 2500], ['spent', null]]);
    await soundBooks(tx);
  }));

test('a question taken down keeps its bounty until it is restored; a duplicate still has its winner; a deletion takes points back', () =>
  inTransaction(async (tx) => {
    const { maya, tom, mo } = await makeCast(tx);
    await rich(tx, maya, 30);
    const [gone, restored, duplicate, original] = [await ask(tx, { by: maya }), await ask(tx, { by: maya }), await ask(tx, { by: maya }), await ask(tx)];
    for (const { id } of [gone, restored, duplicate]) await put(tx, maya, id, 100);
    const answers = await Promise.all([gone, restored, duplicate].map(async (thread) => (await makeReply(tx, thread, { by: tom, at: minutesLater(1, DUE) })).id));
    const [inGone, inRestored, inDuplicate] = answers;
    if (!inGone || !inRestored || !inDuplicate) throw new Error('There are three answers.');
    for (const id of answers) await thanks(tx, id, 2);
    for (const { openingId } of [gone, restored]) await removePost(actAs(tx, mo, DUE), openingId);
    await expect(tx.transaction((inner) => awardBounty(actAs(inner, maya, DUE), inGone))).rejects.toThrow('nothing here');
    await putBackPost(actAs(tx, mo, DUE), restored.openingId);
    await suggestDuplicate(actAs(tx, mo, DUE), { threadId: duplicate.id, originalId: original.id });
    const [suggestion] = (await duplicateSuggestionList(tx, null, mo)).rows;
    await decideDuplicate(actAs(tx, mo, DUE), { suggestionId: suggestion?.id ?? 0, keepId: original.id });
    await awardBounty(actAs(tx, maya, DUE), inDuplicate);
    const before = await pointsOf(tx, tom);
    await settleAll(tx, OVER);
    expect((await pointsOf(tx, tom)) - before).toBe(50);
    expect(await pointsOf(tx, maya)).toBe(150);

    // The winner spent them meanwhile: what is taken back leaves a debt, and the lines say so.
    await removePost(actAs(tx, mo, OVER), inDuplicate);
    expect((await pointLines(tx, tom.id, null, 'bounty.won')).rows[0]).toMatchObject({ points: -100, sentence: 'Taken back, because the post was deleted: an answer won a bounty' });
    await putBackPost(actAs(tx, mo, OVER), inDuplicate);
    await removePost(actAs(tx, mo, OVER), duplicate.openingId);
    expect(await pointsOf(tx, maya)).toBe(150);
    await putBackPost(actAs(tx, mo, OVER), duplicate.openingId);
    expect((await pointsOf(tx, tom)) - before).toBe(50);
    await soundBooks(tx);
  }));

test('two transactions that put, award or settle at once do it once', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, tom, rosa, priya, ada, questions, answers } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      await announce(tx, cast.ada);
      await rich(tx, cast.maya, 9);
      const questions = await Promise.all(Array.from({ length: 8 }, () => ask(tx, { by: cast.maya })));
      const [first] = questions;
      if (!first) throw new Error('There is a question.');
      return { ...cast, questions: questions.map(({ id }) => id), answers: [(await makeReply(tx, first, { by: cast.tom })).id, (await makeReply(tx, first, { by: cast.rosa })).id] };
    });
    const [one, other, third] = questions;
    const [byTom, byRosa] = answers;
    if (!one || !other || !third || !byTom || !byRosa) throw new Error('There are questions and answers.');
    const atOnce = async (...works: ((tx: Tx) => Promise<unknown>)[]) => (await Promise.allSettled(works.map((work) => db.transaction(work)))).map((result) => (result.status === 'fulfilled' ? 'done' : result.reason instanceof Refused ? 'refused' : String(result.reason))).toSorted();

    expect(await atOnce((tx) => put(tx, maya, one, 50), (tx) => put(tx, maya, one, 50))).toEqual(['done', 'refused']);
    expect(await atOnce((tx) => put(tx, maya, other, 50), (tx) => put(tx, maya, third, 50))).toEqual(['done', 'refused']);
    expect((await standing(db, maya.id)).points).toBe(35);
    expect(await atOnce((tx) => awardBounty(actAs(tx, maya, DUE), byTom), (tx) => awardBounty(actAs(tx, maya, DUE), byRosa))).toEqual(['done', 'refused']);
    expect((await standing(db, tom.id)).points + (await standing(db, rosa.id)).points).toBe(50);
    // Fifty pounds are left of the month's budget, and two want them; nobody opens a fourth.
    const rest = questions.slice(1);
    const [a, b, c, d] = rest.filter((id) => id !== other && id !== third);
    if (!a || !b || !c || !d) throw new Error('There are questions left.');
    await db.transaction(async (tx) => { for (const id of [a, b, c]) await put(tx, ada, id, 5000, 'money'); });
    expect(await atOnce((tx) => put(tx, priya, d, 5000, 'money'), (tx) => put(tx, priya, questions[7] ?? d, 5000, 'money'))).toEqual(['done', 'refused']);
    const due = await db.transaction((tx) => bountiesDue(actAs(tx, system, OVER)));
    expect(due).toHaveLength(5);
    const settled = await Promise.all([0, 1].map(async () => { let count = 0; for (const row of due) if (await db.transaction((tx) => settleBounty(actAs(tx, system, OVER), row))) count += 1; return count; }));
    expect(settled.reduce((sum, count) => sum + count, 0)).toBe(5);
    await db.transaction(async (tx) => {
      expect([await inEscrow(tx), await spent(tx)]).toEqual([0, 0]);
      await soundBooks(tx);
      // Tampered with, each difference is a sentence: another amount, a winner without a line, money that nobody put aside.
      await tx.execute(sql`update bounties set amount = amount + 7 where kind = 'points' and thread_id = ${one}`);
      await tx.execute(sql`update bounties set winner_id = ${ada.id} where kind = 'points' and thread_id = ${one}`);
      await tx.execute(sql`update bounties set settled_at = null, outcome = null where kind = 'money' and thread_id = ${a}`);
      expect((await strayBounties(tx)).map(({ sentence }) => sentence.replace(/\d+/g, 'N'))).toEqual([
        'Line N moves N points where bounty N says N.',
        'Bounty N has no line of points (bounty.won).',
        'Line N of points names a bounty that is not there.',
        'Bounty N has N in escrow where N should lie.',
      ]);
    });
  } finally {
    await drop();
  }
});
