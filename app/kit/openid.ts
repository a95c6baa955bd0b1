/** Signing in with OpenID Connect: the authorisation code flow with PKCE, for any provider that describes itself by discovery. The only file that knows openid-client. */
import * as client from 'openid-client';
import { guardedFetch, FetchTrouble } from './guarded-fetch.ts';
import type { GuardedFetchOptions } from './guarded-fetch.ts';
import { sha256 } from './tokens.ts';

/** A provider as an admin described it. */
export type OpenIdProvider = { issuer: string; clientId: string; clientSecret: string | null; scopes: string };

/** What has to be the same when somebody comes back. `redirectTo` is ours, where the provider sends them. */
export type OpenIdAttempt = { redirectTo: string; state: string; nonce: string; verifier: string };

/** What a provider says about somebody, checked: the signature of its ID token, for whom and when it was made. */
export type OpenIdFacts = {
  subject: string;
  name: string | null;
  email: string | null;
  isEmailVerified: boolean;
  /** They proved themselves by more than a password there. */
  isMultiFactor: boolean;
  /** The values of the claim that was asked for, as texts. */
  groups: string[];
};

/** `stopped`: the person said no there. `away`: it did not answer. `wrong`: it answered what cannot be believed, or is set up wrongly. */
export class ProviderTrouble extends Error {
  override name = 'ProviderTrouble';
  readonly kind: 'stopped' | 'away' | 'wrong';
  constructor(kind: ProviderTrouble['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Tells one from a bug, by its name: who talks to providers is handed over, and may be made of another copy of this file than who asks. */
export const isProviderTrouble = (thrown: unknown): thrown is ProviderTrouble => thrown instanceof Error && thrown.name === 'ProviderTrouble';

export type OpenId = {
  /** Providers may stand in one's own network, and there without encryption. */
  allowsNear: boolean;
  /** Where to send somebody. */
  start: (provider: OpenIdProvider, attempt: OpenIdAttempt) => Promise<URL>;
  /** Who came back; `query` is that of the address they came back to. */
  finish: (provider: OpenIdProvider, attempt: OpenIdAttempt, back: { query: string; groupsClaim: string | null }) => Promise<OpenIdFacts>;
  /** Reads the provider's description anew, for an admin who wants to know whether it is right. Throws like the others. */
  check: (provider: OpenIdProvider) => Promise<{ authorises: string; hasKeys: boolean }>;
};

/** Somebody waits for it; a provider that takes longer is as good as down. */
const TIMEOUT_SECONDS = 5;
/** Descriptions and sets of keys have a few thousand bytes; people in hundreds of groups have long answers. */
const MAX_BYTES = 500_000;
/** A provider's description changes once in years; its keys are looked up anew by themselves when one is unknown. */
const KEPT_MS = 10 * 60_000;
/** A token of somebody's whole company would fill a row; nobody maps so many. */
const MAX_GROUPS = 200;

/** @param options `allowsNear`: providers may stand in one's own network, and there without encryption. */
export function createOpenId({ allowsNear, lookup }: Pick<GuardedFetchOptions, 'allowsNear' | 'lookup'>): OpenId {
  const fetch = guardedFetch({ allowsNear, timeoutMs: TIMEOUT_SECONDS * 1000, maxBytes: MAX_BYTES, lookup });
  const known = new Map<string, { config: Promise<client.Configuration>; until: number }>();

  const ask: client.CustomFetch = (address, { method, headers, body }) =>
    fetch(address, { method, headers: { ...headers }, body: body instanceof URLSearchParams ? body.toString() : typeof body === 'string' || body instanceof Uint8Array ? body : undefined });

  const discover = ({ issuer, clientId, clientSecret }: OpenIdProvider) =>
    client.discovery(new URL(issuer), clientId, undefined, authenticationBy(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      [client.customFetch]: ask,
      execute: [client.enableNonRepudiationChecks, ...(allowsNear ? [client.allowInsecureRequests] : [])],
    });

  const configOf = (provider: OpenIdProvider): Promise<client.Configuration> => {
    const key = sha256(JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret]));
    const found = known.get(key);
    if (found && found.until > Date.now()) return found.config;
    const config = discover(provider);
    known.set(key, { config, until: Date.now() + KEPT_MS });
    // What failed is asked again by the next one.
    config.catch(() => known.delete(key));
    return config;
  };

  return {
    allowsNear,
    start: (provider, { redirectTo, state, nonce, verifier }) =>
      telling(async () => {
        const config = await configOf(provider);
        const code_challenge = await client.calculatePKCECodeChallenge(verifier);
        const there = client.buildAuthorizationUrl(config, { redirect_uri: redirectTo, scope: provider.scopes, state, nonce, code_challenge, code_challenge_method: 'S256' });
        // What its description says stands in a page of ours as a link.
        if (!isWebAddress(there, allowsNear)) throw new ProviderTrouble('wrong', 'Its description names no https address to sign in at.');
        return there;
      }),
    finish: (provider, { redirectTo, state, nonce, verifier }, { query, groupsClaim }) =>
      telling(async () => {
        const config = await configOf(provider);
        const tokens = await client.authorizationCodeGrant(config, new URL(`${redirectTo}${query}`), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
        const proven = tokens.claims();
        if (!proven) throw new ProviderTrouble('wrong', 'It sent no ID token.');
        const lacks = proven.email === undefined || proven.name === undefined || (groupsClaim !== null && proven[groupsClaim] === undefined);
        const more = lacks && config.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(config, tokens.access_token, proven.sub) : {};
        return factsFrom({ ...more, ...proven }, groupsClaim);
      }),
    check: (provider) =>
      telling(async () => {
        const metadata = (await discover(provider)).serverMetadata();
        if (!metadata.authorization_endpoint || !metadata.token_endpoint || !isWebAddress(new URL(metadata.authorization_endpoint), allowsNear)) throw new ProviderTrouble('wrong', 'Its description names no address to sign in at.');
        if (metadata.code_challenge_methods_supported && !metadata.code_challenge_methods_supported.includes('S256')) throw new ProviderTrouble('wrong', 'It does not know PKCE with S256.');
        return { authorises: new URL(metadata.authorization_endpoint).origin, hasKeys: metadata.jwks_uri !== undefined };
      }),
  };
}

const isWebAddress = ({ protocol }: URL, allowsNear: boolean): boolean => protocol === 'https:' || (allowsNear && protocol === 'http:');

/** In the body where the provider takes that, else in the header, which every provider has to take. */
function authenticationBy(secret: string | null): client.ClientAuth {
  if (secret === null) return client.None();
  return (server, ...rest) => {
    const inBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    (inBody ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret))(server, ...rest);
  };
}

/** Claims are whatever somebody's directory holds: only what has the right shape is taken. */
export function factsFrom(claims: Record<string, unknown>, groupsClaim: string | null): OpenIdFacts {
  const text = (name: string) => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : null);
  const asked = groupsClaim === null ? [] : claims[groupsClaim];
  const methods = Array.isArray(claims.amr) ? claims.amr : [];
  return {
    subject: text('sub') ?? '',
    name: text('name') ?? ([text('given_name'), text('family_name')].filter(Boolean).join(' ') || text('preferred_username')),
    email: text('email'),
    // Some write it as a text.
    isEmailVerified: claims.email_verified === true || claims.email_verified === 'true',
    // RFC 8176, and the two classes of OpenID's Extended Authentication Profile.
    isMultiFactor: methods.includes('mfa') || ['phr', 'phrh'].includes(text('acr') ?? ''),
    groups: (Array.isArray(asked) ? asked : [asked]).filter((one) => typeof one === 'string').slice(0, MAX_GROUPS),
  };
}

