/** Keyset pages: a list continues after the last row seen, so page 1,000 costs what page 1 does. */

/** Rows a list shows at once: a phone's three screens. */
export const PAGE_SIZE = 30;

/** Where a list continues: the last row's sort value (an instant in ms, or a number) and its id. */
export type Cursor = { value: number; id: number };
export type Page<Row> = { rows: Row[]; next: string | null };

/** Writes a cursor for an address. */
export const writeCursor = (cursor: Cursor): string => `${cursor.value}_${cursor.id}`;

/** The last instant PostgreSQL and JavaScript write alike, in ms; no number a list is sorted by comes near it. The first is 1970. */
const MAX_VALUE = Date.UTC(9999, 0);

/** Reads a cursor from an address; null (the first page) for anything that is not one. */
export function readCursor(text: string | null | undefined): Cursor | null {
  const match = /^(\d{1,16})_([1-9]\d{0,15})$/.exec(text ?? '');
  if (!match) return null;
  const value = Number(match[1]);
  const id = Number(match[2]);
  return value <= MAX_VALUE && Number.isSafeInteger(id) ? { value, id } : null;
}

/** Cuts the one row too many that a page query asks for, and says where the next page starts. */
export function toPage<Row>(rows: Row[], size: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? writeCursor(cursorOf(last)) : null };
}
