/** Secrets that are kept sealed. */
import { expect, test } from 'vitest';
import { seal, subkeyOf, unseal } from '#kit/sealing.ts';

test('a sealed secret opens under its own key and for its own row alone', () => {
  const key = subkeyOf('the community’s secret', 'sign-in ways');
  const sealed = seal(key, 'grüße 🔑', 'provider 3');
  expect(sealed).not.toContain('gr');
  expect(seal(key, 'grüße 🔑', 'provider 3')).not.toBe(sealed);
  expect(unseal(key, sealed, 'provider 3')).toBe('grüße 🔑');
  expect([unseal(key, sealed, 'provider 4'), unseal(subkeyOf('the community’s secret', 'codes'), sealed, 'provider 3'), unseal(subkeyOf('another', 'sign-in ways'), sealed, 'provider 3')]).toEqual([null, null, null]);
});

test('what was changed or never sealed opens to nothing', () => {
  const key = subkeyOf('secret', 'codes');
  const sealed = seal(key, 'secret');
  const changed = [...Array.from({ length: sealed.length - 3 }, (_, index) => index + 3)].map((at) => `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`);
  // The last character carries bits that no byte needs.
  expect(changed.slice(0, -1).every((one) => unseal(key, one) === null)).toBe(true);
  expect(['', 'v1.', 'v1.AAAA', 'secret', sealed.slice(0, -3), `${sealed}AAAA`].map((one) => unseal(key, one))).toEqual([null, null, null, null, null, null]);
});
