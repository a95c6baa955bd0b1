/** Writing and reading the cookies of `#domain/consents`, with their flags. */
import { z } from 'zod';
import { COOKIES } from '#domain/consents';
import type { Flash } from '#web/context.ts';

type CookieFlags = { maxAge?: number; httpOnly: boolean };

/** Browsers keep a `__Host-` cookie to this host, this path, and to encrypted connections. */
export const sessionCookieName = (isSecure: boolean) => (isSecure ? COOKIES.session.name : COOKIES.session.nameInClear);

/** The cookies of a request by name; a broken one is left out. */
export function readCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    try {
      cookies.set(part.slice(0, at).trim(), decodeURIComponent(part.slice(at + 1).trim()));
    } catch {
      // A cookie that is not ours to read: as if it were not there.
    }
  }
  return cookies;
}

const write = (name: string, value: string, isSecure: boolean, { maxAge, httpOnly }: CookieFlags) =>
  [`${name}=${encodeURIComponent(value)}`, 'Path=/', 'SameSite=Lax', httpOnly ? 'HttpOnly' : '', isSecure ? 'Secure' : '', maxAge === undefined ? '' : `Max-Age=${maxAge}`]
    .filter(Boolean)
    .join('; ');

export const writeSession = (token: string, expiresAt: Date, now: Date, isSecure: boolean) =>
  write(sessionCookieName(isSecure), token, isSecure, { httpOnly: true, maxAge: Math.max(0, Math.round((expiresAt.getTime() - now.getTime()) / 1000)) });
export const dropSession = (isSecure: boolean) => write(sessionCookieName(isSecure), '', isSecure, { httpOnly: true, maxAge: 0 });

export const writeFlash = (flash: Flash, isSecure: boolean) => write(COOKIES.flash.name, JSON.stringify(flash), isSecure, { httpOnly: true, maxAge: COOKIES.flash.seconds });
export const dropFlash = (isSecure: boolean) => write(COOKIES.flash.name, '', isSecure, { httpOnly: true, maxAge: 0 });

/** A place of our own. A neighbour on the same domain can plant a cookie, so its links are not believed either. */
const Place = (length: number) => z.string().max(length).regex(/^\/(?![/\\])[^\\\s]*$/);

/** Long enough for every sentence of ours. */
const Shown = z.object({
  text: z.string().max(300),
  undo: z.object({ label: z.string().max(40), action: Place(200) }).optional(),
  link: z.object({ label: z.string().max(40), href: Place(300) }).optional(),
});

export function readFlash(value: string | undefined): Flash | null {
  if (!value) return null;
  try {
    return Shown.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

export const writeTheme = (theme: 'light' | 'dark' | 'system', isSecure: boolean) =>
  write(COOKIES.theme.name, theme, isSecure, { httpOnly: true, maxAge: theme === 'system' ? 0 : COOKIES.theme.seconds });
export const readTheme = (value: string | undefined) => (value === 'light' || value === 'dark' ? value : 'system');

/** What joins and devices are told by: no neighbour on the same domain may plant it. */
export const browserCookieName = (isSecure: boolean) => (isSecure ? COOKIES.browser.name : COOKIES.browser.nameInClear);
export const writeBrowser = (name: string, isSecure: boolean, hasSignedIn = false) =>
  write(browserCookieName(isSecure), name, isSecure, { httpOnly: true, maxAge: hasSignedIn ? COOKIES.browser.secondsSignedIn : COOKIES.browser.seconds });
/** A name that we have given; whatever else stands there is none. */
export const readBrowser = (value: string | undefined): string | null => (value !== undefined && /^[\w-]{43}$/.test(value) ? value : null);
