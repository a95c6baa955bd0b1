/** Tables as files that any spreadsheet opens, and none runs. */
import Papa from 'papaparse';

/** A CSV answer (RFC 4180, UTF-8 with its mark) to be saved under a name. Text that a spreadsheet would take for a formula is quoted with an apostrophe. */
export function csv(name: string, head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Response {
  const text = Papa.unparse({ fields: [...head], data: rows.map((row) => [...row]) }, { escapeFormulae: true });
  const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store' };
  return new Response(`\uFEFF${text}\r\n`, { headers });
}
