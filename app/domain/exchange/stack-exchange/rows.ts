/** Makes sense of single rows of a dump: numbers, dates, tags and owners, or the reason why a row cannot be taken. */
import { cleanLine } from '#kit/text.ts';
import type { Row } from './xml-rows.ts';

/** A row as its sheaf keeps it. Times are milliseconds since 1970; `owner` is the key of a member. */
export type PostRow = { id: number; at: number; editedAt: number | null; score: number; body: string; owner: string };
export type QuestionRow = PostRow & { is: 'question'; title: string; tags: string[]; views: number; closedAt: number | null; acceptedId: number | null };
export type AnswerRow = PostRow & { is: 'answer'; parentId: number };
export type CommentRow = { is: 'comment'; id: number; postId: number; at: number; score: number; text: string; owner: string };
/** Somebody's choice, dated by the day. */
export type AcceptedRow = { is: 'accepted'; postId: number; at: number };
export type SheafRow = QuestionRow | AnswerRow | CommentRow | AcceptedRow;

export type MemberRow = { id: number; name: string; at: number; about: string | null; reputation: number };
export type LinkRow = { id: number; fromId: number; toId: number; isDuplicate: boolean; at: number };

/** Before the web nobody asked anything; a date beyond it is an error of the file. */
const EARLIEST = Date.UTC(1990, 0, 1);

/** Whose clock runs a day ahead is still believed. */
const DAY_MS = 86_400_000;

/** A whole number; null for anything else, also for what an id can never be. */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= 2_147_483_647 ? value : null;
}

/** A number that counts something, kept between the bounds; what cannot be read counts as the lower one. */
export function count(text: string | undefined, least: number, most: number): number {
  const value = Number(text ?? least);
  return Number.isFinite(value) ? Math.trunc(Math.min(most, Math.max(least, value))) : least;
}

/** A time as dumps write it (`2021-04-27T15:06:44.553`, in UTC); null for nonsense and for days that have not come yet. */
export function instant(text: string | undefined, now: Date): number | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?)?Z?$/.test(text)) return null;
  const time = Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text);
  return Number.isNaN(time) || time < EARLIEST || time > now.getTime() + DAY_MS ? null : time;
}

/** Tags as any dump writes them: `<one><two>` until 2023, `|one|two|` since. */
export const tagNames = (text: string | undefined): string[] => [...new Set((text ?? '').split(/[<>|]/).map(cleanLine).filter((name) => name !== ''))];

/** The key of a member who has an account, and of one of whom only a name is left. */
export const memberKey = (id: number): string => String(id);
export const nameKey = (name: string): string => `name:${cleanLine(name).slice(0, 100)}`;
export const commentKey = (id: number): string => `comment:${id}`;

/** Who wrote a row: an account, or only a name (which may be empty). */
export type Owner = { id: number | null; name: string };

export const ownerOf = (row: Row): Owner => ({ id: wholeNumber(row.OwnerUserId ?? row.UserId), name: row.OwnerDisplayName ?? row.UserDisplayName ?? '' });

/** What is never shown as a list, a heading or a quotation in a comment of Stack Exchange would become one here. */
const BLOCK_MARK = /^(\s*)(#{1,6}(?=\s)|>|[-+*](?=\s)|\d{1,9}(?=[.)]\s)|```|~~~|\||={3,}|-{3,}|_{3,})/gm;

/** A comment's little Markdown (emphasis, code, links) as ours: marks at the beginning of a line are only text there. */
export function commentSource(text: string): string {
  return text.replace(/^[ \t]+/gm, '').replace(BLOCK_MARK, (_all, indent: string, mark: string) => (/^\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`));
}

/** A member as the second pass needs it; null for a row that the first pass has counted as skipped. */
export function toMember(row: Row, now: Date): MemberRow | null {
  const [id, at] = [wholeNumber(row.Id), instant(row.CreationDate, now)];
  if (id === null || at === null) return null;
  return { id, name: row.DisplayName ?? '', at, about: row.AboutMe?.trim() || null, reputation: count(row.Reputation, 0, 2_000_000_000) };
}

const DUPLICATE = '3';

/** A link between two posts, or why it cannot be one. */
export function toLink(row: Row, now: Date): LinkRow | string {
  const [id, at, fromId, toId] = [wholeNumber(row.Id), instant(row.CreationDate, now), wholeNumber(row.PostId), wholeNumber(row.RelatedPostId)];
  if (id === null) return 'they have no id';
  if (at === null) return 'they have no date, or an impossible one';
  return { id, at, fromId: fromId ?? 0, toId: toId ?? 0, isDuplicate: row.LinkTypeId === DUPLICATE };
}
