/** Rewards from a deed to a choice: earned once, held, confirmed, payable, rolled over once, expired; and every way back. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { rewardLines } from '#db/schema/rewards.ts';
import { NotAllowed, NotFound, Refused, system } from '#domain/core';
import { accountTotals, verifyLedger } from '#domain/ledger';
import { FIRST_RULES, announceProgramme, choosePayout, closePeriod, confirmReferral, expireUnchosen, holdRewards, payablesOf, periods, periodsToExpire, releaseRewards, reverseHeldRewards, saveCharity, charityList, voteForCharity, withdrawChoice } from '#domain/rewards';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { announce, earn, pence, tick, undo } from './stage.ts';

/** After the half-year that NOON (14 March) lies in. */
const JUNE = new Date('2026-06-02T09:00:00Z');
const DECEMBER = new Date('2026-12-03T09:00:00Z');
/** The first accepted answer: the task, and the answer itself at the quality of a newcomer (3 of 5). */
const FIRST = 100 + 30;

test('a deed earns once, waits two weeks, is confirmed, and becomes payable when its half-year closes', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada, priya } = await makeCast(tx);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 1, minutesLater(-1));
    await announce(tx, ada);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 2);
    await earn(tx, priya.id, maya.id, 'answer.accepted', 3);
    await earn(tx, tom.id, maya.id, 'answer.helped_again', 'guests:post-4:2026-03-14');
    for (const round of [1, 2]) await tick(tx, minutesLater(round));
    // What was before the rules earns nothing, nor do staff, nor what guests said; the quality is that of two accepted answers.
    expect(await pence(tx, tom.id)).toEqual([100 + Math.floor((50 * 67) / 100), 0, 0]);
    expect(await pence(tx, priya.id)).toEqual([0, 0, 0]);
    await tick(tx, daysLater(13));
    expect((await pence(tx, tom.id))[1]).toBe(0);
    await tick(tx, daysLater(14));
    expect(await pence(tx, tom.id)).toEqual([0, 133, 0]);
    const [period] = await periods(tx);
    expect([period?.startsAt, period?.endsAt]).toEqual([new Date('2025-12-01T00:00:00Z'), new Date('2026-06-01T00:00:00Z')]);
    const close = (by = ada, at = JUNE) => tx.transaction((inner) => closePeriod(actAs(inner, by, at), period?.id ?? 0));
    await expect(close(ada, new Date('2026-05-31T23:59:59Z'))).rejects.toThrow('This period ends on 31 May 2026, so it cannot be closed before 1 June 2026.');
    await expect(close(tom)).rejects.toThrow(NotAllowed);
    expect(await close()).toBe(1);
    await expect(close()).rejects.toThrow('This period was closed on 2 June 2026.');
    expect(await pence(tx, tom.id)).toEqual([0, 0, 133]);
    await tx.execute(sql`set constraints all immediate`);
    expect(await verifyLedger(tx)).toEqual([]);
  }));

test('what is undone within its hold is taken back with a reason, a first may be earned anew, and given back counts again', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada } = await makeCast(tx);
    await announce(tx, ada);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 1);
    await tick(tx, NOON);
    expect((await pence(tx, tom.id))[0]).toBe(FIRST);
    await undo(tx, tom.id, maya.id, 'answer.accepted', 1);
    await tick(tx, NOON);
    expect(await pence(tx, tom.id)).toEqual([0, 0, 0]);
    expect((await tx.select({ because: rewardLines.reversedBecause }).from(rewardLines)).map(({ because }) => because)).toEqual(Array.from({ length: 2 }, () => 'What it was earned by was taken back.'));
    await earn(tx, tom.id, maya.id, 'answer.accepted', 1);
    await tick(tx, daysLater(15));
    expect(await pence(tx, tom.id)).toEqual([0, FIRST, 0]);
    // Even a confirmed line goes back while its period is open; both deeds at once come to nothing.
    await undo(tx, tom.id, maya.id, 'answer.accepted', 1);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 2);
    await undo(tx, tom.id, maya.id, 'answer.accepted', 2);
    await tick(tx, daysLater(15));
    expect(await pence(tx, tom.id)).toEqual([0, 0, 0]);
    expect(await accountTotals(tx, 'GBP')).toContainEqual({ kind: 'programme_expense', balance: 0 });
  }));

