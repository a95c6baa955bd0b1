/** Secrets that have to be read again, sealed so that a copy of the database opens nothing: AES-256-GCM under a key that stands outside it. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** NIST SP 800-38D recommends 96 bits; drawn by chance they may not repeat for far more secrets than a community has. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Says how it was sealed, so that another way may come beside it. */
const KIND = 'v1.';

/** A key of 32 bytes for one purpose, by HKDF-SHA-256 (RFC 5869): whoever learns the key of one purpose knows no other. */
export const subkeyOf = (secret: string, purpose: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', `goodturn ${purpose}`, KEY_BYTES));

/**
 * Seals a text under a key of 32 bytes.
 * @param about what it belongs to, for example `provider 3`: sealed for one row it opens in no other.
 */
export function seal(key: Uint8Array, text: string, about = ''): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return KIND + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text again; null when it was sealed under another key or for something else, or was changed. */
export function unseal(key: Uint8Array, sealed: string, about = ''): string | null {
  if (!sealed.startsWith(KIND)) return null;
  const bytes = Buffer.from(sealed.slice(KIND.length), 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
