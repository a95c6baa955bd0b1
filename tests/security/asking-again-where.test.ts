/** Where somebody is asked once more that it is them: every change by admins, and what opens or empties an account, but what stands here with its reason. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Gives nobody rights, money or anybody's data. */
const ARRANGES = ['calendars', 'clocks', 'deflection', 'escalation', 'spam', 'synonyms', 'tags', 'teams', 'trust'];

const OTHERWISE: Record<string, string> = {
  ...Object.fromEntries(ARRANGES.map((name) => [`admin/${name}`, 'arranges how the community works'])),
  'admin/liability/check': 'adds up, and changes nothing',
  'admin/payouts/periods/:period/run': 'waits for the approval of somebody else, who is asked',
  'admin/payouts/:run': 'notes what the bank said of a run whose approval and file were asked for',
};

/** Beside everything under admin: ways into an account, what takes a copy of it or of much else along. */
const OTHERS = [
  'account/export', 'account/second-factor/app', 'account/second-factor/app/new', 'account/second-factor/app/removal', 'account/recovery-codes', 'account/passkeys', 'account/passkeys/:passkey/removal', 'account/identities/unlink', 'sign-in/arrived/link',
];
/** Files are asked for before they open. */
const FILES = ['account/export/:token', 'admin/audit/file', 'admin/liability/file', 'admin/payouts/:run/file', 'desk/reports/file'];

const ROUTES = new Map([...readFileSync('app/routes.ts', 'utf8').matchAll(/route\('([^']+)', '(routes\/[^']+)'/g)].map(([, path = '', file = '']) => [path, readFileSync(`app/${file}`, 'utf8')]));
const asks = (path: string) => /asksAgain: (?:true|'file')/.test(ROUTES.get(path) ?? '');

test('each change by admins, each way into an account and each file with what others gave asks again, or says why it does not', () => {
  const changing = [...ROUTES].flatMap(([path, source]) => (path.startsWith('admin/') && /export const action/.test(source) ? [path] : []));
  expect(changing.length).toBeGreaterThan(30);
  expect([...changing, ...OTHERS, ...FILES].filter((path) => !asks(path) && !(path in OTHERWISE))).toEqual([]);
  // The list of exceptions holds nothing that asks by now, or is gone.
  expect(Object.keys(OTHERWISE).filter((path) => asks(path) || !changing.includes(path))).toEqual([]);
});
