/** Reads comma-separated values as spreadsheets and people write them; `#web/csv.ts` writes them. */
import Papa from 'papaparse';

/** A row and the line it stands in, counted from 1; a cell with line breaks in it counts as one line. */
export type CsvRow = { line: number; cells: string[] };

/** Rows of trimmed cells, separated by commas, semicolons or tabs, quoted as RFC 4180 says. Empty lines are left out, but counted. */
export function readCsv(text: string): CsvRow[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), { delimitersToGuess: [',', ';', '\t'] });
  return data.map((cells, place) => ({ line: place + 1, cells: cells.map((cell) => cell.trim()) })).filter(({ cells }) => cells.some((cell) => cell !== ''));
}
