/** Descriptions of providers that are broken or hostile: each is a trouble with a sentence, and none leads anybody to what is no web address. */
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { ProviderTrouble, createOpenId } from '#kit/openid.ts';

const ATTEMPT = { redirectTo: 'https://community.example/back', state: 's', nonce: 'n', verifier: 'v'.repeat(43) };

test('whatever a provider says of itself, people are led to web addresses alone, and the rest is a trouble that can be told', async () => {
  let says: (issuer: string) => string = () => '';
  let status = 200;
  const server = createServer((_request, response) => void response.writeHead(status, { 'Content-Type': 'application/json', Location: 'https://elsewhere.example/' }).end(says(issuer)));
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const tried = async () => {
    const openId = createOpenId({ allowsNear: true });
    const provider = { issuer, clientId: 'us', clientSecret: null, scopes: 'openid' };
    return [await openId.start(provider, ATTEMPT).catch((thrown: unknown) => thrown), await openId.check(provider).catch((thrown: unknown) => thrown)];
  };
  const about = (authorises: unknown) => (of: string) => JSON.stringify({ issuer: of, authorization_endpoint: authorises, token_endpoint: `${of}/token`, jwks_uri: `${of}/keys` });
  try {
    says = about('https://login.plainline.example/authorise');
    expect((await tried())[0]).toBeInstanceOf(URL);
    const bad = [...['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not an address', '//login.example', '', 42, null, {}].map(about), () => 'null', () => '[]', () => '"text"', () => '{', () => '', (of: string) => JSON.stringify({ issuer: `${of}/` }), () => JSON.stringify({ issuer: 42 }), () => `{"issuer":"${'x'.repeat(600_000)}"}`];
    for (const one of bad) {
      says = one;
      for (const came of await tried()) expect(came, one(issuer).slice(0, 200)).toBeInstanceOf(ProviderTrouble);
    }
    says = about('https://login.plainline.example/authorise');
    for (status of [302, 404, 500]) for (const came of await tried()) expect(came, String(status)).toBeInstanceOf(ProviderTrouble);
  } finally {
    server.close();
  }
});