/** Turns whatever the library throws into one of three troubles; never with what a token holds. */
async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof ProviderTrouble) throw thrown;
    const fetched = causeOf(thrown);
    if (fetched) throw new ProviderTrouble(['timeout', 'failed'].includes(fetched.code) ? 'away' : 'wrong', fetched.message);
    if (thrown instanceof client.AuthorizationResponseError) throw new ProviderTrouble(thrown.error === 'access_denied' ? 'stopped' : 'wrong', `It said: ${thrown.error}.`);
    if (thrown instanceof client.ResponseBodyError) throw new ProviderTrouble(thrown.status >= 500 ? 'away' : 'wrong', `It said: ${thrown.error}.`);
    if (thrown instanceof client.ClientError || thrown instanceof client.WWWAuthenticateChallengeError) throw new ProviderTrouble(thrown.code === 'OAUTH_TIMEOUT' ? 'away' : 'wrong', `${thrown.message} (${thrown.code ?? 'no code'}).`);
    // What was described wrongly shows only when it is used, as an error of the parts the library is made of, or of a broken address.
    if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && /^(OAUTH_|ERR_INVALID_)/.test(thrown.code)) throw new ProviderTrouble('wrong', `Its description cannot be used (${thrown.code}).`);
    throw thrown;
  }
}

function causeOf(thrown: unknown): FetchTrouble | null {
  if (thrown instanceof FetchTrouble) return thrown;
  return thrown instanceof Error && thrown.cause !== undefined ? causeOf(thrown.cause) : null;
}
