/** The guess itself, by Nito-ELD's table of letters that stand together: pure, and heavy to load, so only the worker imports it. */
import { eld } from 'eld/small';
import { FEWEST_LETTERS, LEAD_TIMES_LETTERS, WORDY_LETTER } from './limits.ts';

// Addresses and numbers are of no language; "example.de/hilfe" would be one.
eld.enableTextCleanup(true);

/** The language of a text as an ISO 639-1 code; null when it is too short, or fits two as well. */
export function languageOf(text: string): string | null {
  const letters = lettersIn(text);
  if (letters < FEWEST_LETTERS) return null;
  const found = eld.detect(text);
  const [first = 0, second = 0] = Object.values(found.getScores()).sort((one, other) => other - one);
  return found.language !== '' && found.isReliable() && (first - second) * letters >= LEAD_TIMES_LETTERS ? found.language : null;
}

function lettersIn(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const wordy = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return letters + wordy * (WORDY_LETTER - 1);
}
