/** A payout run from its preparation to its receipts: two people, no penny twice, and every way back. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { payoutRuns } from '#db/schema/payouts.ts';
import { NotAllowed, NotFound } from '#domain/core';
import type { Member } from '#domain/core';
import { accountTotals, verifyLedger } from '#domain/ledger';
import { approvePayout, cancelPayout, exportPayout, exportTable, liabilityReport, markItemFailed, markItemPaid, payoutExport, payoutPayments, payoutPreview, payoutRun, preparePayout, receiptOf, settleByList } from '#domain/payouts';
import { closePeriod, holdRewards, payablesOf, periods, releaseRewards, reverseHeldRewards, saveCharity } from '#domain/rewards';
import { actAs, actorsOf } from '#tests/cast.ts';
import { pence } from '#tests/domain/rewards/stage.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { csv } from '#web/csv.ts';
import { JUNE, chosenPeriod, closedPeriod, hoursLater } from './stage.ts';

const book = async (tx: Tx) => Object.fromEntries((await accountTotals(tx, 'GBP')).map(({ kind, balance }) => [kind, balance]));
const stateOf = async (tx: Tx, member: Member) => (await payablesOf(tx, member.id))[0]?.state;

test('a run is prepared by one, approved by another, exported, settled and receipted; the books say where every penny went', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya, mo, ada, periodId } = await chosenPeriod(tx);
    const preview = await payoutPreview(tx, mo, periodId, JUNE);
    expect(preview?.totals).toEqual({ credit: { count: 1, amount: 1500, match: 0 }, cash: { count: 1, amount: 1000, match: 0 }, charity: { count: 1, amount: 500, match: 500 } });
    const { runId, exceptions } = await preparePayout(actAs(tx, mo, JUNE), periodId);
    expect(exceptions).toEqual([]);
    expect(await book(tx)).toMatchObject({ member_payable: 0, payout_clearing: 3000, programme_expense: 3000 });
    expect(await stateOf(tx, tom)).toBe('running');
    const at = hoursLater(1);
    expect(await approvePayout(actAs(tx, ada, at), runId)).toEqual({ withdrawn: 0, isCancelled: false });
    await exportPayout(actAs(tx, ada, at), runId, { isDelivered: false });
    await exportPayout(actAs(tx, ada, at), runId, { isDelivered: false });
    const { rows } = await payoutPayments(tx, mo, runId, null);
    expect(rows.map(({ handle, method, amount, match, charity }) => [handle, method, amount, match, charity])).toEqual([[maya.handle, 'credit', 1500, 0, null], [tom.handle, 'cash', 1000, 0, null], [rosa.handle, 'charity', 500, 500, 'Lifeboats']]);
    expect((await payoutRun(tx, mo, runId)).totals).toEqual(preview?.totals);
    const [credit, cash, gift] = rows.map(({ id }) => id);
    await markItemPaid(actAs(tx, mo, at), credit ?? 0, 'CR-1');
    await markItemPaid(actAs(tx, mo, at), credit ?? 0, 'CR-1');
    expect(await settleByList(actAs(tx, mo, at), runId, `item,outcome,reference\r\n${gift},PAID,"GIFT, 7"\r\n${credit},paid,CR-1\r\n${cash},failed,The account was closed, said the bank\r\n`)).toEqual({ paid: 1, failed: 1 });
    expect(await payoutRun(tx, ada, runId)).toMatchObject({ state: 'finished', preparedBy: mo.name, approvedBy: ada.name });
    expect(await book(tx)).toEqual({ member_pending: 0, member_confirmed: 0, member_payable: 1000, payout_clearing: 0, paid_out: 1500, charity: 1000, programme_expense: 3000, match_expense: 500 });
    // What failed waits for the next run, with the reason; the receipt is its member's and that of the staff who pay.
    expect([await stateOf(tx, maya), await stateOf(tx, tom), await stateOf(tx, rosa)]).toEqual(['paid', 'chosen', 'paid']);
    expect(await receiptOf(tx, rosa, gift ?? 0)).toMatchObject({ outsideId: 'GIFT, 7', amount: 500, match: 500, charity: 'Lifeboats' });
    expect((await receiptOf(tx, mo, credit ?? 0)).outsideId).toBe('CR-1');
    for (const [viewer, item] of [[tom, gift], [priya, gift], [tom, cash]] as const) await expect(receiptOf(tx, viewer, item ?? 0)).rejects.toThrow(NotFound);
    const again = await preparePayout(actAs(tx, mo, hoursLater(2)), periodId);
    expect((await payoutPayments(tx, mo, again.runId, null)).rows.map(({ handle }) => handle)).toEqual([tom.handle]);
    await tx.execute(sql`set constraints all immediate`);
    expect(await verifyLedger(tx)).toEqual([]);
    const report = await liabilityReport(tx, mo, hoursLater(3));
    expect(report?.months.map(({ month, earned, paid, given, matched, owed }) => [month, earned, paid, given, matched, owed])).toEqual([['2026-03', 3000, 0, 0, 0, 3000], ['2026-04', 0, 0, 0, 0, 3000], ['2026-05', 0, 0, 0, 0, 3000], ['2026-06', 0, 1500, 500, 500, 1000]]);
    expect(report?.now.find(({ kind }) => kind === 'payout_clearing')?.amount).toBe(1000);
  }));

test('what cannot be paid stays out with a reason: held, below the minimum of now, a charity that is gone', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, ada, periodId, charityId } = await chosenPeriod(tx, { cashMinimum: 1000 });
    await holdRewards(actAs(tx, mo, JUNE), maya.id);
    await saveCharity(actAs(tx, ada, JUNE), { id: charityId, name: 'Lifeboats', about: '', website: null, isActive: false });
    await tx.execute(sql`insert into reward_programmes (version, applies_from, rules, note, at) select 2, ${JUNE.toISOString()}, jsonb_set(rules, '{cashMinimum}', '1001'), '', ${JUNE.toISOString()} from reward_programmes`);
    await expect(tx.transaction((inner) => preparePayout(actAs(inner, mo, JUNE), periodId))).rejects.toThrow('Nothing that was chosen can be paid now: see the exceptions.');
    const preview = await payoutPreview(tx, mo, periodId, JUNE);
    expect(preview?.exceptions.map(({ handle, because }) => [handle, because])).toEqual([[maya.handle, 'Held while somebody looks into it.'], [tom.handle, 'Cash starts at £10.01 now.'], [rosa.handle, 'The charity is no longer on the list.']]);
    await releaseRewards(actAs(tx, mo, JUNE), maya.id);
    expect((await preparePayout(actAs(tx, mo, JUNE), periodId)).exceptions).toHaveLength(2);
    expect(await book(tx)).toMatchObject({ member_payable: 1500, payout_clearing: 1500 });
  }));

test('nobody approves twice, their own run, or what was taken back; held people are withdrawn and a cancelled run gives all back', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, ada, periodId, choose } = await chosenPeriod(tx);
    const attempt = <Result>(work: (inner: Tx) => Promise<Result>) => tx.transaction(work);
    const { runId } = await preparePayout(actAs(tx, ada, JUNE), periodId);
    await expect(attempt((inner) => preparePayout(actAs(inner, mo, JUNE), periodId))).rejects.toThrow(`Run ${runId} of this period is still on its way.`);
    await expect(attempt((inner) => approvePayout(actAs(inner, ada, JUNE), runId))).rejects.toThrow('You prepared this run, so somebody else has to approve it.');
    await expect(attempt((inner) => inner.update(payoutRuns).set({ state: 'approved', approvedBy: ada.id }))).rejects.toMatchObject({ cause: { constraint_name: 'payout_runs_two_people' } });
    await expect(attempt((inner) => exportPayout(actAs(inner, ada, JUNE), runId, { isDelivered: false }))).rejects.toThrow('Somebody has to approve this run');
    await cancelPayout(actAs(tx, mo, JUNE), runId);
    await cancelPayout(actAs(tx, mo, JUNE), runId);
    expect(await book(tx)).toMatchObject({ member_payable: 3000, payout_clearing: 0 });
    await expect(attempt((inner) => approvePayout(actAs(inner, ada, JUNE), runId))).rejects.toThrow('This run was cancelled');

    await choose(tom, { choice: 'credit', payTo: '07700 900124' });
    const second = (await preparePayout(actAs(tx, mo, JUNE), periodId)).runId;
    expect((await payoutRun(tx, ada, second)).totals.credit).toEqual({ count: 2, amount: 2500, match: 0 });
    await holdRewards(actAs(tx, mo, JUNE), maya.id);
    await holdRewards(actAs(tx, mo, JUNE), rosa.id);
    await reverseHeldRewards(actAs(tx, mo, JUNE), rosa.id, 'Two accounts of one person.');
    await expect(attempt((inner) => approvePayout(actAs(inner, ada, hoursLater(-1)), second))).rejects.toThrow('The clock says');
    expect(await approvePayout(actAs(tx, ada, JUNE), second)).toEqual({ withdrawn: 2, isCancelled: false });
    expect((await payoutRun(tx, ada, second)).totals.credit).toEqual({ count: 1, amount: 1000, match: 0 });
    await expect(attempt((inner) => approvePayout(actAs(inner, ada, JUNE), second))).rejects.toThrow('This run was approved on 2 June 2026 already.');
    expect([await stateOf(tx, maya), await stateOf(tx, tom), await stateOf(tx, rosa)]).toEqual(['chosen', 'running', 'reversed']);
    expect(await pence(tx, rosa.id)).toEqual([0, 0, 0]);
    expect(await book(tx)).toMatchObject({ member_payable: 1500, payout_clearing: 1000, programme_expense: 2500 });
    // Held after the approval: nobody is left, so the run ends without having paid anybody.
    await holdRewards(actAs(tx, mo, JUNE), tom.id);
    expect(await exportPayout(actAs(tx, ada, JUNE), second, { isDelivered: true })).toEqual({ withdrawn: 1, isCancelled: true });
    await expect(payoutExport(tx, ada, second)).rejects.toThrow(NotFound);
    await tx.execute(sql`set constraints all immediate`);
    expect(await verifyLedger(tx)).toEqual([]);
  }));

test('a wrong line of results changes nothing and is named; what is settled stays settled', () =>
  inTransaction(async (tx) => {
    const { tom, mo, ada, priya, periodId } = await chosenPeriod(tx);
    const attempt = <Result>(work: (inner: Tx) => Promise<Result>) => tx.transaction(work);
    const { runId } = await preparePayout(actAs(tx, mo, JUNE), periodId);
    const [first = 0, second = 0, third = 0] = (await payoutPayments(tx, mo, runId, null)).rows.map(({ id }) => id);
    await expect(attempt((inner) => markItemPaid(actAs(inner, mo, JUNE), first, 'REF-1'))).rejects.toThrow('This run was not exported yet');
    await approvePayout(actAs(tx, ada, JUNE), runId);
    await exportPayout(actAs(tx, ada, JUNE), runId, { isDelivered: false });
    await expect(attempt((inner) => cancelPayout(actAs(inner, ada, JUNE), runId))).rejects.toThrow('This run was exported, so payments may be on their way.');
    const settle = (text: string, by = mo) => attempt((inner) => settleByList(actAs(inner, by, JUNE), runId, text));
    await expect(settle('')).rejects.toThrow('Give the results');
    await expect(settle(`${first},paid,REF-1\n-5,paid,REF-2`)).rejects.toThrow('Line 2: “-5” is no number of a payment. Nothing was changed.');
    await expect(settle(`${first};paid;REF-1\n${second};perhaps;REF-2`)).rejects.toThrow('Line 2: “perhaps” is neither paid nor failed.');
    await expect(settle(`${first},paid,REF-1\n${first},failed,No such number`)).rejects.toThrow(`Line 2: payment ${first} stands in line 1 already.`);
    await expect(settle(`${first},paid,REF-1\n999999,paid,REF-2`)).rejects.toThrow(`Line 2: run ${runId} has no payment 999999.`);
    await expect(settle(`${first},paid,REF-1\n${second},failed,`)).rejects.toThrow('Line 2: the reason needs 3 to 300 characters.');
    // A quotation mark that nobody closed would swallow the payments beneath into a reference.
    await expect(settle(`${first},paid,REF-1\n${second},paid,"REF-2\n${third},paid,REF-3`)).rejects.toThrow('Line 2: a quotation mark is never closed, or a cell runs over several lines. Nothing was changed.');
    await expect(settle(`${first},paid,"REF\n-1"`)).rejects.toThrow('Line 1: a quotation mark is never closed');
    await expect(settle(`${first},paid,\u200b\u200b\u202e\u200b`)).rejects.toThrow('Line 1: the payment’s reference needs 3 to 100 characters.');
    await expect(attempt((inner) => markItemPaid(actAs(inner, mo, JUNE), first, '\u200b\u200b\u202e'))).rejects.toThrow('Give the payment’s reference');
    await expect(settle(`99999999999999,paid,REF-1`)).rejects.toThrow('has no payment 99999999999999.');
    await expect(settle(Array.from({ length: 70_000 }, (_, place) => `${100_000 + place},paid,REF`).join('\n'))).rejects.toThrow('These are 70,000 payments. Settle at most 10,000 at once.');
    await expect(settle(`${first},paid,REF-1`, priya)).rejects.toThrow(NotAllowed);
    expect(await book(tx)).toMatchObject({ payout_clearing: 3000 });
    await settle(`\uFEFFitem;outcome;reference\r\n${first}; paid; "REF\u200b-1"\r\n`);
    await expect(settle(`${third},paid,REF-3\n${first},failed,Bounced`)).rejects.toThrow(`Line 2: Payment ${first} was marked as paid already, with the reference REF-1.`);
    await expect(attempt((inner) => markItemPaid(actAs(inner, mo, JUNE), first, 'REF-2'))).rejects.toThrow('What is paid stays paid.');
    await markItemFailed(actAs(tx, mo, JUNE), second, 'The account was closed.');
    await markItemFailed(actAs(tx, mo, JUNE), second, 'The account was closed.');
    await expect(attempt((inner) => markItemPaid(actAs(inner, mo, JUNE), second, 'REF-2'))).rejects.toThrow('the next run pays it');
    expect(await pence(tx, tom.id)).toEqual([0, 0, 1000]);
    // The export tells the same at any time, and no cell of it is a formula.
    const { head, rows } = exportTable(await payoutExport(tx, mo, runId));
    const file = (await csv('payout.csv', head, rows).text()).split('\r\n');
    expect(file[1]).toMatch(new RegExp(`^${first},goodturn-payment-${first},[^,]+,Maya Okonjo,credit,"'\\+44 7700 900123",,15\\.00,0\\.00,GBP$`));
    expect(file).toHaveLength(5);
  }));

test('each deed asks who does it, and a period is paid only after it was closed, by a clock that goes forward', () =>
  inTransaction(async (tx) => {
    const stage = await closedPeriod(tx);
    const { tom, ada, mo, periodId } = stage;
    await expect(tx.transaction((inner) => preparePayout(actAs(inner, mo, JUNE), periodId))).rejects.toThrow('Nobody’s choice waits to be paid.');
    await stage.choose(tom, { choice: 'credit', payTo: '07700 900123' });
    await expect(tx.transaction((inner) => preparePayout(actAs(inner, mo, hoursLater(-24)), periodId))).rejects.toThrow('The clock says that it is before 2 June 2026');
    await expect(tx.transaction((inner) => closePeriod(actAs(inner, ada, JUNE), periodId))).rejects.toThrow('This period was closed on 2 June 2026.');
    expect(await periods(tx)).toHaveLength(1);
    const { runId } = await preparePayout(actAs(tx, mo, JUNE), periodId);
    const item = (await payoutPayments(tx, mo, runId, null)).rows[0]?.id ?? 0;
    const verbs = {
      prepare: (inner: Tx, by: Member) => preparePayout(actAs(inner, by, JUNE), periodId),
      approve: (inner: Tx, by: Member) => approvePayout(actAs(inner, by, JUNE), runId),
      cancel: (inner: Tx, by: Member) => cancelPayout(actAs(inner, by, JUNE), runId),
      export: (inner: Tx, by: Member) => exportPayout(actAs(inner, by, JUNE), runId, { isDelivered: false }),
      settle: (inner: Tx, by: Member) => markItemPaid(actAs(inner, by, JUNE), item, 'REF-1'),
      look: (inner: Tx, by: Member) => payoutRun(inner, by, runId),
    };
    const allowed: Record<string, string[]> = {};
    for (const [actor, by] of Object.entries(actorsOf(stage))) {
      if (by.kind !== 'member') continue;
      for (const [verb, run] of Object.entries(verbs)) {
        const undone = new Error('undone');
        const end = await tx.transaction(async (inner) => { await run(inner, by); throw undone; }).catch((error: unknown) => error);
        if (!(end instanceof NotAllowed) && !(end instanceof NotFound)) (allowed[actor] ??= []).push(verb);
      }
    }
    expect(allowed).toEqual({ moderator: ['prepare', 'cancel', 'settle', 'look'], admin: Object.keys(verbs) });
  }));
