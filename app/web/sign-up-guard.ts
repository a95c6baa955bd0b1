/** What keeps bots from signing up, without asking anybody else: a field that people do not see, how long the form was open, and a puzzle for the browser. */
import { refuse } from '#domain/core';
import { judgePuzzle, makePuzzle } from '#kit/puzzles.ts';
import { keyedHash, timingSafeEqualText } from '#kit/tokens.ts';
import type { Visit } from './doors.ts';

/** Nobody types a name, an address and a password sooner; a script does. */
const LEAST_SECONDS = 2;
/** A form that was open longer is most likely a copy. Whoever comes back to a tab in the evening is still in time. */
const MOST_HOURS = 24;

type Guarded = Pick<Visit, 'services' | 'at' | 'comesBack'>;

/** When a form was given out, with a proof that it was us: the same for everybody of the same moment, so nobody is known by it. */
export const openedNow = ({ services, at }: Pick<Guarded, 'services' | 'at'>): string => stamp(services, String(at.getTime()));

/**
 * Refuses a form that was sent faster than people type, or that was given out long ago or by somebody else. Nothing is lost: sending it again is enough,
 * and a form that is too old comes back with a new time.
 */
export function refuseHasty({ services, at, comesBack }: Guarded, opened: string): void {
  const [moment = ''] = opened.split('.');
  const age = at.getTime() - Number(moment);
  if (!timingSafeEqualText(opened, stamp(services, moment)) || age < 0 || age > MOST_HOURS * 3_600_000) {
    comesBack({ opened: openedNow({ services, at }), puzzle: '', solution: '' });
    refuse(TOO_LONG, 'form');
  }
  if (age < LEAST_SECONDS * 1000) refuse('That was fast. Wait a moment, and send it once more.', 'form');
}

/** A puzzle for the browser of whoever opens the form; unlike its time, it is nobody else's. */
export const puzzleNow = ({ services, at }: Pick<Guarded, 'services' | 'at'>): Promise<string> => makePuzzle(services.subkey(SIGNED_FOR), at);

/** The puzzle that was worked out; null where nothing was. Refuses a wrong solution, and a puzzle that is old or not ours; then the form comes back with a new one. */
export async function readPuzzle({ services, at, comesBack }: Guarded, { puzzle, solution }: { puzzle: string; solution: string }): Promise<{ name: string; expiresAt: Date } | null> {
  if (solution === '') return null;
  const judged = await judgePuzzle(services.subkey(SIGNED_FOR), puzzle, solution, { at, hours: MOST_HOURS });
  if (judged?.isSolved) return judged;
  comesBack({ puzzle: '', solution: '' });
  return refuse(TOO_LONG, 'form');
}

const SIGNED_FOR = 'puzzles of sign-ups';
const TOO_LONG = 'This form was open for a long time. Look it over, and send it once more.';
/** The same form was sent twice, or copied. */
export const TAKEN_BEFORE = 'Somebody has signed up with this form already. If that was you, look into your mail; else send it once more.';

const stamp = ({ subkey }: Guarded['services'], moment: string): string => `${moment}.${keyedHash(Buffer.from(subkey('when sign-up forms were opened')).toString('hex'), moment)}`;
