/** To a provider and back, whichever way it speaks: where to send somebody, and who they are by what came back. Asks the network, so never inside a transaction. */
import { refuse } from '#domain/core';
import type { Services, Viewer } from '#domain/core';
import { readPayload, signPayload, withPayload } from '#kit/discourse-connect.ts';
import { isProviderTrouble } from '#kit/openid.ts';
import type { OpenIdProvider } from '#kit/openid.ts';
import { claimsBefore } from './arriving.ts';
import type { Attempt } from './attempts.ts';
import { factsOfPayload, factsOfToken } from './facts.ts';
import type { Facts } from './facts.ts';
import { SEALED_FOR, providerToTry } from './providers.ts';
import type { ReadyProvider } from './providers.ts';

type House = Pick<Services, 'db' | 'openId' | 'log'>;

const NOBODY = 'did not say who you are, so nobody was signed in. Tell the people who run this community.';

/** The address to send somebody to. Refuses with a sentence when the provider cannot be asked. */
export async function wayThere({ openId, log }: House, provider: ReadyProvider, attempt: Attempt, redirectTo: string): Promise<string> {
  if (provider.kind === 'connect') return withPayload(provider.issuer, signPayload(sharedSecret(provider), { nonce: attempt.state, return_sso_url: redirectTo }));
  return saying(provider, log, async () => (await openId.start(openIdOf(provider), { ...attempt, redirectTo })).href);
}

/**
 * What came back with somebody, checked against the attempt that was taken for it. Refuses what is not signed, is not for us, or was not asked for.
 */
export async function provenFacts({ db, openId, log }: House, provider: ReadyProvider, attempt: Attempt, { redirectTo, query }: { redirectTo: string; query: string }): Promise<Facts> {
  if (provider.kind === 'connect') {
    const values = payloadIn(provider, query);
    return factsOfPayload(values, provider, await claimsBefore(db, provider.id, values.get('external_id') ?? '')) ?? refuse(`${provider.name} ${NOBODY}`);
  }
  const told = await saying(provider, log, () => openId.finish(openIdOf(provider), { ...attempt, redirectTo }, { query, groupsClaim: provider.groupsClaim }));
  return factsOfToken(told, provider) ?? refuse(`${provider.name} ${NOBODY}`);
}

/** What names the attempt in the address somebody came back to; of a hand-off only after its signature is proven. */
export function stateIn(provider: ReadyProvider, query: string): string {
  if (provider.kind === 'oidc') return new URLSearchParams(query).get('state') ?? '';
  return payloadIn(provider, query).get('nonce') ?? '';
}

function payloadIn(provider: ReadyProvider, query: string): Map<string, string> {
  const asked = new URLSearchParams(query);
  return readPayload(sharedSecret(provider), { sso: asked.get('sso') ?? '', sig: asked.get('sig') ?? '' }) ?? refuse(`What came back from ${provider.name} was not signed as agreed, so nobody was signed in. Begin again.`);
}

const sharedSecret = (provider: ReadyProvider): string => provider.secret ?? refuse(`Signing in with ${provider.name} is not set up completely. Tell the people who run this community.`);

const openIdOf = ({ issuer, clientId, secret, scopes }: ReadyProvider): OpenIdProvider => ({ issuer, clientId: clientId ?? '', clientSecret: secret, scopes });

/** Whether a provider can be asked at all, and what is wrong if not, for the admin who set it up. A shop is not asked: only people go there. */
export async function triedProvider({ db, openId, subkey }: Pick<Services, 'db' | 'openId' | 'subkey'>, viewer: Viewer, id: number): Promise<{ name: string; isRight: boolean; sentence: string }> {
  const provider = await providerToTry(db, viewer, id, subkey(SEALED_FOR));
  const { name, kind } = provider;
  if (kind === 'connect') return { name, isRight: provider.secret !== null, sentence: provider.secret === null ? 'Its secret cannot be read any more, because the file "secret" in DATA_FOLDER is another one. Enter it again.' : 'Its secret can be read. Sign in with it in a private window to see whether the other side knows the same.' };
  try {
    const { authorises, hasKeys } = await openId.check(openIdOf(provider));
    return { name, isRight: hasKeys, sentence: hasKeys ? `It describes itself as it should, and people sign in at ${authorises}. Whether it knows the client ID and the secret shows when somebody does.` : 'It names no keys, so nothing it says can be believed.' };
  } catch (thrown) {
    if (!isProviderTrouble(thrown)) throw thrown;
    return { name, isRight: false, sentence: thrown.message };
  }
}

/** Troubles with a provider as sentences; what exactly it was stands in the log, for whoever set it up. */
async function saying<T>(provider: ReadyProvider, log: House['log'], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!isProviderTrouble(thrown)) throw thrown;
    log.warn({ provider: provider.slug, kind: thrown.kind, said: thrown.message }, 'a provider could not vouch for somebody');
    switch (thrown.kind) {
      case 'stopped':
        return refuse(`You stopped at ${provider.name}, so nobody was signed in.`);
      case 'away':
        return refuse(`${provider.name} does not answer at the moment. Try again in a few minutes, or sign in another way.`);
      case 'wrong':
        return refuse(`What came back from ${provider.name} cannot be believed, so nobody was signed in. Begin again; if it stays so, tell the people who run this community.`);
    }
  }
}
