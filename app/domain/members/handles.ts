/** The short unique name that stands in addresses and after an @. */
import { like } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { HANDLE_PATTERN, MAX_HANDLE_LENGTH, RESERVED_HANDLES } from './rules.ts';

/** Letters that plain ASCII lacks and that people would spell out. */
const SPELLED: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', å: 'a', ł: 'l', đ: 'd', þ: 'th', ð: 'd' };

/** A handle made of a name: plain letters and digits, or "member" when none are left. */
export function handleFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[ßæøåłđþð]/g, (letter) => SPELLED[letter] ?? '')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_HANDLE_LENGTH)
    .replace(/-+$/, '');
  return HANDLE_PATTERN.test(plain) && !RESERVED_HANDLES.has(plain) ? plain : `member-${plain}`.slice(0, MAX_HANDLE_LENGTH).replace(/-+$/, '');
}

/** The handle nearest to this name that nobody has. Two at once may still meet: the unique index decides. */
export async function freeHandle(db: Executor, name: string): Promise<string> {
  const wanted = handleFrom(name);
  // Room for a number of four digits and its dash.
  const stem = wanted.slice(0, MAX_HANDLE_LENGTH - 5);
  const rows = await db.select({ handle: members.handle }).from(members).where(like(members.handle, `${stem.replace(/[%_\\]/g, '\\$&')}%`));
  const taken = new Set(rows.map((row) => row.handle));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
