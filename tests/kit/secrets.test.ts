/** Tokens and passwords. */
import { expect, test } from 'vitest';
import { hashPassword, isOutdatedHash, MAX_PASSWORD_BYTES, verifyAgainstNothing, verifyPassword } from '#kit/passwords.ts';
import { randomToken, sha256, timingSafeEqualText } from '#kit/tokens.ts';

test('a token has 256 bits that fit into an address, and no two are the same', () => {
  const tokens = Array.from({ length: 1_000 }, () => randomToken());
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
  expect(new Set(tokens).size).toBe(1_000);
});

test('texts are compared whole, whatever their length', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect([timingSafeEqualText('a', 'a'), timingSafeEqualText('a', 'b'), timingSafeEqualText('a', 'aa'), timingSafeEqualText('', '')]).toEqual([true, false, false, true]);
});

test('a password is kept as argon2id at the cost OWASP names, salted anew each time', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect([await verifyPassword(one, 'correct horse'), await verifyPassword(one, 'Correct horse')]).toEqual([true, false]);
});

test('the same password from another keyboard is the same password', async () => {
  expect(await verifyPassword(await hashPassword('Zoë ﬁn'), 'Zoe\u0308 fin')).toBe(true);
});

test('more than 4,096 bytes are refused before any work is done', async () => {
  const hash = await hashPassword('ä'.repeat(MAX_PASSWORD_BYTES / 2));
  expect(await verifyPassword(hash, 'ä'.repeat(MAX_PASSWORD_BYTES / 2))).toBe(true);
  await expect(hashPassword(`${'ä'.repeat(MAX_PASSWORD_BYTES / 2)}x`)).rejects.toThrow(RangeError);
  // A damaged hash throws as soon as anybody reads it: nobody does.
  expect(await verifyPassword('not a hash', 'x'.repeat(MAX_PASSWORD_BYTES + 1))).toBe(false);
});

test('an unknown account takes about as long as a wrong password', async () => {
  const hash = await hashPassword('right');
  await verifyAgainstNothing('warm');
  // Processor time, which a busy machine stretches less than the clock on the wall.
  const timed = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const before = process.cpuUsage();
      await work();
      times.push(process.cpuUsage(before).user);
    }
    return times.sort((one, other) => one - other)[7] ?? 0;
  };
  const wrong = await timed(() => verifyPassword(hash, 'wrong'));
  const unknown = await timed(() => verifyAgainstNothing('wrong'));
  expect(await verifyAgainstNothing('the password of nobody')).toBe(false);
  // Half and double leave room for a busy machine; without the work it would be a thousandth.
  expect(unknown / wrong).toBeGreaterThan(0.5);
  expect(unknown / wrong).toBeLessThan(2);
});

test('a hash made at another cost is recognised, a damaged one is a fault and not a wrong password', async () => {
  expect(isOutdatedHash(await hashPassword('x'))).toBe(false);
  expect(isOutdatedHash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc')).toBe(true);
  await expect(verifyPassword('not a hash', 'x')).rejects.toThrow();
});
