/** Comma-separated values after RFC 4180: written so that no spreadsheet takes a cell for a formula, and read as spreadsheets write them. */

/** What a spreadsheet may take for a formula when a cell begins with it (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A table as CSV, its first row the names of the columns. Texts that look like a formula get an apostrophe in front; numbers are written as they are. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row and the line it begins on, counted from 1. */
export type CsvRow = { line: number; cells: string[] };

/**
 * Reads rows of cells, separated by commas, or by semicolons or tabs where the first line has those and no comma. Empty
 * lines are left out, cells are trimmed unless quoted. A quote that is never closed ends with the text.
 */
export function readCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const first = source.split('\n', 1)[0] ?? '';
  const separator = [',', ';', '\t'].find((one) => first.includes(one)) ?? ',';
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let here = '';
  let isQuoted = false;
  let wasQuoted = false;
  let line = 1;
  let began = 1;
  const endCell = () => {
    cells.push(wasQuoted ? here : here.trim());
    here = '';
    wasQuoted = false;
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one !== '')) rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  for (let place = 0; place < source.length; place += 1) {
    const sign = source[place] ?? '';
    if (sign === '\n') line += 1;
    if (isQuoted) {
      if (sign !== '"') here += sign;
      else if (source[place + 1] === '"') {
        here += '"';
        place += 1;
      } else isQuoted = false;
    } else if (sign === '"' && here.trim() === '') {
      here = '';
      isQuoted = true;
      wasQuoted = true;
    } else if (sign === separator) endCell();
    else if (sign === '\n') endRow();
    else here += sign;
  }
  if (here !== '' || cells.length > 0) endRow();
  return rows;
}
