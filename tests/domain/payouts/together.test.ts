/** Many at once, each on a connection of their own: nothing is lost, nothing is paid twice, nobody waits in a circle. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import type { Tx } from '#db/connect.ts';
import { payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { NotAllowed, Refused, system } from '#domain/core';
import { accountTotals, verifyLedger } from '#domain/ledger';
import { approvePayout, cancelPayout, exportPayout, markItemFailed, markItemPaid, preparePayout, settleByList } from '#domain/payouts';
import { confirmReferral, payablesOf, reverseHeldRewards } from '#domain/rewards';
import { actAs } from '#tests/cast.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { JUNE, chosenPeriod, hoursLater } from './stage.ts';

test('fifty connections that earn, reverse, redeem, approve and settle at once leave books that add up, and every penny paid once', async () => {
  const own = await freshDatabase();
  const many = connect(own.url, { max: 50 });
  try {
    const stage = await own.db.transaction((tx) => chosenPeriod(tx));
    const { maya, tom, rosa, mo, ada, periodId, choose, charityId } = stage;
    /** Everybody at once; whoever is not done was refused with a sentence. */
    const together = async (deeds: ((tx: Tx) => Promise<unknown>)[]): Promise<number> => {
      const ends = await Promise.allSettled(deeds.map((deed) => many.db.transaction(deed)));
      for (const end of ends) if (end.status === 'rejected') expect(end.reason instanceof Refused || end.reason instanceof NotAllowed, `${end.reason} ${end.reason?.cause ?? ''}`).toBe(true);
      return ends.filter(({ status }) => status === 'fulfilled').length;
    };
    const times = (count: number, deed: (place: number) => (tx: Tx) => Promise<unknown>) => Array.from({ length: count }, (_, place) => deed(place));

    // Each recruit is reported twice; two browsers redeem the same money in two ways; four press "Prepare"; a review takes Rosa's back.
    await together([
      ...times(24, (place) => (tx) => confirmReferral(actAs(tx, system, JUNE), { handle: (place % 3 ? tom : maya).handle, outsideId: `late-${Math.floor(place / 2)}` })),
      ...times(10, (place) => (tx) => choosePayoutOf(tx, place)),
      ...times(8, () => (tx) => preparePayout(actAs(tx, mo, JUNE), periodId)),
      ...times(8, () => (tx) => reverseHeldRewards(actAs(tx, mo, JUNE), rosa.id, 'Two accounts of one person.')),
    ]);
    expect(await many.db.select().from(payoutRuns)).toHaveLength(1);
    const [run] = await many.db.select().from(payoutRuns);
    const runId = run?.id ?? 0;
    expect(run?.state).toBe('prepared');

    // The preparer is refused, the second approval comes too late.
    expect(await together(times(10, (place) => (tx) => approvePayout(actAs(tx, place % 2 ? mo : ada, hoursLater(1)), runId)))).toBe(1);
    await together([...times(6, () => (tx: Tx) => exportPayout(actAs(tx, ada, hoursLater(2)), runId, { isDelivered: true })), ...times(2, () => (tx: Tx) => cancelPayout(actAs(tx, mo, hoursLater(2)), runId))]);
    if ((await stateNow()) === 'exported') {
      const items = await many.db.select().from(payoutItems).where(eq(payoutItems.state, 'waiting'));
      const list = items.map(({ id }) => `${id},paid,LIST`).join('\n');
      await together(items.flatMap(({ id }) => [
        ...times(6, (place) => (tx: Tx) => markItemPaid(actAs(tx, mo, hoursLater(3)), id, `REF-${place}`)),
        ...times(6, () => (tx: Tx) => markItemFailed(actAs(tx, ada, hoursLater(3)), id, 'Bounced')),
        ...times(4, () => (tx: Tx) => settleByList(actAs(tx, mo, hoursLater(3)), runId, list)),
      ]));
    }
    expect(['finished', 'cancelled']).toContain(await stateNow());

    expect(await verifyLedger(many.db)).toEqual([]);
    const books = Object.fromEntries((await accountTotals(many.db, 'GBP')).map(({ kind, balance }) => [kind, balance]));
    const paid = (await many.db.select().from(payoutItems)).filter(({ state }) => state === 'paid');
    const total = (pick: 'amount' | 'match', of: (method: string) => boolean) => paid.filter(({ method }) => of(method)).reduce((sum, item) => sum + item[pick], 0);
    expect(books.payout_clearing).toBe(0);
    expect(books.paid_out ?? 0).toBe(total('amount', (method) => method !== 'charity'));
    expect(books.charity ?? 0).toBe(total('amount', (method) => method === 'charity') + total('match', () => true));
    expect(books.member_pending).toBe(12 * 500);
    const open = (await Promise.all([maya, tom, rosa].map(({ id }) => payablesOf(many.db, id)))).flat().filter(({ state }) => state === 'chosen' || state === 'open');
    expect(books.member_payable).toBe(open.reduce((sum, { earned, rolled }) => sum + earned + rolled, 0));

    async function choosePayoutOf(tx: Tx, place: number): Promise<void> {
      const by = place % 2 ? tom : maya;
      await choose(by, place % 3 ? { choice: 'credit', payTo: `07700 90012${place}` } : { choice: 'charity', charityId }, JUNE, tx);
    }
    async function stateNow() {
      return (await many.db.select({ state: payoutRuns.state }).from(payoutRuns))[0]?.state;
    }
  } finally {
    await many.close();
    await own.drop();
  }
});
