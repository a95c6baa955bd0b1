/** A table of points as somebody types it: a text for each number, and a sentence for each that cannot be one. Pure. */
import { LARGEST_LIMIT, MOST_POINTS, POINT_REASONS, POINT_RULES } from './rules.ts';
import type { PointReason } from './rules.ts';
import type { PointRow, PointTable, PointTableView } from './tables.ts';

export type TypedTable = Record<string, string>;
export type ReadTable = { table: Omit<PointTable, 'version'>; errors: null } | { table: null; errors: Record<string, string> };

const LIMITS = {
  dayLimit: 'the most that one member earns in a day',
  pairDayLimit: 'how many thanks from one person to one other count in a day',
  pairMonthLimit: 'how many thanks from one person to one other count in a month',
} as const;

/** The names of a reason's two fields in a form. */
export const fieldsOf = (reason: PointReason) => ({ points: `points-${reason.replace('.', '-')}`, perDay: `often-${reason.replace('.', '-')}` });

/** A table as it stands in a form that nobody has touched yet. */
export const typedOf = ({ rules, limits }: PointTableView): TypedTable => ({
  ...Object.fromEntries(rules.flatMap(({ reason, points, perDay }) => [[fieldsOf(reason).points, String(points)], [fieldsOf(reason).perDay, perDay === null ? '' : String(perDay)]])),
  dayLimit: String(limits.day),
  pairDayLimit: String(limits.pairDay),
  pairMonthLimit: String(limits.pairMonth),
});

/** The numbers of a typed table, or for each field that is wrong a sentence that says what to write. Every reason needs its points. */
export function readTable(typed: TypedTable): ReadTable {
  const errors: Record<string, string> = {};
  const read = (field: string, what: string, most: number): number => {
    const number = wholeNumber(typed[field] ?? '', what, most);
    if (typeof number === 'number') return number;
    errors[field] = number.problem;
    return 0;
  };
  const rows: Record<string, PointRow> = {};
  for (const reason of POINT_REASONS) {
    const fields = fieldsOf(reason);
    const points = read(fields.points, `what “${POINT_RULES[reason].sentence}” earns`, MOST_POINTS);
    const perDay = isEmpty(typed[fields.perDay]) ? null : read(fields.perDay, `how often a day “${POINT_RULES[reason].sentence}” counts`, LARGEST_LIMIT);
    if (perDay === 0 && !errors[fields.perDay]) errors[fields.perDay] = 'Leave this empty for no limit. To stop it from counting at all, give it 0 points.';
    rows[reason] = { points, perDay };
  }
  const [dayLimit, pairDayLimit, pairMonthLimit] = [read('dayLimit', LIMITS.dayLimit, LARGEST_LIMIT), read('pairDayLimit', LIMITS.pairDayLimit, LARGEST_LIMIT), read('pairMonthLimit', LIMITS.pairMonthLimit, LARGEST_LIMIT)];
  if (!errors.pairDayLimit && !errors.pairMonthLimit && pairMonthLimit < pairDayLimit) errors.pairMonthLimit = 'A month cannot allow less than a single day does.';
  return Object.keys(errors).length > 0 ? { table: null, errors } : { table: { rows, dayLimit, pairDayLimit, pairMonthLimit }, errors: null };
}

/** Whether a table says of every reason and limit what another one does already. */
export const saysTheSame = (table: Omit<PointTable, 'version'>, { rules, limits }: PointTableView): boolean =>
  table.dayLimit === limits.day &&
  table.pairDayLimit === limits.pairDay &&
  table.pairMonthLimit === limits.pairMonth &&
  rules.every(({ reason, points, perDay }) => table.rows[reason]?.points === points && table.rows[reason]?.perDay === perDay);

const isEmpty = (text: string | undefined) => (text ?? '').trim() === '';

function wholeNumber(text: string, what: string, most: number): number | { problem: string } {
  const typed = text.trim();
  const range = `a whole number from 0 to ${most.toLocaleString('en-GB')}`;
  if (typed === '') return { problem: `This row is missing. Write ${what}: ${range}.` };
  if (/^[-−]/.test(typed)) return { problem: `Write ${what}: ${range}. Nobody is charged for helping, so it cannot be negative.` };
  if (/^\d+[.,]\d+$/.test(typed)) return { problem: `Write ${what}: ${range}, without a fraction or a separator.` };
  if (!/^\d+$/.test(typed)) return { problem: `Write ${what}: ${range}.` };
  return typed.length > 9 || Number(typed) > most ? { problem: `That is too much. Write ${what}: ${range}.` } : Number(typed);
}
