/** Branded row ids, so that a post's id is never taken for a thread's. All are positive whole numbers. */
declare const brand: unique symbol;
type Id<Name extends string> = number & { readonly [brand]: Name };

export type MemberId = Id<'member'>;
export type BoardId = Id<'board'>;
export type TagId = Id<'tag'>;
export type ThreadId = Id<'thread'>;
export type PostId = Id<'post'>;
export type ArticleId = Id<'article'>;
export type SuggestionId = Id<'suggestion'>;
export type CaseId = Id<'case'>;
export type ClockSetId = Id<'clock-set'>;
export type EventId = Id<'event'>;

/** The largest id an address may name: beyond it numbers lose precision. */
const MAX_ID = Number.MAX_SAFE_INTEGER;

/** Reads an id from an address or a form; null when it is not a positive whole number. */
export function readId<T extends number>(text: string | number | null | undefined): T | null {
  const digits = String(text ?? '');
  if (!/^[1-9]\d{0,15}$/.test(digits)) return null;
  const value = Number(digits);
  return value <= MAX_ID ? (value as T) : null;
}
