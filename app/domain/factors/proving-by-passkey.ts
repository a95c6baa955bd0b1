/** Proving by a passkey who one is: to sign in, as the second factor, or once more before something that matters. */
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { passkeys } from '#db/schema/factors.ts';
import { refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { hostOf, keepChallenge, takeChallenge } from './challenges.ts';
import type { Asked, PasskeyPlace } from './challenges.ts';

/** What a browser answers when a passkey has signed (WebAuthn Level 3, `AuthenticationResponseJSON`). */
const Signed = z.object({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string(), userHandle: z.string().optional().catch(undefined) }),
  clientExtensionResults: z.object({}).catch({}),
});

const WRONG = 'This passkey was not accepted. Try once more, or use another way.';

/** What the browser needs to let a passkey sign: any of the community's for whoever signs in, else one of the member's. */
export async function askForPasskey(act: Act, asked: Asked, place: PasskeyPlace): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = asked.memberId === null ? [] : await act.tx.select({ id: passkeys.credentialId, transports: passkeys.transports }).from(passkeys).where(eq(passkeys.memberId, asked.memberId));
  if (asked.memberId !== null && known.length === 0) refuse('You have no passkey here.');
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const options = await generateAuthenticationOptions({ rpID: hostOf(place), allowCredentials: known, userVerification: 'required' });
  await keepChallenge(act, options.challenge, asked, place);
  return options;
}

/**
 * Whose passkey has signed what this browser was asked to sign. Refuses an unknown passkey, somebody else's, one whose device did not ask its
 * owner, a signature for another place or thing, one that was used before, and a passkey that counts backwards, because that is a copy.
 */
export async function proveByPasskey(act: Act, signed: string, asked: Asked, place: PasskeyPlace): Promise<MemberId> {
  const response = readSigned(Signed, signed);
  const [row] = await act.tx.select().from(passkeys).where(eq(passkeys.credentialId, response.id)).for('update');
  if (!row || (asked.memberId !== null && row.memberId !== asked.memberId)) return refuse(WRONG);
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(act, challenge, asked, place),
    expectedOrigin: place.origin,
    expectedRPID: hostOf(place),
    credential: { id: row.credentialId, publicKey: new Uint8Array(Buffer.from(row.publicKey, 'base64url')), counter: row.counter },
    requireUserVerification: true,
  }).catch(() => refuse(WRONG));
  if (!verified) refuse(WRONG);
  await act.tx.update(passkeys).set({ counter: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp, usedAt: act.at }).where(eq(passkeys.id, row.id));
  return row.memberId as MemberId;
}

/** Reads what a script of ours put into a form. */
export function readSigned<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return refuse(WRONG);
  }
}
