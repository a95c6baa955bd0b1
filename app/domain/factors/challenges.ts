/** What browsers are asked to sign with a passkey: kept by the server, good once, for minutes, in one browser. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { passkeyChallenges } from '#db/schema/factors.ts';
import type { Act, MemberId } from '#domain/core';
import { CHALLENGE_MINUTES } from './rules.ts';

/** What the signature is for: nothing that was signed for one thing does another. */
export type ChallengePurpose = (typeof passkeyChallenges.$inferSelect)['purpose'];

/** Where a passkey is asked for. `browser` is the hash of its name. */
export type PasskeyPlace = { origin: string; communityName: string; browser: string };

/** Whom it is asked of; null for whoever signs in. */
export type Asked = { purpose: ChallengePurpose; memberId: MemberId | null };

/** Keeps a challenge until it is signed or its time is over. */
export async function keepChallenge(act: Act, challenge: string, { purpose, memberId }: Asked, { browser }: PasskeyPlace): Promise<void> {
  await act.tx.insert(passkeyChallenges).values({ challenge, purpose, memberId, browser, expiresAt: new Date(act.at.getTime() + CHALLENGE_MINUTES * 60_000) });
}

/** Whether this challenge was given out for just this; it is used up when the act commits. */
export async function takeChallenge(act: Act, challenge: string, { purpose, memberId }: Asked, { browser }: PasskeyPlace): Promise<boolean> {
  const taken = await act.tx
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.challenge, challenge), eq(passkeyChallenges.purpose, purpose), eq(passkeyChallenges.browser, browser), memberId === null ? isNull(passkeyChallenges.memberId) : eq(passkeyChallenges.memberId, memberId), gt(passkeyChallenges.expiresAt, act.at)))
    .returning({ challenge: passkeyChallenges.challenge });
  return taken.length > 0;
}

/** Passkeys belong to a host; a browser offers them nowhere else. */
export const hostOf = ({ origin }: PasskeyPlace): string => new URL(origin).hostname;
