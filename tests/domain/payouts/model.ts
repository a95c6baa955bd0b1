/** A simple model of earning, choosing and paying: plain arrays, no database, no double entry. What really happens must agree with it. */
import { daysLater } from '#tests/cast.ts';

export const HOLD_DAYS = 14;
export const CHOOSE_DAYS = 14;
export const ACCEPTED = 1000;
export const RECRUIT = 500;
export const CASH_MINIMUM = 1000;
/** Of a gift of an odd amount, half a penny is lost to rounding down. */
export const MATCH_PERCENT = 50;

export type Method = 'credit' | 'cash' | 'charity';
type Line = { amount: number; earnedAt: Date; state: 'pending' | 'confirmed' | 'payable' | 'reversed'; deed: number | null };
type Payable = { period: number; member: number; earned: number; rolled: number; state: 'open' | 'chosen' | 'running' | 'paid' | 'rolled' | 'expired' | 'reversed'; method: Method | null; isTakenBack: boolean; isFinal?: boolean };
type Payment = { payable: Payable; amount: number; match: number; method: Method; state: 'waiting' | 'paid' | 'failed' | 'withdrawn' };
type Run = { period: number; by: string; state: 'prepared' | 'approved' | 'exported' | 'finished' | 'cancelled'; payments: Payment[] };
type Period = { endsAt: Date; chooseUntil: Date | null; isExpired: boolean };

/** Each 1 June and 1 December: the moments at which half-years end. */
const HALF_YEARS = Array.from({ length: 60 }, (_, place) => new Date(Date.UTC(2026, 5 + 6 * place)));

/** Members are numbered from 0; every deed answers whether it was done or refused. */
export class Model {
  lines: Line[][] = [[], [], []];
  held = [false, false, false];
  answers = [0, 0, 0];
  undone = [0, 0, 0];
  periods: Period[] = [];
  payables: Payable[] = [];
  runs: Run[] = [];
  expired = 0;

  /** The clock's round: periods appear, holds end. */
  tick(now: Date): void {
    for (const [member, lines] of this.lines.entries()) {
      if (!this.held[member]) for (const line of lines) if (line.state === 'pending' && now >= daysLater(HOLD_DAYS, line.earnedAt)) line.state = 'confirmed';
    }
  }

  private ensurePeriod(now: Date): void {
    const last = this.periods.at(-1)?.endsAt;
    // The first period is the one that somebody earns in; after it there is no gap.
    const ends = HALF_YEARS.filter((end) => (last ? end > last && (HALF_YEARS[HALF_YEARS.indexOf(end) - 1] ?? last) <= now : end > now));
    if (!last || last <= now) for (const endsAt of last ? ends : ends.slice(0, 1)) this.periods.push({ endsAt, chooseUntil: null, isExpired: false });
  }

  private earn(member: number, amount: number, now: Date, deed: number | null): void {
    this.ensurePeriod(now);
    this.lines[member]?.push({ amount, earnedAt: now, state: 'pending', deed });
  }

  accept(member: number, now: Date, deed: number): void {
    this.answers[member] = (this.answers[member] ?? 0) + 1;
    const quality = Math.round((100 * ((this.answers[member] ?? 0) - (this.undone[member] ?? 0) + 2)) / ((this.answers[member] ?? 0) + 4));
    this.earn(member, Math.floor((ACCEPTED * quality) / 100), now, deed);
  }

  recruit(member: number, now: Date): void {
    this.earn(member, RECRUIT, now, null);
  }

  undo(member: number, deed: number): void {
    this.undone[member] = (this.undone[member] ?? 0) + 1;
    for (const line of this.lines[member] ?? []) if (line.deed === deed && (line.state === 'pending' || line.state === 'confirmed')) line.state = 'reversed';
  }

