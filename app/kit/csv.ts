/** Reads comma-separated values as spreadsheets and people write them; `#web/csv.ts` writes them. */
import Papa from 'papaparse';

/**
 * A row and the line it stands in, counted from 1. `isTorn` when its quotation marks do not match or a cell runs over several
 * lines: then rows beneath may have been swallowed, and whoever moves money by it had better refuse it.
 */
export type CsvRow = { line: number; cells: string[]; isTorn: boolean };

/** Rows of trimmed cells, separated by commas, semicolons or tabs, quoted as RFC 4180 says. Empty lines are left out, but counted. */
export function readCsv(text: string): CsvRow[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), { delimitersToGuess: [',', ';', '\t'] });
  const torn = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : [])));
  return data
    .map((cells, place) => ({ line: place + 1, cells: cells.map((cell) => cell.trim()), isTorn: torn.has(place) || cells.some((cell) => cell.includes('\n')) }))
   .filter(({ cells }) => cells.some((cell) => cell !== ''));
}
