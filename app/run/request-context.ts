/** What stands beside one request: who asks, from where, and the cookies and headers its doors want on the answer. */
import { randomBytes } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/server-runtime';
import type { MemberId, ThreadId } from '#domain/core';
import { whoIs } from '#domain/members';
import { SIGNALS_KEPT_DAYS } from '#rules/members';
import { clientAddress, networkOf } from '#kit/address.ts';
import { deviceWords } from '#kit/devices.ts';
import { keyedHash, randomToken, sha256 } from '#kit/tokens.ts';
import type { BrowserName, Live, Visitor } from '#web/context.ts';
import { communityKey } from './community-key.ts';
import { liveSalts } from './salts.ts';
import type { Config } from './config.ts';
import type { GoodturnServices } from './context.ts';
import * as cookie from './cookies.ts';

type Arrival = { request: Request; requestId: string; remoteAddress: string; shelf: object; countView: (threadId: ThreadId, reader: MemberId | null, readTo?: number) => void; live?: Live };

/** The context, and `finish`, which puts what doors wrote into the context onto the answer's headers. */
export function requestContext({ request, requestId, remoteAddress, shelf, countView, live }: Arrival, services: GoodturnServices, config: Config): { context: AppLoadContext; finish: (headers: Headers) => void } {
  const isSecure = config.origin.startsWith('https:');
  const cookies = cookie.readCookies(request.headers.get('Cookie'));
  const lines: string[] = [];
  let visiting: Promise<Visitor> | null = null;
  let isFlashTaken = false;
  let behind: MemberId | null = null;
  let isRemembered = false;

  const visitor = async (): Promise<Visitor> => {
    const token = cookies.get(cookie.sessionCookieName(isSecure));
    const visit = token ? await whoIs(services.db, token) : null;
    if (!token || !visit) return { viewer: { kind: 'guest' }, token: null, unread: 0, isVerified: false, confirmedAt: null, behind: null };
    if (visit.renewedUntil) lines.push(cookie.writeSession(token, visit.renewedUntil, services.clock(), isSecure));
    behind = visit.behind;
    return { viewer: visit.member, token, unread: visit.unread, isVerified: visit.isVerified, confirmedAt: visit.confirmedAt, behind };
  };
  let browserName = cookie.readBrowser(cookies.get(cookie.browserCookieName(isSecure)));
  const browser: BrowserName = {
    known: () => browserName && sha256(browserName),
    given: () => {
      if (browserName === null) lines.push(cookie.writeBrowser((browserName = randomToken()), isSecure));
      return sha256(browserName);
    },
  };
  const address = clientAddress(remoteAddress, request.headers.get('X-Forwarded-For'), config.trustedProxies);
  const context: AppLoadContext = {
    services,
    requestId,
    nonce: randomBytes(16).toString('base64'),
    address,
    visitor: () => (visiting ??= visitor()),
    visitorNow: visitor,
    takeFlash: () => {
      const flash = cookie.readFlash(cookies.get('flash'));
      isFlashTaken = flash !== null;
      return flash;
    },
    theme: cookie.readTheme(cookies.get('theme')),
    cookies: {
      openSession: (token, expiresAt) => lines.push(cookie.writeSession(token, expiresAt, services.clock(), isSecure)),
      closeSession: () => lines.push(cookie.dropSession(isSecure)),
      flash: (flash) => lines.push(cookie.writeFlash(flash, isSecure)),
      theme: (theme) => lines.push(cookie.writeTheme(theme, isSecure)),
    },
    browser,
    signInSignals: () => {
      const key = communityKey(config.dataFolder, services.log);
      if (!isRemembered) lines.push(cookie.writeBrowser((browserName ??= randomToken()), isSecure, true));
      isRemembered = true;
      const [newest, ...older] = liveSalts(config.dataFolder, services.clock(), SIGNALS_KEPT_DAYS, services.log).map((salt) => ({ network: keyedHash(key, `${salt} network ${networkOf(address)}`), device: keyedHash(key, `${salt} device ${browser.given()}`) }));
      if (!newest) throw new Error('There is a salt for each month.');
      return { ...newest, older, words: deviceWords(request.headers.get('User-Agent')) };
    },
    from: () => ({ network: keyedHash(communityKey(config.dataFolder, services.log), `${liveSalts(config.dataFolder, services.clock(), SIGNALS_KEPT_DAYS, services.log)[0] ?? ''} network ${networkOf(address)}`), device: deviceWords(request.headers.get('User-Agent')), behind }),
    headers: new Headers(),
    // Nobody reads on another's behalf.
    countView: (threadId, reader, readTo) => countView(threadId, behind === null ? reader : null, readTo),
    shelf,
    live,
    html: null,
    isDocument: !new URL(request.url).pathname.endsWith('.data'),
  };
  const finish = (headers: Headers) => {
    for (const [name, value] of context.headers) headers.set(name, value);
    // On the way to another address nobody has read it yet.
    if (isFlashTaken && !headers.has('Location')) headers.append('Set-Cookie', cookie.dropFlash(isSecure));
    for (const line of lines) headers.append('Set-Cookie', line);
  };
  return { context, finish };
}
