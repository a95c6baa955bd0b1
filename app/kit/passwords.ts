/** Keeping passwords: argon2id, so that a stolen table is of little use. */
import { hash, parseOptions, verify } from '@node-rs/argon2';

/**
 * The OWASP password storage cheat sheet's first choice for argon2id: 19 MiB, two passes, one lane.
 * More memory would let a few sign-ins at once crowd out the pages; less would make guessing cheaper.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longer input is refused before any work: nobody types it, and hashing it is work done for an attacker. */
export const MAX_PASSWORD_BYTES = 4_096;

let nothing: Promise<string> | undefined;

/** The argon2id hash of a password, with its salt and cost in it. Throws a RangeError over 4,096 bytes. */
export async function hashPassword(password: string): Promise<string> {
  if (isTooLong(password)) throw new RangeError(`A password has at most ${MAX_PASSWORD_BYTES} bytes`);
  return hash(normalised(password), COST);
}

/** Whether this is the password of that hash. Too long a password is simply wrong; a damaged hash throws. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  if (isTooLong(password)) return false;
  return verify(passwordHash, normalised(password));
}

/** Takes as long as a wrong password, for accounts that do not exist: the time must not tell. Always false. */
export async function verifyAgainstNothing(password: string): Promise<false> {
  nothing ??= hashPassword('the password of nobody');
  await verifyPassword(await nothing, password);
  return false;
}

/** Whether a hash was made at another cost than today's, and should be renewed at the next sign-in. */
export function isOutdatedHash(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return made.memoryCost !== COST.memoryCost || made.timeCost !== COST.timeCost || made.parallelism !== COST.parallelism;
}

/** One keyboard sends ä as one character and another as two (NIST SP 800-63B asks for NFKC). */
const normalised = (password: string): string => password.normalize('NFKC');

const isTooLong = (password: string): boolean => Buffer.byteLength(password) > MAX_PASSWORD_BYTES;