  close(period: number, now: Date): boolean {
    const it = this.periods[period];
    if (!it || it.chooseUntil || now < it.endsAt || this.periods.slice(0, period).some(({ chooseUntil }) => !chooseUntil)) return false;
    for (const [member, lines] of this.lines.entries()) {
      const taken = this.held[member] ? [] : lines.filter(({ state, earnedAt }) => state === 'confirmed' && earnedAt < it.endsAt);
      for (const line of taken) line.state = 'payable';
      const older = this.payables.filter((payable) => payable.member === member && payable.period < period && payable.state === 'open');
      for (const payable of older) payable.state = 'rolled';
      const earned = sum(taken.map(({ amount }) => amount));
      const rolled = sum(older.map(worth));
      if (earned + rolled > 0) this.payables.push({ period, member, earned, rolled, state: 'open', method: null, isTakenBack: false });
    }
    it.chooseUntil = daysLater(CHOOSE_DAYS, now);
    return true;
  }

  expire(now: Date): void {
    for (const [period, it] of this.periods.entries()) {
      if (!it.chooseUntil || it.isExpired || now < it.chooseUntil) continue;
      it.isExpired = true;
      for (const payable of this.payables.filter((one) => one.period === period && one.state === 'open' && one.rolled > 0 && !this.held[one.member])) {
        this.expired += payable.rolled;
        payable.rolled = 0;
        if (payable.earned === 0) payable.state = 'expired';
      }
    }
  }

  choose(payable: Payable, method: Method, now: Date): boolean {
    const until = this.periods[payable.period]?.chooseUntil;
    if (this.held[payable.member] || (payable.state !== 'open' && payable.state !== 'chosen') || (payable.state === 'open' && until && now >= until)) return false;
    if (worth(payable) === 0 || (method === 'cash' && worth(payable) < CASH_MINIMUM)) return false;
    payable.state = 'chosen';
    payable.method = method;
    return true;
  }

  unchoose(payable: Payable, now: Date): boolean {
    const until = this.periods[payable.period]?.chooseUntil;
    if (this.held[payable.member] || (payable.state !== 'open' && payable.state !== 'chosen')) return false;
    if (payable.state === 'open') return true;
    if (!until || now >= until) return false;
    payable.state = 'open';
    return true;
  }

  takeBack(member: number): void {
    for (const line of this.lines[member] ?? []) if (line.state === 'pending' || line.state === 'confirmed') line.state = 'reversed';
    for (const payable of this.payables.filter((one) => one.member === member)) {
      if (payable.state === 'open' || payable.state === 'chosen') payable.state = 'reversed';
      else if (payable.state === 'running') payable.isTakenBack = true;
    }
    this.held[member] = false;
  }

  /** The last payout of somebody who left; without a method they gave it up. */
  leave(member: number, method: Method | null, now: Date): boolean {
    if (this.held[member]) return false;
    this.tick(now);
    const lines = this.lines[member] ?? [];
    for (const line of lines) if (line.state === 'pending') line.state = 'reversed';
    const confirmed = lines.filter(({ state }) => state === 'confirmed');
    for (const line of confirmed) line.state = 'payable';
    if (confirmed.length > 0) {
      this.ensurePeriod(now);
      this.payables.push({ period: this.periods.findIndex(({ endsAt }) => endsAt > now), member, earned: sum(confirmed.map(({ amount }) => amount)), rolled: 0, state: 'open', method: null, isTakenBack: false, isFinal: true });
    }
    for (const payable of this.payables.filter((one) => one.member === member && (one.state === 'open' || (one.state === 'chosen' && !one.isFinal)))) {
      payable.isFinal = true;
      payable.state = method === null ? 'expired' : 'chosen';
      payable.method = method;
      if (method === null) this.expired += worth(payable);
    }
    return true;
  }

  /** A review that takes one line and one payable back, by their places, and lets the rest go. */
  takeSomeBack(member: number, place: number, payable: Payable | undefined): void {
    const line = this.lines[member]?.[place];
    if (line?.state === 'pending' || line?.state === 'confirmed') line.state = 'reversed';
    if (payable?.member === member && (payable.state === 'open' || payable.state === 'chosen')) payable.state = 'reversed';
    else if (payable?.member === member && payable.state === 'running') payable.isTakenBack = true;
    this.held[member] = false;
  }