test('the more a month has brought, the less each further deed brings, and never nothing; poor quality halves it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada } = await makeCast(tx);
    await announce(tx, ada, { amounts: { 'answer.accepted': 1000, 'answer.helped_again': 10 }, tasks: { 'task.first-solution': 0, 'task.first-acceptance': 0, 'task.first-thanks': 0 } });
    for (let number = 1; number <= 8; number += 1) {
      await earn(tx, tom.id, maya.id, 'answer.accepted', number);
      await tick(tx, NOON);
    }
    const lines = await tx.select({ kind: rewardLines.kind, quality: rewardLines.qualityPercent, rate: rewardLines.ratePercent, amount: rewardLines.amount }).from(rewardLines).orderBy(rewardLines.id);
    const answers = lines.filter(({ kind }) => kind === 'answer.accepted');
    expect(answers.map(({ rate }) => rate)).toEqual([100, 100, 100, 60, 60, 60, 30, 30]);
    expect(answers.map(({ quality }) => quality)).toEqual([60, 67, 71, 75, 78, 80, 82, 83]);
    expect(answers.every(({ amount, quality, rate }) => amount === Math.floor((1000 * quality * rate) / 10_000))).toBe(true);
    await undo(tx, tom.id, maya.id, 'answer.accepted', 8);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 9, new Date('2026-04-01T00:00:00Z'));
    await tick(tx, daysLater(20));
    const [last] = (await tx.select().from(rewardLines).orderBy(rewardLines.id)).slice(-1);
    expect([last?.ratePercent, last?.qualityPercent]).toEqual([100, Math.round((100 * 10) / 13)]);
  }));

test('a member chooses once it is payable, changes it, and gets a sentence for what cannot be', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, ada } = await makeCast(tx);
    await announce(tx, ada);
    await saveCharity(actAs(tx, ada), { id: null, name: 'Lifeboats', about: 'They row out in any weather.', website: null, isActive: true });
    const [lifeboats] = await charityList(tx, null, null);
    await voteForCharity(actAs(tx, tom), lifeboats?.id ?? 0);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 1);
    await tick(tx, daysLater(15));
    await closePeriod(actAs(tx, ada, JUNE), (await periods(tx))[0]?.id ?? 0);
    const [payable] = await payablesOf(tx, tom.id);
    expect(payable).toMatchObject({ earned: FIRST, rolled: 0, state: 'open', chooseUntil: daysLater(14, JUNE) });
    const id = payable?.id ?? 0;
    const choose = (choice: Parameters<typeof choosePayout>[2], by = tom, at = JUNE) => tx.transaction((inner) => choosePayout(actAs(inner, by, at), id, choice));
    await expect(choose({ choice: 'cash', payTo: 'GB00 1234' })).rejects.toThrow('Cash starts at £10.00; this is £1.30.');
    await expect(choose({ choice: 'credit', payTo: ' ' })).rejects.toThrow(Refused);
    await expect(choose({ choice: 'credit', payTo: '\u200b\u202e\u0000' })).rejects.toThrow('Say which number or account gets the credit.');
    for (const website of ['javascript:alert(1)', 'https://"><script>', 'https://[']) await expect(tx.transaction((inner) => saveCharity(actAs(inner, ada), { id: null, name: 'Boats', about: '', website, isActive: true }))).rejects.toThrow('begins with https://');
    await expect(choose({ choice: 'charity', charityId: 999_999 })).rejects.toThrow('Choose one of the charities on the list.');
    await expect(choose({ choice: 'credit', payTo: '07700 900123' }, rosa)).rejects.toThrow(NotFound);
    await expect(choose({ choice: 'credit', payTo: '07700 900123' }, tom, daysLater(14, JUNE))).rejects.toThrow('The days to choose are over.');
    await choose({ choice: 'credit', payTo: '07700\r\n\u202e900123' });
    expect((await payablesOf(tx, tom.id))[0]?.payTo).toBe('07700 900123');
    await choose({ choice: 'charity', charityId: lifeboats?.id ?? 0 });
    expect((await payablesOf(tx, tom.id))[0]).toMatchObject({ state: 'chosen', choice: 'charity', charity: 'Lifeboats', payTo: null });
    await withdrawChoice(actAs(tx, tom, JUNE), id);
    expect((await payablesOf(tx, tom.id))[0]).toMatchObject({ state: 'open', choice: null });
    await holdRewards(actAs(tx, system, JUNE), tom.id);
    await expect(choose({ choice: 'credit', payTo: '07700 900123' })).rejects.toThrow('Your rewards are held');
  }));

test('what nobody chose rolls over once, then expires; the books say where it went', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada } = await makeCast(tx);
    await announce(tx, ada);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 1);
    await tick(tx, daysLater(15));
    await earn(tx, tom.id, maya.id, 'answer.accepted', 2, new Date('2026-07-01T00:00:00Z'));
    await tick(tx, new Date('2026-07-20T00:00:00Z'));
    const [second, first] = await periods(tx);
    await expect(tx.transaction((inner) => closePeriod(actAs(inner, ada, DECEMBER), second?.id ?? 0))).rejects.toThrow('An earlier period is still open.');
    await closePeriod(actAs(tx, ada, JUNE), first?.id ?? 0);
    expect(await expireAll(daysLater(20, JUNE))).toBe(0);
    await closePeriod(actAs(tx, ada, DECEMBER), second?.id ?? 0);
    expect((await payablesOf(tx, tom.id)).map(({ earned, rolled, state }) => [earned, rolled, state])).toEqual([[33, FIRST, 'open'], [FIRST, 0, 'rolled']]);
    expect(await expireAll(daysLater(13, DECEMBER))).toBe(0);
    expect(await expireAll(daysLater(14, DECEMBER))).toBe(1);
    expect(await expireAll(daysLater(15, DECEMBER))).toBe(0);
    expect(await pence(tx, tom.id)).toEqual([0, 0, 33]);
    expect(await accountTotals(tx, 'GBP')).toContainEqual({ kind: 'expired', balance: FIRST });

    async function expireAll(at: Date): Promise<number> {
      const act = actAs(tx, system, at);
      let people = 0;
      for (const id of await periodsToExpire(act)) people += await expireUnchosen(act, id);
      return people;
    }
  }));

