/** Signing what is sent to other systems, so that they can tell that it comes from us and when. */
import { createHmac } from 'node:crypto';
import { timingSafeEqualText } from './tokens.ts';

/** A signature is believed for five minutes, as clocks differ and networks retry; later it may be somebody's recording. */
const BELIEVED_SECONDS = 300;

/** "t=1781337600,v1=…": the moment in seconds, and the HMAC-SHA-256 of it, a full stop and the body, in hexadecimal digits. */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${macOf(secret, seconds, body)}`;
}

/** Whether a signature was made with this secret for exactly this body, not long before or after `at`. */
export function isSigned(signature: string, secret: string, body: string, at: Date): boolean {
  const [, seconds, mac] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (!seconds || !mac) return false;
  return timingSafeEqualText(mac, macOf(secret, Number(seconds), body)) && Math.abs(at.getTime() / 1000 - Number(seconds)) <= BELIEVED_SECONDS;
}

const macOf = (secret: string, seconds: number, body: string): string => createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