  prepare(period: number, by: string): boolean {
    const isOpen = this.runs.some((run) => run.period === period && ['prepared', 'approved', 'exported'].includes(run.state));
    const taken = this.payables.filter((payable) => (payable.period === period || payable.isFinal) && payable.state === 'chosen' && !this.held[payable.member]);
    if (!this.periods[period]?.chooseUntil || isOpen || taken.length === 0) return false;
    const payments = taken.map((payable): Payment => {
      payable.state = 'running';
      const method = payable.method ?? 'credit';
      return { payable, amount: worth(payable), match: method === 'charity' ? Math.floor((worth(payable) * MATCH_PERCENT) / 100) : 0, method, state: 'waiting' };
    });
    this.runs.push({ period, by, state: 'prepared', payments });
    return true;
  }

  approve(run: Run, by: string): boolean {
    if (run.state !== 'prepared' || run.by === by || by === 'mo') return false;
    run.state = this.withdrawStopped(run) ? 'approved' : 'cancelled';
    return true;
  }

  export(run: Run): boolean {
    if (run.state === 'exported' || run.state === 'finished') return true;
    if (run.state !== 'approved') return false;
    run.state = this.withdrawStopped(run) ? 'exported' : 'cancelled';
    return true;
  }

  cancel(run: Run): boolean {
    if (run.state === 'cancelled') return true;
    if (run.state === 'exported' || run.state === 'finished') return false;
    for (const payment of run.payments) if (payment.state === 'waiting') this.giveBack(payment, 'withdrawn');
    run.state = 'cancelled';
    return true;
  }

  settle(run: Run, payment: Payment, end: 'paid' | 'failed'): boolean {
    if (run.state !== 'exported' && run.state !== 'finished') return false;
    if (payment.state !== 'waiting') return payment.state === end;
    if (end === 'failed') this.giveBack(payment, 'failed');
    else {
      payment.state = 'paid';
      payment.payable.state = 'paid';
    }
    if (run.payments.every(({ state }) => state !== 'waiting')) run.state = 'finished';
    return true;
  }

  /** Whether anything is left of the run. */
  private withdrawStopped(run: Run): boolean {
    for (const payment of run.payments) if (payment.state === 'waiting' && (payment.payable.isTakenBack || this.held[payment.payable.member])) this.giveBack(payment, 'withdrawn');
    return run.payments.some(({ state }) => state === 'waiting');
  }

  private giveBack(payment: Payment, state: 'failed' | 'withdrawn'): void {
    payment.state = state;
    payment.payable.state = payment.payable.isTakenBack ? 'reversed' : 'chosen';
  }

  /** What each account should hold. */
  books(): Record<string, number> {
    const books: Record<string, number> = {};
    for (const [member, lines] of this.lines.entries()) {
      const mine = this.payables.filter((payable) => payable.member === member);
      books[`member_pending ${member}`] = sum(lines.filter(({ state }) => state === 'pending').map(({ amount }) => amount));
      books[`member_confirmed ${member}`] = sum(lines.filter(({ state }) => state === 'confirmed').map(({ amount }) => amount));
      books[`member_payable ${member}`] = sum(mine.filter(({ state }) => state === 'open' || state === 'chosen').map(worth));
    }
    const payments = this.runs.flatMap((run) => run.payments);
    const paid = (method: Method) => payments.filter((payment) => payment.state === 'paid' && payment.method === method);
    books.payout_clearing = sum(payments.filter(({ state }) => state === 'waiting').map(({ amount }) => amount));
    books.paid_out = sum([...paid('credit'), ...paid('cash')].map(({ amount }) => amount));
    books.charity = sum(paid('charity').map(({ amount, match }) => amount + match));
    books.match_expense = sum(paid('charity').map(({ match }) => match));
    books.expired = this.expired;
    books.programme_expense = sum(Object.entries(books).map(([account, amount]) => (account === 'match_expense' ? -amount : amount)));
    return books;
  }
}

const worth = ({ earned, rolled }: Payable): number => earned + rolled;
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
