/** Reading the list of results that billing gives back: "item, paid or failed, reference or reason", one payment a line. */
import { refuse } from '#domain/core';
import { readCsv } from '#kit/csv.ts';
import type { CsvRow } from '#kit/csv.ts';
import { cleanLine } from '#kit/text.ts';
import { BECAUSE_LENGTH, REFERENCE_LENGTH, RESULTS_AT_ONCE } from './rules.ts';

export type Result = { line: number; item: number; outcome: 'paid' | 'failed'; words: string };

const NOTHING = 'Nothing was changed.';

/** The results by line; a heading line is skipped. Refuses with the first wrong line: a cell that cannot be read, a quotation mark that is never closed, a payment named twice, an empty list, more than fit. */
export function readResults(text: string): Result[] {
  const rows = readCsv(text).filter(({ cells }, place) => !(place === 0 && /^item\b/i.test(cells[0] ?? '')));
  if (rows.length === 0) refuse('Give the results: one payment a line, for example “12, paid, TR-881”.', 'results');
  if (rows.length > RESULTS_AT_ONCE) refuse(`These are ${rows.length.toLocaleString('en-GB')} payments. Settle at most ${RESULTS_AT_ONCE.toLocaleString('en-GB')} at once. ${NOTHING}`, 'results');
  const seen = new Map<number, number>();
  return rows.map((row) => {
    const result = readResult(row);
    const before = seen.get(result.item);
    if (before !== undefined) refuse(`Line ${row.line}: payment ${result.item} stands in line ${before} already. ${NOTHING}`, 'results');
    seen.set(result.item, row.line);
    return result;
  });
}

function readResult({ line, cells, isTorn }: CsvRow): Result {
  const [item = '', outcome = '', ...more] = cells;
  // A reason with a comma in it that nobody put into quotes.
  const words = cleanLine(more.join(', ')).replace(/^"(.*)"$/, '$1');
  const wrong = (sentence: string) => refuse(`Line ${line}: ${sentence} ${NOTHING}`, 'results');
  if (isTorn) wrong('a quotation mark is never closed, or a cell runs over several lines.');
  if (!/^[1-9]\d{0,14}$/.test(item)) wrong(`“${item.slice(0, 40)}” is no number of a payment.`);
  const end = outcome.toLowerCase();
  if (end !== 'paid' && end !== 'failed') return wrong(`“${outcome.slice(0, 40)}” is neither paid nor failed.`);
  const { least, most } = end === 'paid' ? REFERENCE_LENGTH : BECAUSE_LENGTH;
  if (words.length < least || words.length > most) wrong(`${end === 'paid' ? 'the payment’s reference' : 'the reason'} needs ${least} to ${most} characters.`);
  return { line, item: Number(item), outcome: end, words };
}
