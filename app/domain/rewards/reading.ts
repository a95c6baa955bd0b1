/** Rules as people type them, and back: money in pounds and pence, days as day and month; a sentence for each field that cannot be read. */
import { EARNING_KINDS, FIRST_RULES, TASK_KINDS, wrongWith } from './rules.ts';
import type { Band, Rules } from './rules.ts';

export type Typed = Record<string, string>;
/** Bands a form has room for; the largest rule in use anywhere has five. */
export const BANDS = [0, 1, 2, 3, 4] as const;

/** What an admin typed as rules; `errors` names each field that cannot be used, and only without any are there rules. */
export function readRules(typed: Typed): { rules: Rules | null; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const text = (name: string) => (typed[name] ?? '').trim();
  const currency = text('currency').toUpperCase();
  const digits = /^[A-Z]{3}$/.test(currency) ? digitsOf(currency) : 2;
  const money = (name: string): number => readMoney(text(name), digits, (sentence) => (errors[name] = sentence));
  const whole = (name: string): number => {
    if (!/^\d{1,9}$/.test(text(name))) errors[name] = 'Give a whole number, 0 or more.';
    return Number(text(name));
  };
  const bands = BANDS.flatMap((place): Band[] => {
    if (text(`percent${place}`) === '' && text(`upTo${place}`) === '') return [];
    return [{ upTo: text(`upTo${place}`) === '' ? null : money(`upTo${place}`), percent: whole(`percent${place}`) }];
  });
  const rules: Rules = {
    currency,
    amounts: { 'answer.accepted': money('answer.accepted'), 'answer.helped_again': money('answer.helped_again') },
    tasks: { 'task.first-solution': money('task.first-solution'), 'task.first-acceptance': money('task.first-acceptance'), 'task.first-thanks': money('task.first-thanks') },
    referral: money('referral'),
    referralsPerPeriod: whole('referralsPerPeriod'),
    bands,
    holdDays: whole('holdDays'),
    periodEnds: text('periodEnds').split(/[\s,]+/).filter(Boolean),
    chooseDays: whole('chooseDays'),
    cashMinimum: money('cashMinimum'),
    matchPercent: whole('matchPercent'),
  };
  for (const [name, sentence] of Object.entries(wrongWith(rules))) errors[fieldOf(name)] ??= sentence;
  return { rules: Object.keys(errors).length === 0 ? rules : null, errors };
}

/** Rules as a form shows them. */
export function typedRules(rules: Rules = FIRST_RULES): Typed {
  const digits = digitsOf(rules.currency);
  const money = (amount: number) => (amount / 10 ** digits).toFixed(digits);
  return {
    currency: rules.currency,
    ...Object.fromEntries(EARNING_KINDS.map((kind) => [kind, money(rules.amounts[kind])])),
    ...Object.fromEntries(TASK_KINDS.map((kind) => [kind, money(rules.tasks[kind])])),
    referral: money(rules.referral),
    referralsPerPeriod: String(rules.referralsPerPeriod),
    ...Object.fromEntries(rules.bands.flatMap(({ upTo, percent }, place) => [[`upTo${place}`, upTo === null ? '' : money(upTo)], [`percent${place}`, String(percent)]])),
    holdDays: String(rules.holdDays),
    periodEnds: rules.periodEnds.join(' '),
    chooseDays: String(rules.chooseDays),
    cashMinimum: money(rules.cashMinimum),
    matchPercent: String(rules.matchPercent),
  };
}

function readMoney(text: string, digits: number, say: (sentence: string) => void): number {
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text.replaceAll(',', ''));
  if (!match) say('Give an amount such as 0.50, not below nothing.');
  else if ((match[2] ?? '').length > digits) say('There is no smaller coin than the last digit of the currency.');
  return match ? Number(match[1]) * 10 ** digits + Number((match[2] ?? '').slice(0, digits).padEnd(digits, '0') || 0) : 0;
}

/** "amounts.answer.accepted" stands in the field "answer.accepted"; the bands' sentence stands at the first band. */
const fieldOf = (name: string): string => (name === 'bands' ? 'upTo0' : name.replace(/^(amounts|tasks)\./, ''));

const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