test('held money stands still; people let it go or take it back, with a reason, and what was earned before stays explained', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada, mo } = await makeCast(tx);
    await announce(tx, ada);
    await earn(tx, tom.id, maya.id, 'answer.accepted', 1);
    await tick(tx, NOON);
    await holdRewards(actAs(tx, system), tom.id);
    await tick(tx, daysLater(20));
    expect(await pence(tx, tom.id)).toEqual([FIRST, 0, 0]);
    await expect(tx.transaction((inner) => releaseRewards(actAs(inner, tom), tom.id))).rejects.toThrow(NotAllowed);
    await releaseRewards(actAs(tx, mo, daysLater(20)), tom.id);
    await tick(tx, daysLater(20));
    expect(await pence(tx, tom.id)).toEqual([0, FIRST, 0]);
    await holdRewards(actAs(tx, mo, daysLater(21)), tom.id);
    await closePeriod(actAs(tx, ada, JUNE), (await periods(tx))[0]?.id ?? 0);
    expect(await pence(tx, tom.id)).toEqual([0, FIRST, 0]);
    expect(await reverseHeldRewards(actAs(tx, mo, JUNE), tom.id, 'Two accounts of one person thanked each other.')).toBe(FIRST);
    expect(await pence(tx, tom.id)).toEqual([0, 0, 0]);
  }));

test('a referral counts once by its outside name, up to the most of a period, and only outside systems confirm it', () =>
  inTransaction(async (tx) => {
    const { tom, ada, maya } = await makeCast(tx);
    await announce(tx, ada, { referralsPerPeriod: 2 });
    const confirm = (outsideId: string, handle: string = tom.handle) => confirmReferral(actAs(tx, system), { handle, outsideId });
    expect(await confirm('sim-1')).toBe(true);
    expect(await confirm('sim-1')).toBe(false);
    expect(await confirm('sim-1', maya.handle)).toBe(false);
    expect(await confirm('sim\u0000-1\u200b', `${tom.handle}\u0000`)).toBe(false);
    for (const name of ['sim-2', 'sim-3']) await confirm(name);
    expect(await pence(tx, tom.id)).toEqual([2 * FIRST_RULES.referral, 0, 0]);
    await expect(confirm('sim-4', 'nobody-at-all')).rejects.toThrow('Nobody here has that handle.');
    await expect(confirmReferral(actAs(tx, tom), { handle: tom.handle, outsideId: 'sim-5' })).rejects.toThrow(NotAllowed);
  }));

test('rules are announced by admins, in order, never backwards, and one of two who save at once is told', () =>
  inTransaction(async (tx) => {
    const { tom, ada } = await makeCast(tx);
    await announce(tx, ada);
    const save = (changed: object, basedOn = 1, by = ada, appliesFrom = daysLater(1)) =>
      tx.transaction((inner) => announceProgramme(actAs(inner, by), { basedOn, appliesFrom, rules: { ...FIRST_RULES, ...changed }, note: '' }));
    await expect(save({}, 1, tom)).rejects.toThrow(NotAllowed);
    await expect(save({}, 1, ada, daysLater(-1))).rejects.toThrow('Rules never apply backwards');
    await expect(save({ currency: 'EUR' })).rejects.toThrow('can no longer change');
    await expect(save({ referral: -5 })).rejects.toThrow('Give a whole number');
    await expect(save({ cashMinimum: 0.5 })).rejects.toThrow('Give a whole number');
    await expect(save({ holdDays: 1e12 })).rejects.toThrow('Give a whole number');
    await expect(save({ bands: [{ upTo: 5, percent: 10 }] })).rejects.toThrow('the last one has no end');
    await expect(save({ periodEnds: ['11-30', '05-31'] })).rejects.toThrow('in order');
    await expect(save({ periodEnds: ['02-29'] })).rejects.toThrow('02-28');
    expect((await save({ referral: 400 })).version).toBe(2);
    await expect(save({ referral: 300 })).rejects.toThrow('Somebody announced other rules meanwhile.');
    await expect(save({ referral: 300 }, 2, ada, NOON)).rejects.toThrow('apply from a later moment');
  }));
