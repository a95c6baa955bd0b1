/** Secrets that cannot be guessed, and comparing them without telling how close a guess was. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits: as strong as the hash they are stored under. */
const TOKEN_BYTES = 32;

/** A new secret of 43 characters that may stand in an address or a cookie. Store its `sha256`, never itself. */
export const randomToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** The SHA-256 of a text in 64 hexadecimal digits. For random secrets only; passwords need `hashPassword`. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The HMAC-SHA-256 of a text under a key: whoever lacks the key cannot try guesses. */
export const keyedHash = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** Whether two texts are equal, in a time that depends on neither. */
export function timingSafeEqualText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
