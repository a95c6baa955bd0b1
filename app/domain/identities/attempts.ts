/** The way to a provider and back: begun in one browser, ended once, in the same browser, in time. */
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { identityArrivals, identityAttempts } from '#db/schema/identities.ts';
import { allow, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { ATTEMPT_MINUTES } from './rules.ts';

/** What goes to the provider: `state` comes back in the address, `nonce` inside what is signed, `verifier` stays here. */
export type Attempt = { state: string; nonce: string; verifier: string };

/** What was begun, for whoever comes back. `linksFor` is the member who wanted another account linked. */
export type TakenAttempt = Attempt & { next: string; linksFor: MemberId | null };

/** One sentence for everything that can be wrong with it: which one it was is of use to nobody honest. */
const OVER = 'This way to sign in was begun in another browser, was used already, or took too long. Begin again.';

/** Notes that somebody sets out, and what has to come back. A member who sets out wants another account linked. */
export async function beginAttempt(act: Act, { providerId, browser, next }: { providerId: number; browser: string; next: string }): Promise<Attempt> {
  const attempt = { state: randomToken(), nonce: randomToken(), verifier: randomToken() };
  const expiresAt = new Date(act.at.getTime() + ATTEMPT_MINUTES * 60_000);
  await act.tx.insert(identityAttempts).values({ stateHash: sha256(attempt.state), providerId, nonce: attempt.nonce, verifier: attempt.verifier, browser, memberId: memberIdOf(act.by), next, expiresAt });
  return attempt;
}

/**
 * Takes what was begun out, before anything that came back is believed: of two who bring the same only one gets it. Refuses what was begun in another
 * browser, for another provider, too long ago, or never. Runs by itself, so that a failure afterwards does not bring it back.
 */
export async function takeAttempt(db: Executor, asked: { providerId: number; state: string; browser: string | null; at: Date }): Promise<TakenAttempt> {
  if (asked.browser === null || asked.state === '') refuse(OVER);
  const [row] = await db
    .delete(identityAttempts)
    .where(and(eq(identityAttempts.stateHash, sha256(asked.state)), eq(identityAttempts.providerId, asked.providerId), eq(identityAttempts.browser, asked.browser), gt(identityAttempts.expiresAt, asked.at)))
    .returning();
  if (!row) refuse(OVER);
  return { state: asked.state, nonce: row.nonce, verifier: row.verifier, next: row.next, linksFor: row.memberId === null ? null : (row.memberId as MemberId) };
}

/** Forgets who never came back, and who came and did not join; a nightly task. */
export async function forgetAttempts(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.delete(identityAttempts).where(lt(identityAttempts.expiresAt, act.at));
  await act.tx.delete(identityArrivals).where(lt(identityArrivals.expiresAt, act.at));
}
