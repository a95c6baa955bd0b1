/** Between the right password and the second factor: the browser is known, and nobody is signed in. */
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { codeApps, passkeyChallenges, signInsBegun } from '#db/schema/factors.ts';
import { allow, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import type { Means } from './code-apps.ts';
import { takeAppCode } from './code-apps.ts';
import { waysOf } from './reading.ts';
import type { Ways } from './reading.ts';
import { takeRecoveryCode } from './recovery.ts';
import { APP_MINUTES, CODE_DIGITS, SIGN_IN_MINUTES } from './rules.ts';

/** Whose sign-in waits in a browser, what their password was proven against, and where they go on. */
export type SignInBegun = { memberId: MemberId; provenHash: string | null; next: string };

/** The sentence when nobody has given a password in this browser lately. */
export const BEGIN_AGAIN = 'That took too long. Sign in with your password once more.';

/**
 * Notes that somebody has proven to be this member in this browser, but for their second factor. Whoever began here before is forgotten.
 * @param browser the hash of its name, which nobody else can know.
 */
export async function beginSignIn(act: Act, browser: string, { memberId, provenHash, next }: SignInBegun): Promise<void> {
  const row = { memberId, provenHash, next, expiresAt: new Date(act.at.getTime() + SIGN_IN_MINUTES * 60_000) };
  await act.tx.insert(signInsBegun).values({ browser, ...row }).onConflictDoUpdate({ target: signInsBegun.browser, set: row });
}

/** Who has begun to sign in here, and by what they can go on; null when nobody has, or too long ago. */
export async function signInBegun(db: Executor, browser: string | null, at: Date): Promise<(SignInBegun & Ways) | null> {
  if (browser === null) return null;
  const [row] = await db.select().from(signInsBegun).where(isOpen(browser, at));
  return row ? { ...begunOf(row), ...(await waysOf(db, row.memberId as MemberId)) } : null;
}

/** Takes what was begun, once: of two who go on at once, one does. Refuses when it is over. */
export async function takeSignIn(act: Act, browser: string): Promise<SignInBegun> {
  const [row] = await act.tx.delete(signInsBegun).where(isOpen(browser, act.at)).returning();
  return row ? begunOf(row) : refuse(BEGIN_AGAIN);
}

/** Refuses, on its field, what is neither a code of the member's app nor an unused recovery code of theirs. */
export async function proveByCode(act: Act, memberId: MemberId, typed: string, { key, hasMail }: Means, field = 'code'): Promise<void> {
  const isOfApp = new RegExp(`^\\s*(\\d\\s*){${CODE_DIGITS}}$`).test(typed);
  const isRight = isOfApp ? await takeAppCode(act, memberId, typed, key) : await takeRecoveryCode(act, memberId, typed, hasMail);
  if (!isRight) refuse(isOfApp ? 'That is not the code your app shows now, or it was used already. Wait for the next one.' : 'That is neither a code of your app nor a recovery code you have left.', field);
}

/** Forgets what nobody went on with; a nightly task. */
export async function forgetFactorLeftovers(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.delete(signInsBegun).where(lte(signInsBegun.expiresAt, act.at));
  await act.tx.delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, act.at));
  await act.tx.delete(codeApps).where(and(isNull(codeApps.addedAt), lte(codeApps.askedAt, new Date(act.at.getTime() - APP_MINUTES * 60_000))));
}

const isOpen = (browser: string, at: Date) => and(eq(signInsBegun.browser, browser), gt(signInsBegun.expiresAt, at));

const begunOf = ({ memberId, provenHash, next }: typeof signInsBegun.$inferSelect): SignInBegun => ({ memberId: memberId as MemberId, provenHash, next });
