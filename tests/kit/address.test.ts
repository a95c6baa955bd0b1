/** Whose request it is, when anybody may write anything into X-Forwarded-For. */
import { expect, test } from 'vitest';
import { clientAddress, networkOf } from '#kit/address.ts';

const PROXIES = ['10.0.0.0/8', '::1', 'fd00::/8'];

test('without a trusted proxy the header is not believed', () => {
  expect(clientAddress('203.0.113.9', '1.2.3.4', [])).toBe('203.0.113.9');
  expect(clientAddress('203.0.113.9', '1.2.3.4', PROXIES)).toBe('203.0.113.9');
});

test('a trusted proxy is believed, and only as far as it vouches', () => {
  expect(clientAddress('10.1.2.3', '203.0.113.9', PROXIES)).toBe('203.0.113.9');
  expect(clientAddress('10.1.2.3', '6.6.6.6, 203.0.113.9', PROXIES)).toBe('203.0.113.9');
  expect(clientAddress('10.1.2.3', '6.6.6.6, 203.0.113.9, 10.9.9.9, fd12::1', PROXIES)).toBe('203.0.113.9');
  expect(clientAddress('10.1.2.3', '10.5.5.5', PROXIES)).toBe('10.5.5.5');
  expect([clientAddress('10.1.2.3', null, PROXIES), clientAddress('10.1.2.3', undefined, PROXIES), clientAddress('10.1.2.3', '', PROXIES)]).toEqual(['10.1.2.3', '10.1.2.3', '10.1.2.3']);
});

test('nonsense in the header ends the reading at the last address that can be believed', () => {
  expect(clientAddress('10.1.2.3', 'unknown', PROXIES)).toBe('10.1.2.3');
  expect(clientAddress('10.1.2.3', '203.0.113.9, _hidden', PROXIES)).toBe('10.1.2.3');
  expect(clientAddress('10.1.2.3', "203.0.113.9, '; drop table members", PROXIES)).toBe('10.1.2.3');
});

test('IPv4 in the guise of IPv6, ports, brackets and zones are taken off', () => {
  expect(clientAddress('::ffff:10.1.2.3', '198.51.100.7:4711', PROXIES)).toBe('198.51.100.7');
  expect(clientAddress('::FFFF:0a01:0203', '"[2001:DB8::1]:443"', PROXIES)).toBe('2001:db8::1');
  expect(clientAddress('0:0:0:0:0:ffff:10.1.2.3', '[2001:db8::2]', PROXIES)).toBe('2001:db8::2');
  expect(clientAddress('fe80::1%eth0', null, PROXIES)).toBe('fe80::1');
  expect(clientAddress('10.1.2.3', '::ffff:203.0.113.9', ['::ffff:10.1.2.3'])).toBe('203.0.113.9');
});

test('a proxy that is no address or network is a mistake of the configuration', () => {
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '', 'fd00::/129', '10.0.0/8', '::1/x']) {
    expect(() => clientAddress('10.1.2.3', null, [wrong])).toThrow(TypeError);
  }
});

test('a customer with a whole IPv6 network counts as one', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:0db8::9')).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
  expect(networkOf('odd')).toBe('odd');
});
