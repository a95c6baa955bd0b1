/** Which passwords are taken, and proving that one is one's own. */
import { dictionary } from '@zxcvbn-ts/language-common';
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { refuse } from '#domain/core';
import type { MemberId } from '#domain/core';
import { hashPassword, verifyAgainstNothing, verifyPassword } from '#kit/passwords.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './rules.ts';

/** Whose password it is to be: what others know of them is no secret. */
export type Owner = { email: string; name: string };

const COMMON = 'This password is on lists that thieves try first. Choose another: three words that do not belong together are fine.';

/** Digits and signs at either end are what people add to a word they were told to change. */
const ENDS = /^[^\p{L}]+|[^\p{L}]+$/gu;
/** What a word must have to count as known by itself: "three plain words" is made of words, and fine. */
const LEAST_WORD = 4;
const STANDING_FOR: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

let known: Set<string> | undefined;

/** The hash of a new password. Refuses one that is too short, too long, or known to whoever guesses. Hashing takes its time: call it before a transaction. */
export async function newPasswordHash(password: string, owner: Owner): Promise<string> {
  checkStrength(password, owner);
  return hashPassword(password);
}

/** Length is what counts (OWASP ASVS 6.2); what is long and known all the same is refused, too. */
export function checkStrength(password: string, { email, name }: Owner): void {
  const signs = [...password];
  if (signs.length < MIN_PASSWORD_LENGTH) refuse(`Choose a password of at least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`, 'password');
  if (password.length > MAX_PASSWORD_LENGTH) refuse(`Choose a password of at most ${MAX_PASSWORD_LENGTH} characters.`, 'password');
  if (new Set(signs).size === 1) refuse('Choose a password of more than one character. Three words you will remember are fine.', 'password');
  if (password.toLowerCase() === email) refuse('Choose a password that is not your e-mail address.', 'password');
  const plain = plainOf(password);
  const own = [email.split('@')[0] ?? '', email.split('@')[1]?.split('.')[0] ?? '', ...name.split(/\s+/), name.replace(/\s+/g, '')].map(plainOf);
  if (own.some((word) => word.length >= LEAST_WORD && withoutEnds(plain) === word)) refuse('Choose a password that is more than your name or address.', 'password');
  if (isKnown(plain)) refuse(COMMON, 'password');
}

/** Whether a list has it: as it is, without what stands before and after, in plain letters, or twice the same. */
function isKnown(plain: string): boolean {
  known ??= new Set(dictionary.passwords);
  const list = known;
  const half = plain.slice(0, plain.length / 2);
  const readings = [plain, withoutEnds(plain), withLetters(plain), withLetters(withoutEnds(plain)), ...(half + half === plain ? [half] : [])];
  return readings.some((reading) => reading.length >= LEAST_WORD && list.has(reading)) || isRun(plain);
}

/** "abcdefghij", "0987654321": each sign follows the one before; after 9 comes 0. */
function isRun(text: string): boolean {
  const round = /^\d+$/.test(text) ? 10 : Infinity;
  const steps = new Set([...text].slice(1).map((sign, index) => ((sign.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0) + (round === 10 ? round : 0)) % round));
  return steps.size === 1 && (steps.has(1) || steps.has(round === 10 ? 9 : -1));
}

const plainOf = (text: string): string => text.normalize('NFKC').toLowerCase();
const withoutEnds = (text: string): string => text.replace(ENDS, '');
const withLetters = (text: string): string => text.replace(/[0134567@$!]/g, (sign) => STANDING_FOR[sign] ?? sign);

/**
 * Refuses, on the field it stands in, unless this is the member's own password. Hashing takes its time, so this is asked before a transaction is opened.
 * @returns what it was proven against, so that whoever changes it finds out whether it is still that.
 */
export async function confirmPassword(db: Executor, memberId: MemberId, password: string, field = 'password'): Promise<string> {
  const [row] = await db.select({ hash: members.passwordHash }).from(members).where(eq(members.id, memberId));
  const isRight = row?.hash ? await verifyPassword(row.hash, password) : await verifyAgainstNothing(password);
  return isRight && row?.hash ? row.hash : refuse('That is not your password.', field);
}

/** Whether this member has a password: who came by an account elsewhere may have none. */
export async function signsInByPassword(db: Executor, memberId: MemberId): Promise<boolean> {
  const [row] = await db.select({ hash: members.passwordHash }).from(members).where(eq(members.id, memberId));
  return typeof row?.hash === 'string';
}
