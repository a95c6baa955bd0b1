/** Hashes instead of nonces: only scripts that knew the nonce may run on a page that is kept. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashScripts } from '#run/inline-scripts.ts';

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

test('each script with the nonce gets a hash, and the page loses its nonces', () => {
  const { html, hashes } = hashScripts('<body><script nonce="a+/=">one()</script><p>x</p><script type="module" nonce="a+/=" async="">two(\n"ü")</script></body>', 'a+/=');
  expect(html).toBe('<body><script>one()</script><p>x</p><script type="module" async="">two(\n"ü")</script></body>');
  expect(hashes).toEqual([hashOf('one()'), hashOf('two(\n"ü")')]);
});

test('a script without the nonce, or with another one, gets no hash', () => {
  const { hashes } = hashScripts('<script>evil()</script><script nonce="b">evil()</script><script type="application/ld+json">{}</script>', 'a');
  expect(hashes).toEqual([]);
});
