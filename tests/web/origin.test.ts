/** Nothing is changed from other people's pages, and nobody is led to them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comesFromOurPages, ownPath } from '#web/origin.ts';
import { realData } from '#tests/setup/real-data.ts';

const HOME = 'https://community.example';

const comes = (headers: Record<string, string>, origin = HOME) => comesFromOurPages(new Request(`${origin}/sign-out`, { method: 'POST', headers }), origin);

test('a change from one of our own pages goes on', () => {
  expect(comes({ Origin: HOME })).toBe(true);
  for (const site of ['same-origin', 'none']) expect(comes({ Origin: HOME, 'Sec-Fetch-Site': site })).toBe(true);
  for (const own of ['http://localhost:3000', 'http://127.0.0.1', 'https://community.example:8443', 'http://[::1]:3000', 'https://xn--bcher-kva.example']) {
    expect([own, comes({ Origin: own }, own)]).toEqual([own, true]);
  }
});

test('a change from anywhere else, or from nowhere, is refused', () => {
  const foreign = [
    'null', '', 'https://evil.example', 'http://community.example', 'https://community.example:8443', 'https://community.example.evil.example', 'https://evilcommunity.example',
    'https://www.community.example', 'https://community.example@evil.example', 'https://community.example/', 'https://community.example.', 'file://', 'data:', 'community.example',
    'https://evil.example, https://community.example', 'https://', 'nonsense', 'HTTPS://COMMUNITY.EXAMPLE',
  ];
  for (const origin of foreign) expect([origin, comes({ Origin: origin })]).toEqual([origin, false]);
  expect(comes({})).toBe(false);
  expect(comes({ Referer: `${HOME}/t/1` })).toBe(false);
});

test('what the browser itself calls foreign is refused, whatever the origin says', () => {
  for (const site of ['cross-site', 'same-site', 'nonsense', '']) expect([site, comes({ Origin: HOME, 'Sec-Fetch-Site': site })]).toEqual([site, false]);
});

test('the host that a request names counts for nothing', () => {
  const request = new Request('https://evil.example/sign-out', { method: 'POST', headers: { Origin: 'https://evil.example', Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } });
  expect(comesFromOurPages(request, HOME)).toBe(false);
});

test('a place of ours is gone to as it was asked for', () => {
  for (const own of ['/', '/t/1/esim-stuck', '/t/1/esim-stuck?page=2#post-21', '/ask?title=a%2Fb', '/search?q=https://evil.example', '/people/maya', '/a//b', '/tags/%F0%9F%91%BB']) {
    expect(ownPath(own)).toBe(own);
  }
  expect(ownPath('/tags/größe 2')).toBe('/tags/gr%C3%B6%C3%9Fe%202');
  expect(ownPath('/t/../ask')).toBe('/ask');
});

/** Whether a browser that is sent to this place stays with us. */
const staysHere = (place: string) => place.startsWith('/') && !place.startsWith('//') && new URL(place, HOME).origin === HOME && !/[\\\p{Cc}\s]/u.test(place);

const LURES = [
  null, undefined, '', ' ', 'evil.example', 'https://evil.example', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', '\t//evil.example', ' //evil.example',
  '/.//evil.example', '/..//evil.example', '/x/..//evil.example', '/%2e//evil.example', '/%2e%2e//evil.example', '/./\\evil.example', '/.//\\evil.example', '/\u0000/evil.example', '/\r\nLocation: https://evil.example',
  'javascript:alert(1)', 'data:text/html,x', '/\u2028/evil.example', '//evil.example\\@community.example', 'https:evil.example', 'http:/evil.example', '@evil.example', '/%0d%0aSet-Cookie:x=1', '/\uD800', `/${'x'.repeat(5_000)}`,
];

test('a place that could lead elsewhere is home', () => {
  for (const lure of LURES) expect([lure, staysHere(ownPath(lure))]).toEqual([lure, true]);
  expect(ownPath('/.//evil.example')).toBe('/');
  expect(ownPath(`/${'x'.repeat(5_000)}`)).toBe('/');
});

const published = realData('hostile-input/urls-ssrf/payloadsallthethings');

test.skipIf(published === null)('no published open redirect or header injection leads away', () => {
  const lists = readdirSync(published ?? '', { recursive: true, encoding: 'utf8' }).filter((name) => /(Open Redirect|CRLF Injection).*\.(txt|md)$/.test(name));
  const lines = lists.flatMap((name) => readFileSync(join(published ?? '', name), 'utf8').split(/\r?\n/));
  const lures = [...new Set(lines.flatMap((line) => [line, line.trim(), `/${line}`, `/.${line}`, `/%2e/${line}`, decoded(line)]))];
  expect(lures.length).toBeGreaterThan(500);
  expect(lures.filter((lure) => !staysHere(ownPath(lure)))).toEqual([]);
});

const decoded = (line: string): string => {
  try {
    return decodeURIComponent(line);
  } catch {
    return line;
  }
};
