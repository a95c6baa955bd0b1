/** The eye that reads the log of the journeys sees what it is there for. */
import { expect, test } from 'vitest';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { leaksIn, loudLines } from '#tests/e2e/log-leaks.ts';

const line = (said: object) => JSON.stringify({ level: 20, time: '2026-03-01T12:00:00.000Z', ...said });

test('a secret in a log is found however it is written, and so is what looks like one', () => {
  const password = 'three "plain" words';
  const leaking = [line({ msg: password }), line({ path: `/x?p=${encodeURIComponent(password)}` }), line({ body: `p=${new URLSearchParams({ p: password }).toString()}` }), line({ msg: `sent to sam+shop@example.org` }), line({ path: `/sign-up/${randomToken()}` }), line({ msg: sha256(password) })];
  const fine = [line({ path: '/t/7/three-plain-words', ms: 12 }), line({ requestId: '0b5ab0a4-94e4-4a0b-9a2b-6f7f7f7f7f7f' })];
  expect(leaksIn([...fine, ...leaking], [password])).toEqual(leaking.map((one) => one));
  expect(loudLines([...fine, '{"level":50,"msg":"it broke"}', 'Error: at once'])).toEqual(['{"level":50,"msg":"it broke"}', 'Error: at once']);
});
