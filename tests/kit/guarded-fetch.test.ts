/** Asking addresses that somebody typed in: never into one's own network, whatever a name server says. */
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { guardedFetch, isNearAddress } from '#kit/guarded-fetch.ts';

type Options = Parameters<typeof guardedFetch>[0];
const OPTIONS: Options = { allowsNear: false, timeoutMs: 300, maxBytes: 1_000 };
const resolving = (...addresses: string[]): Options['lookup'] => (_host, _options, done) => done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

test('private, local and meaningless addresses are near, in each way of writing them', () => {
  const near = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fd00::1', 'fe80::1', '64:ff9b::7f00:1', '2002:7f00:1::', 'not an address'];
  expect(near.filter((address) => !isNearAddress(address))).toEqual([]);
  expect(['8.8.8.8', '172.32.0.1', '2a00:1450::1', '2606:4700::1'].filter(isNearAddress)).toEqual([]);
});

test('no request leaves for a near address, written as a number, in disguise, or behind a name', async () => {
  const fetch = guardedFetch({ ...OPTIONS, lookup: resolving('93.184.215.14', '10.0.0.1') });
  for (const address of ['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/', 'https://[::1]/', 'https://[::ffff:7f00:1]/', 'https://169.254.169.254/latest', 'https://rebound.example/']) await expect(fetch(address), address).rejects.toMatchObject({ code: 'near' });
  for (const address of ['http://public.example/', 'ftp://public.example/', 'file:///etc/passwd', 'data:text/plain,x']) await expect(fetch(address), address).rejects.toMatchObject({ code: 'not-https' });
});

test('an answer is read to a limit and in time, and no redirect is followed', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/large') response.end('x'.repeat(2_000));
    else if (request.url === '/moved') response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
    else if (request.url !== '/slow') response.end(`${request.method} ${request.headers['x-said'] ?? ''}`);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => new Promise((stopped) => {
    server.close(() => stopped());
    server.closeAllConnections();
  }));
  const address = server.address();
  const here = `http://named.example:${typeof address === 'object' && address ? address.port : 0}`;
  const fetch = guardedFetch({ ...OPTIONS, allowsNear: true, lookup: resolving('127.0.0.1') });
  expect(await (await fetch(`${here}/`, { method: 'POST', headers: { 'x-said': 'hello' }, body: 'x' })).text()).toBe('POST hello');
  expect((await fetch(`${here}/moved`)).status).toBe(302);
  await expect(fetch(`${here}/large`)).rejects.toMatchObject({ code: 'too-large' });
  await expect(fetch(`${here}/slow`)).rejects.toMatchObject({ code: 'timeout' });
  await expect(fetch('http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'failed' });
});
