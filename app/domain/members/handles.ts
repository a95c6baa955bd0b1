/** The short unique name that stands in addresses and after an @. */
import { randomInt } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { HANDLE_PATTERN, MAX_HANDLE_LENGTH, RESERVED_HANDLES } from './rules.ts';

/** Letters that plain ASCII lacks and that people would spell out. */
const SPELLED: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', å: 'a', ł: 'l', đ: 'd', þ: 'th', ð: 'd' };

/** Namesakes are counted up to here; after that chance picks the number, so that the hundredth Maria costs what the second did. */
const COUNTED = 9;
/** Five digits: with a thousand namesakes one pick in ninety meets somebody. */
const CHANCE = { from: 10_000, to: 100_000, picks: 3 };
/** Room for five digits and their dash. */
const STEM_LENGTH = MAX_HANDLE_LENGTH - 6;

/** A handle made of a name: plain letters and digits, or "member" when none are left. */
export function handleFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[ßæøåłđþð]/g, (letter) => SPELLED[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  const wanted = cut(plain, MAX_HANDLE_LENGTH);
  return HANDLE_PATTERN.test(wanted) && !RESERVED_HANDLES.has(wanted) ? wanted : cut(`member-${plain}`, MAX_HANDLE_LENGTH);
}

/**
 * The handle nearest to this name that nobody has. Two at once may still meet: the unique index decides, and the loser
 * asks again.
 * @param losses how often that happened already; a crowd of namesakes is told apart by chance, not one by one.
 */
export async function freeHandle(db: Executor, name: string, losses = 0): Promise<string> {
  const wanted = handleFrom(name);
  const stem = cut(wanted, STEM_LENGTH);
  const counted = [wanted, ...Array.from({ length: COUNTED - 1 }, (_, index) => `${stem}-${index + 2}`)];
  const byChance = Array.from({ length: CHANCE.picks }, () => `${stem}-${randomInt(CHANCE.from, CHANCE.to)}`);
  const asked = losses > 1 ? byChance : [...counted, ...byChance];
  const rows = await db.select({ handle: members.handle }).from(members).where(inArray(members.handle, asked));
  const taken = new Set(rows.map((row) => row.handle));
  return asked.find((handle) => !taken.has(handle)) ?? `${stem}-${randomInt(CHANCE.from, CHANCE.to)}`;
}

const cut = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');
