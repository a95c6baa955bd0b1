/** A real server of OpenID Connect on this machine, which lets in whom a test says, and a browser with cookies to walk through it. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { Context } from 'oidc-provider';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'goodturn', secret: 'a secret of the client, long enough' };

/** What a directory holds about somebody. */
export type Account = { name?: string; email?: string; email_verified?: boolean; groups?: string[]; amr?: string[] };

export type TestProvider = {
  issuer: string;
  /** Who there is, by what the provider calls them. */
  accounts: Map<string, Account>;
  /** Who sits before the browser now; null says no. */
  signsIn: (subject: string | null) => void;
  /** Signs in there as somebody does in a browser; comes back with the query that ours is sent. */
  walk: (address: string) => Promise<string>;
  stop: () => Promise<void>;
};

/** @param redirectTo where it may send people back to. */
export async function startOpenIdProvider(redirectTo: string[]): Promise<TestProvider> {
  const accounts = new Map<string, Account>();
  let current: string | null = null;
  const key = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' };
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) return void provider.interactionFinished(request, response, current === null ? { error: 'access_denied' } : { login: { accountId: current, ...(accounts.get(current)?.amr ? { amr: accounts.get(current)?.amr } : {}) } });
    provider.callback()(request, response);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectTo }],
    jwks: { keys: [key] },
    cookies: { keys: ['the cookies of a test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    findAccount: (_context: Context, subject: string) => ({ accountId: subject, claims: () => ({ sub: subject, ...accounts.get(subject) }) }),
    // Everybody agrees to everything: the page that asks is the provider's, and none of ours.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  });
  return {
    issuer,
    accounts,
    signsIn: (subject) => void (current = subject),
    walk: (start) => walk(start, issuer),
    stop: () => new Promise((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    }),
  };
}

/** Follows redirects within the provider, with its cookies, until it sends the browser elsewhere. */
async function walk(start: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let steps = 0; steps < 10; steps += 1) {
    const answer = await fetch(at, { redirect: 'manual', headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('Location');
    if (!location) throw new Error(`${at} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    at = new URL(location, at).href;
    if (!at.startsWith(issuer)) return new URL(at).search;
  }
  throw new Error('The provider sends in a circle.');
}
