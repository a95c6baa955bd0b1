/** One's passkeys: adding one with whatever the device asks for, naming it, removing it. */
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { passkeys } from '#db/schema/factors.ts';
import { NotFound, noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { tellOfFactors } from '#domain/members';
import { cleanLine } from '#kit/text.ts';
import { hostOf, keepChallenge, takeChallenge } from './challenges.ts';
import type { PasskeyPlace } from './challenges.ts';
import { lockFactors, ownMember, refuseIfLast } from './keeping.ts';
import { readSigned } from './proving-by-passkey.ts';
import { MAX_PASSKEYS, MAX_PASSKEY_NAME_LENGTH } from './rules.ts';

/** What a browser answers when it has made a passkey (WebAuthn Level 3, `RegistrationResponseJSON`). */
const Made = z.object({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: z.string(), attestationObject: z.string(), transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).max(7).optional().catch(undefined) }),
  clientExtensionResults: z.object({}).catch({}),
});

/** What the browser needs to make a passkey for this member. Refuses one too many. */
export async function askForNewPasskey(act: Act, place: PasskeyPlace): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { id, handle, name } = ownMember(act);
  const known = await act.tx.select({ id: passkeys.credentialId }).from(passkeys).where(eq(passkeys.memberId, id));
  if (known.length >= MAX_PASSKEYS) refuse(`You have ${MAX_PASSKEYS} passkeys, and that is as many as can be. Remove one you do not use.`);
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const options = await generateRegistrationOptions({
    rpName: place.communityName,
    rpID: hostOf(place),
    userID: new Uint8Array(Buffer.from(`member ${id}`)),
    userName: handle,
    userDisplayName: name,
    // What a passkey was made by is nobody's business here.
    attestationType: 'none',
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(act, options.challenge, { purpose: 'add', memberId: id }, place);
  return options;
}

/** Adds the passkey a browser has made. Refuses what was not asked for here, and what its owner was not asked by the device for. */
export async function addPasskey(act: Act, { made, name: typed }: { made: string; name: string }, place: PasskeyPlace, { hasMail }: { hasMail: boolean }): Promise<void> {
  const { id: memberId } = ownMember(act);
  const name = readPasskeyName(typed);
  await lockFactors(act, memberId);
  const response = readSigned(Made, made);
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { registrationInfo: info } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(act, challenge, { purpose: 'add', memberId }, place),
    expectedOrigin: place.origin,
    expectedRPID: hostOf(place),
    requireUserVerification: true,
  }).catch(() => refuse('Your device made a passkey that cannot be used here. Try once more.'));
  if (!info) return refuse('Your device made a passkey that cannot be used here. Try once more.');
  if ((await act.tx.$count(passkeys, eq(passkeys.memberId, memberId))) >= MAX_PASSKEYS) refuse(`You have ${MAX_PASSKEYS} passkeys, and that is as many as can be. Remove one you do not use.`);
  const { id: credentialId, publicKey, counter } = info.credential;
  const added = await act.tx
    .insert(passkeys)
    .values({ memberId, credentialId, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: response.response.transports ?? [], isSynced: info.credentialBackedUp, name, addedAt: act.at })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  if (added.length === 0) refuse('This passkey is in use already.');
  await noteForAudit(act, { what: 'factor.added', subject: { kind: 'member', id: memberId }, after: { kind: 'passkey', isSynced: info.credentialBackedUp } });
  await tellOfFactors(act, memberId, 'passkey-added', hasMail);
}

/** Calls a passkey of one's own something else; harmless when it is gone. NotFound for somebody else's. */
export async function renamePasskey(act: Act, passkeyId: number, typed: string): Promise<void> {
  const { id } = ownMember(act);
  await needOwn(act, passkeyId, id);
  await act.tx.update(passkeys).set({ name: readPasskeyName(typed) }).where(and(eq(passkeys.id, passkeyId), eq(passkeys.memberId, id)));
}

/** Removes a passkey of one's own. Refuses the last factor of somebody who has to have one. Nothing happens when it is gone. NotFound for somebody else's. */
export async function removePasskey(act: Act, passkeyId: number, { hasMail }: { hasMail: boolean }): Promise<void> {
  const { id } = ownMember(act);
  await needOwn(act, passkeyId, id);
  await lockFactors(act, id);
  const removed = await act.tx.delete(passkeys).where(and(eq(passkeys.id, passkeyId), eq(passkeys.memberId, id))).returning({ id: passkeys.id });
  if (removed.length === 0) return;
  await refuseIfLast(act);
  await noteForAudit(act, { what: 'factor.removed', subject: { kind: 'member', id }, before: { kind: 'passkey' } });
  await tellOfFactors(act, id, 'passkey-removed', hasMail);
}

/** One that is gone is nobody's: pressing twice is no mistake. */
async function needOwn(act: Act, passkeyId: number, memberId: MemberId): Promise<void> {
  const [row] = await act.tx.select({ memberId: passkeys.memberId }).from(passkeys).where(eq(passkeys.id, passkeyId));
  if (row && row.memberId !== memberId) throw new NotFound('There is nothing here.');
}

function readPasskeyName(typed: string): string {
  const name = cleanLine(typed);
  if (name === '') refuse('Give it a name, so that you know it again: “My phone”.', 'name');
  if (name.length > MAX_PASSKEY_NAME_LENGTH) refuse(`Choose a name of at most ${MAX_PASSKEY_NAME_LENGTH} characters.`, 'name');
  return name;
}
