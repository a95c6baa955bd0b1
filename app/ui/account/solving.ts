/** Working out a puzzle in the browser, beside the page: each guess is handed to the browser's own code, so nothing freezes. */

/** Guesses on their way at once: while one is compared, the next are worked on. */
const AT_ONCE = 4;

/** The answer to a puzzle as `makePuzzle` writes it; null where the browser cannot work it out, which is any page that is not sent encrypted. */
export async function solve(puzzle: string, signal: AbortSignal): Promise<string | null> {
  const [time = '', salt = '', rounds = '', guesses = '', hash = ''] = puzzle.split('.');
  // It is missing where the connection is not encrypted, whatever its type says.
  if (!('subtle' in crypto)) return null;
  const words = new TextEncoder();
  const name = words.encode(`${time}.${salt}`);
  const hashOf = async (guess: number): Promise<string> => {
    const key = await crypto.subtle.importKey('raw', words.encode(String(guess)), 'PBKDF2', false, ['deriveBits']);
    const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: name, iterations: Number(rounds) }, key, hash.length * 4);
    return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  for (let first = 0; first < Number(guesses) && !signal.aborted; first += AT_ONCE) {
    const found = (await Promise.all(Array.from({ length: AT_ONCE }, (_, step) => hashOf(first + step)))).indexOf(hash);
    if (found >= 0) return String(first + found);
  }
  return null;
}
