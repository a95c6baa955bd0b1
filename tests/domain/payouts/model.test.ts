/** Random deeds of members, staff and the clock, against a simple model: no difference. `LEDGER_RUNS=1000` (npm run test:ledger) drives a thousand sequences. */
import fc from 'fast-check';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { ledgerAccounts } from '#db/schema/ledger.ts';
import { payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { rewardLines, rewardPayables } from '#db/schema/rewards.ts';
import { NotAllowed, NotFound, Refused, system } from '#domain/core';
import { verifyLedger } from '#domain/ledger';
import { approvePayout, cancelPayout, exportPayout, markItemFailed, markItemPaid, preparePayout } from '#domain/payouts';
import { charityList, choosePayout, closePeriod, confirmReferral, expireUnchosen, holdRewards, periods, periodsToExpire, releaseRewards, reverseHeldRewards, saveCharity, settleLastPayout, withdrawChoice } from '#domain/rewards';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { announce, earn, tick, undo } from '#tests/domain/rewards/stage.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { ACCEPTED, CASH_MINIMUM, CHOOSE_DAYS, HOLD_DAYS, MATCH_PERCENT, Model, RECRUIT } from './model.ts';
import type { Method } from './model.ts';

/** A few in the usual suite, which has little time; a thousand when asked. */
const SEQUENCES = Number(process.env.LEDGER_RUNS ?? 8);
const LONGEST = 24;
/** The suite plays the same few each time; a thousand are new ones. A seed that failed is tried again with LEDGER_SEED. */
const SEED = Number(process.env.LEDGER_SEED ?? (process.env.LEDGER_RUNS ? Date.now() % 2 ** 31 : 7));
/** About a fifth of a second each, on a machine that does something else as well. */
const TIME_MS = 30_000 + SEQUENCES * 3_000;

const DEEDS = ['accept', 'recruit', 'undo', 'days', 'season', 'close', 'expire', 'choose', 'unchoose', 'hold', 'release', 'reverse', 'prepare', 'approve', 'cancel', 'export', 'paid', 'failed', 'chooseAll', 'payday', 'leave', 'reverseSome'] as const;
/** What leads on comes more often, so that a sequence gets to the end of things. */
const OFTEN = [...DEEDS, 'season', 'season', 'chooseAll', 'prepare', 'payday', 'payday', 'paid', 'failed'] as const;
const METHODS: readonly Method[] = ['credit', 'cash', 'charity'];
const DAYS = [1, 7, 15, 45];

const step = fc.record({ deed: fc.constantFrom(...OFTEN), who: fc.nat(2), which: fc.nat(60), other: fc.nat(3) });
type Step = { deed: (typeof OFTEN)[number]; who: number; which: number; other: number };

test('whatever members, staff and the clock do, in any order, every account holds what the simple model says', { timeout: TIME_MS }, () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo, ada } = await makeCast(tx);
    await announce(tx, ada, { amounts: { 'answer.accepted': ACCEPTED, 'answer.helped_again': 0 }, tasks: { 'task.first-solution': 0, 'task.first-acceptance': 0, 'task.first-thanks': 0 }, referral: RECRUIT, referralsPerPeriod: 1000, bands: [{ upTo: null, percent: 100 }], holdDays: HOLD_DAYS, chooseDays: CHOOSE_DAYS, cashMinimum: CASH_MINIMUM, matchPercent: MATCH_PERCENT });
    await saveCharity(actAs(tx, ada), { id: null, name: 'Lifeboats', about: '', website: null, isActive: true });
    const charityId = (await charityList(tx, null, null))[0]?.id ?? 0;
    const people = [maya, tom, rosa];
    const undone = new Error('The sequence is over.');
    const reached = new Set<string>();

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: LONGEST, size: 'max' }), async (steps) => {
        await tx.transaction(async (inner) => { await play(inner, steps); throw undone; }).catch((error: unknown) => { if (error !== undone) throw error; });
      }),
      { numRuns: SEQUENCES, seed: SEED },
    );
    // Sequences that never got anywhere would agree with any model.
    for (const end of ['paid', 'rolled', 'refused', ...(SEQUENCES < 100 ? [] : ['failed', 'withdrawn', 'reversed', 'expired'])]) expect(reached).toContain(end);

    async function play(inner: Tx, steps: readonly Step[]): Promise<void> {
      const model = new Model();
      const deeds: { member: number; number: number }[] = [];
      let now = NOON;
      let recruits = 0;
      // Rows of both sides come into being in the same order.
      const periodId = async (place: number) => (await periods(inner)).toReversed()[place]?.id ?? 0;
      const payableId = async (place: number) => (await inner.select({ id: rewardPayables.id }).from(rewardPayables).orderBy(asc(rewardPayables.id)))[place]?.id ?? 0;
      const runId = async (place: number) => (await inner.select({ id: payoutRuns.id }).from(payoutRuns).orderBy(asc(payoutRuns.id)))[place]?.id ?? 0;
      const itemId = async (run: number, payable: number) => (await inner.select().from(payoutItems).where(eq(payoutItems.runId, run))).find(({ payableId: of }) => of === payable)?.id ?? 0;
      for (const [place, one] of steps.entries()) {
        await go(one);
        expect(await booksOf(inner), `after step ${place}: ${JSON.stringify(one)}`).toEqual(shown(model));
      }
      for (const { state } of [...model.payables, ...model.runs.flatMap(({ payments }) => payments)]) reached.add(state);
      await inner.execute(sql`set constraints all immediate`);
      expect(await verifyLedger(inner)).toEqual([]);
      await inner.execute(sql`set constraints all deferred`);

      async function go({ deed, who, which, other }: Step): Promise<void> {
        const member = people[who] ?? tom;
        const staff = other % 2 === 0 ? ada : mo;
        const role = staff === ada ? 'ada' : 'mo';
        const period = which % Math.max(1, model.periods.length);
        const payable = which % Math.max(1, model.payables.length);
        const run = which % Math.max(1, model.runs.length);
        const theRun = model.runs[run];
        const thePayable = model.payables[payable];
        if (deed === 'accept') await accept(who);
        else if (deed === 'recruit') await recruit(who);
        else if (deed === 'undo') {
          const [mine] = deeds.splice(which % Math.max(1, deeds.length), 1);
          if (!mine) return;
          await undo(inner, (people[mine.member] ?? tom).id, ada.id, 'answer.accepted', mine.number, now);
          model.undo(mine.member, mine.number);
          await round();
        } else if (deed === 'days') {
          now = daysLater(DAYS[other] ?? 1, now);
          await round();
        } else if (deed === 'season') {
          for (const each of [0, 1, 2]) if (each !== who) await recruit(each);
          await accept(who);
          now = daysLater(15, now);
          await round();
          const open = model.periods.findIndex(({ chooseUntil }) => !chooseUntil);
          if (open < 0) return;
          now = new Date(Math.max(now.getTime(), daysLater(1, model.periods[open]?.endsAt).getTime()));
          await round();
          await close(open);
        } else if (deed === 'close') await close(period);
        else if (deed === 'expire') {
          for (const id of await periodsToExpire(actAs(inner, system, now))) await expireUnchosen(actAs(inner, system, now), id);
          model.expire(now);
        } else if (deed === 'choose' && thePayable) await choose(payable, METHODS[other % 3] ?? 'credit');
        else if (deed === 'chooseAll') for (const each of model.payables.keys()) await choose(each, METHODS[(each + other) % 3] ?? 'credit');
        else if (deed === 'unchoose' && thePayable) await agree(async (it) => withdrawChoice(actAs(it, people[thePayable.member] ?? tom, now), await payableId(payable)), model.unchoose(thePayable, now));
        else if (deed === 'hold') {
          await holdRewards(actAs(inner, mo, now), member.id);
          model.held[who] = true;
        } else if (deed === 'release') {
          await releaseRewards(actAs(inner, mo, now), member.id);
          model.held[who] = false;
          await round();
        } else if (deed === 'reverse') {
          await reverseHeldRewards(actAs(inner, mo, now), member.id, 'A ring.');
          model.takeBack(who);
        } else if (deed === 'reverseSome') {
          const lines = await inner.select({ id: rewardLines.id }).from(rewardLines).where(and(eq(rewardLines.memberId, member.id), gt(rewardLines.amount, 0))).orderBy(asc(rewardLines.id));
          const place = which % Math.max(1, lines.length);
          await reverseHeldRewards(actAs(inner, mo, now), member.id, 'A ring.', { lines: [lines[place]?.id ?? 0], payables: [await payableId(payable)] });
          model.takeSomeBack(who, place, thePayable);
          await round();
        } else if (deed === 'leave') {
          const method = METHODS[other] ?? null;
          const last = method === null ? { choice: 'none' as const } : method === 'charity' ? { choice: method, charityId } : { choice: method, payTo: '07700 900123' };
          expect(await settleLastPayout(actAs(inner, system, now), member.id, last)).toBe(model.leave(who, method, now));
        } else if (deed === 'prepare') await agree(async (it) => preparePayout(actAs(it, staff, now), await periodId(period)), model.prepare(period, role));
        else if (deed === 'approve' && theRun) await agree(async (it) => approvePayout(actAs(it, staff, now), await runId(run)), model.approve(theRun, role));
        else if (deed === 'cancel' && theRun) await agree(async (it) => cancelPayout(actAs(it, mo, now), await runId(run)), model.cancel(theRun));
        else if (deed === 'export' && theRun) await agree(async (it) => exportPayout(actAs(it, ada, now), await runId(run), { isDelivered: false }), model.export(theRun));
        else if (deed === 'payday') await payday(model.periods.findLastIndex(({ chooseUntil }) => chooseUntil), other);
        else if ((deed === 'paid' || deed === 'failed') && theRun) {
          await settle(run, who % theRun.payments.length, deed);
        }
      }

      async function accept(who: number): Promise<void> {
        const number = deeds.length + 1000 * (model.answers[who] ?? 0) + 1_000_000 * who;
        await earn(inner, (people[who] ?? tom).id, ada.id, 'answer.accepted', number, now);
        model.accept(who, now, number);
        deeds.push({ member: who, number });
        await round();
      }

      async function recruit(who: number): Promise<void> {
        recruits += 1;
        await confirmReferral(actAs(inner, system, now), { handle: (people[who] ?? tom).handle, outsideId: `sim-${recruits}` });
        model.recruit(who, now);
      }

      async function close(period: number): Promise<void> {
        await agree(async (it) => closePeriod(actAs(it, ada, now), await periodId(period)), model.close(period, now));
      }

      async function choose(place: number, method: Method): Promise<void> {
        const payable = model.payables[place];
        if (!payable) return;
        const choice = method === 'charity' ? { choice: method, charityId } : { choice: method, payTo: '07700 900123' };
        await agree(async (it) => choosePayout(actAs(it, people[payable.member] ?? tom, now), await payableId(place), choice), model.choose(payable, method, now));
      }

      /** A run of a closed period as far as it gets: 0 approved, 1 exported, 2 one paid, 3 one failed and the others paid. */
      async function payday(period: number, far: number): Promise<void> {
        if (period < 0) return;
        for (const [place, payable] of model.payables.entries()) if (payable.period === period) await choose(place, METHODS[(place + far) % 3] ?? 'credit');
        await agree(async (it) => preparePayout(actAs(it, mo, now), await periodId(period)), model.prepare(period, 'mo'));
        const run = model.runs.findLastIndex((one) => one.period === period);
        const theRun = model.runs[run];
        if (!theRun) return;
        await agree(async (it) => approvePayout(actAs(it, ada, now), await runId(run)), model.approve(theRun, 'ada'));
        if (far > 0) await agree(async (it) => exportPayout(actAs(it, ada, now), await runId(run), { isDelivered: false }), model.export(theRun));
        if (far > 1) await settle(run, 0, far === 2 ? 'paid' : 'failed');
        if (far > 2) for (const place of theRun.payments.keys()) await settle(run, place, 'paid');
      }

      async function settle(run: number, place: number, end: 'paid' | 'failed'): Promise<void> {
        const theRun = model.runs[run];
        const payment = theRun?.payments[place];
        if (!theRun || !payment) return;
        const id = await itemId(await runId(run), await payableId(model.payables.indexOf(payment.payable)));
        await agree((it) => (end === 'paid' ? markItemPaid(actAs(it, mo, now), id, 'REF-1') : markItemFailed(actAs(it, mo, now), id, 'Bounced')), model.settle(theRun, payment, end));
      }

      async function round(): Promise<void> {
        await tick(inner, now);
        model.tick(now);
      }

      /** Does it, or is refused, as the model says. */
      async function agree(work: (it: Tx) => Promise<unknown>, isDone: boolean): Promise<void> {
        const end = await inner.transaction(work).then(() => null, (error: unknown) => error);
        const isRefused = end instanceof Refused || end instanceof NotAllowed || end instanceof NotFound;
        if (end !== null && !isRefused) throw end;
        if (isRefused) reached.add('refused');
        expect(end === null, `${String(end)}`).toBe(isDone);
      }
    }

    /** All accounts by kind and member, all payables and runs by state, as they really are. */
    async function booksOf(inner: Tx) {
      const accounts = await inner.select({ kind: ledgerAccounts.kind, member: ledgerAccounts.memberId, balance: ledgerAccounts.balance }).from(ledgerAccounts);
      const books: Record<string, number> = {};
      for (const { kind, member, balance } of accounts) {
        const account = member === null ? kind : `${kind} ${people.findIndex(({ id }) => id === member)}`;
        books[account] = (books[account] ?? 0) + balance;
      }
      const payables = await inner.select({ state: rewardPayables.state, earned: rewardPayables.earned, rolled: rewardPayables.rolled }).from(rewardPayables).orderBy(asc(rewardPayables.id));
      const runs = await inner.select({ state: payoutRuns.state }).from(payoutRuns).orderBy(asc(payoutRuns.id));
      return { books: withoutNothing(books), payables, runs: runs.map(({ state }) => state) };
    }
  }));

const withoutNothing = (books: Record<string, number>) => Object.fromEntries(Object.entries(books).filter(([, amount]) => amount !== 0));
const shown = (model: Model) => ({ books: withoutNothing(model.books()), payables: model.payables.map(({ state, earned, rolled }) => ({ state, earned, rolled })), runs: model.runs.map(({ state }) => state) });
