/** Puzzles that cost a browser a second and a farm of bots a fortune: made, signed, and judged without keeping any of them. */
import { pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { keyedHash, timingSafeEqualText } from './tokens.ts';

/**
 * Rounds of PBKDF2-SHA-256 for each guess: so many that the browser's own code does the work beside the page and calling it weighs little, so few that
 * judging an answer takes a server less than a millisecond.
 */
const ROUNDS = 1000;
/** The answer is below this, and found half way through on average: a second of work on a phone (docs/decisions/0047). */
const GUESSES = 400;
/** Of the hash, 128 bits: no second answer fits, and it is half as long to send. */
const HASH_BYTES = 16;

const derive = promisify(pbkdf2);

/** When it was given out, what it is known by, how it is worked out, its solution's hash, and our signature. */
export type Puzzle = string;

/** A puzzle that nobody was given before. `key` signs it. */
export async function makePuzzle(key: Uint8Array, at: Date): Promise<Puzzle> {
  const name = `${at.getTime()}.${randomBytes(16).toString('hex')}`;
  const words = `${name}.${ROUNDS}.${GUESSES}.${await hashOf(name, randomInt(GUESSES), ROUNDS)}`;
  return `${words}.${sign(key, words)}`;
}

/** A puzzle of ours: what it is known by, until when it may be used, and whether this is its solution. Null for one that we did not make, or not within these hours. */
export async function judgePuzzle(key: Uint8Array, puzzle: Puzzle, solution: string, { at, hours }: { at: Date; hours: number }): Promise<{ name: string; expiresAt: Date; isSolved: boolean } | null> {
  const [time = '', salt = '', rounds = '', guesses = '', hash = '', signature = ''] = puzzle.split('.');
  if (!timingSafeEqualText(signature, sign(key, [time, salt, rounds, guesses, hash].join('.')))) return null;
  const expiresAt = new Date(Number(time) + hours * 3_600_000);
  if (at < new Date(Number(time)) || at >= expiresAt) return null;
  const name = `${time}.${salt}`;
  const isGuess = /^(0|[1-9]\d{0,5})$/.test(solution) && Number(solution) < Number(guesses);
  return { name, expiresAt, isSolved: isGuess && (await hashOf(name, Number(solution), Number(rounds))) === hash };
}

const hashOf = async (name: string, guess: number, rounds: number): Promise<string> => (await derive(String(guess), name, rounds, HASH_BYTES, 'sha256')).toString('hex');
const sign = (key: Uint8Array, words: string): string => keyedHash(Buffer.from(key).toString('hex'), words);
