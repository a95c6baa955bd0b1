/** The signed hand-off of DiscourseConnect: a query, in base64, under an HMAC-SHA-256 of that base64 in hexadecimal digits. Pure. */
import { keyedHash, timingSafeEqualText } from './tokens.ts';

/** Longer ones are made by nobody: addresses of servers end at 8,000 characters. */
const MAX_LENGTH = 6_000;

export type SignedPayload = { sso: string; sig: string };

/** Signs values as the other side reads them. */
export function signPayload(secret: string, values: Record<string, string>): SignedPayload {
  const sso = Buffer.from(new URLSearchParams(values).toString()).toString('base64');
  return { sso, sig: keyedHash(secret, sso) };
}

/** The values of a payload; null unless it was signed with this secret. Compared in a time that tells nothing. */
export function readPayload(secret: string, { sso, sig }: SignedPayload): Map<string, string> | null {
  if (sso.length > MAX_LENGTH || !timingSafeEqualText(keyedHash(secret, sso), sig.toLowerCase())) return null;
  const text = Buffer.from(sso, 'base64').toString('utf8').replaceAll('\0', '');
  return new Map(new URLSearchParams(text));
}

/** An address with a payload added to what stands in it. */
export function withPayload(address: string, { sso, sig }: SignedPayload): string {
  const url = new URL(address);
  url.searchParams.set('sso', sso);
  url.searchParams.set('sig', sig);
  return url.href;
}

/** Where a payload wants somebody sent back to, before its signature is proven: only good for finding the secret to prove it with. */
export function returnAddressIn(sso: string): URL | null {
  if (sso.length > MAX_LENGTH) return null;
  const address = new URLSearchParams(Buffer.from(sso, 'base64').toString('utf8')).get('return_sso_url') ?? '';
  return URL.canParse(address) ? new URL(address) : null;
}
