/** Which choices a run takes, and which it names as exceptions: pure, so that the preview and the run cannot differ. */
import type { MemberId } from '#domain/core';
import { money } from '#domain/rewards';
import type { Rules } from '#domain/rewards';
import { METHODS, matchOf } from './rules.ts';
import type { Method } from './rules.ts';

export type Choice = { id: number; member: MemberId; amount: number; choice: Method; charityId: number | null; payTo: string | null; isHeld: boolean; isFinal: boolean };
export type Payment = { payableId: number; member: MemberId; method: Method; charityId: number | null; payTo: string | null; amount: number; match: number };
/** A choice that stays out, with the sentence for whoever prepares. */
export type Exception = { payableId: number; member: MemberId; amount: number; method: Method; because: string };
export type Total = { count: number; amount: number; match: number };
export type Totals = Record<Method, Total>;

/** `activeCharities` are the ones on the list now: a gift to another waits until its member chooses again. */
export function sortOut(choices: readonly Choice[], rules: Rules, activeCharities: ReadonlySet<number>): { payments: Payment[]; exceptions: Exception[] } {
  const payments: Payment[] = [];
  const exceptions: Exception[] = [];
  for (const choice of choices) {
    const { id: payableId, member, amount, choice: method, charityId, payTo } = choice;
    const because = whatStops(choice, rules, activeCharities);
    if (because !== null) exceptions.push({ payableId, member, amount, method, because });
    else payments.push({ payableId, member, method, charityId, payTo, amount, match: method === 'charity' ? matchOf(amount, rules.matchPercent) : 0 });
  }
  return { payments, exceptions };
}

function whatStops({ amount, choice, charityId, payTo, isHeld, isFinal }: Choice, rules: Rules, activeCharities: ReadonlySet<number>): string | null {
  if (isHeld) return 'Held while somebody looks into it.';
  if (amount <= 0) return 'There is nothing to pay.';
  if (choice === 'cash' && !isFinal && amount < rules.cashMinimum) return `Cash starts at ${money(rules.cashMinimum, rules.currency)} now.`;
  if (choice === 'charity') return charityId !== null && activeCharities.has(charityId) ? null : 'The charity is no longer on the list.';
  return payTo?.trim() ? null : 'It does not say where the money goes.';
}

/** How many payments and how much, by method; `count` where a row stands for several. */
export function totalsOf(payments: readonly { method: Method; amount: number; match: number; count?: number }[]): Totals {
  const totals: Totals = { credit: { count: 0, amount: 0, match: 0 }, cash: { count: 0, amount: 0, match: 0 }, charity: { count: 0, amount: 0, match: 0 } };
  for (const { method, amount, match, count = 1 } of payments) {
    const total = totals[method];
    totals[method] = { count: total.count + count, amount: total.amount + amount, match: total.match + match };
  }
  return totals;
}

/** All methods together. */
export const sumOf = (totals: Totals): Total =>
  METHODS.reduce((sum, method) => ({ count: sum.count + totals[method].count, amount: sum.amount + totals[method].amount, match: sum.match + totals[method].match }), { count: 0, amount: 0, match: 0 });
