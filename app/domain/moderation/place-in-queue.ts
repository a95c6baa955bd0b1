/** Where a page of the queue goes on: one order for all kinds, so that what each area gives can be merged a page at a time. */
import type { Cursor } from '#domain/core';
import type { Order } from './rules.ts';

/** `source` stands for the area a line comes from, in a fixed order; `id` is unique there. */
export type Place = { weight: number; since: Date; source: number; id: number };

/** By weight, the heaviest first, or by time alone; then the longest waiting, then source and id. */
export function compare(order: Order, one: Place, other: Place): number {
  const byWeight = order === 'weight' ? other.weight - one.weight : 0;
  return byWeight || one.since.getTime() - other.since.getTime() || one.source - other.source || one.id - other.id;
}

export const writePlace = ({ weight, since, source, id }: Place): string => `${weight}_${since.getTime()}_${source}_${id}`;

/** Null, the first page, for anything that is no place. */
export function readPlace(text: string | null | undefined): Place | null {
  const [, weight, since, source, id] = /^(\d{1,9})_(\d{1,15})_(\d)_([1-9]\d{0,14})$/.exec(text ?? '') ?? [];
  return weight === undefined || Number(since) > MAX_TIME ? null : { weight: Number(weight), since: new Date(Number(since)), source: Number(source), id: Number(id) };
}

/** The last moment that PostgreSQL and JavaScript write alike. */
const MAX_TIME = Date.UTC(9999, 0);

/** What of a source comes after a place, among what waits as long: all of later sources, nothing of earlier ones. */
export const idAfter = (after: Place, source: number): number => (source < after.source ? Number.MAX_SAFE_INTEGER : source > after.source ? 0 : after.id);

/** Where a source goes on whose lines all weigh the same; 'over' where all of it stood before the place. */
export function cursorOf(order: Order, after: Place | null, { source, weight }: { source: number; weight: number }): Cursor | null | 'over' {
  if (after === null) return null;
  if (order === 'weight' && weight !== after.weight) return weight < after.weight ? null : 'over';
  return { value: after.since.getTime(), id: idAfter(after, source) };
}
