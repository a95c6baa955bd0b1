/**
 * How much a text reads like spam: a naive Bayes of our own, because the libraries there are keep their counts in memory and ours are rows that several
 * processes learn into. Each token says by its counts how much likelier it is in spam; the tokens that say most are added up. Pure.
 */

export type Counts = { spam: number; fine: number };
export type Knowledge = { lessons: Counts; ofToken: (token: string) => Counts | undefined };
export type Evidence = { token: string; weight: number };

/** Counts of nothing: as if every word had been in half a lesson of either kind, so that one sight of a word proves little. */
const SMOOTHING = 0.5;
/** No single word decides. */
const MOST_WEIGHT = 2.5;
/** Those that say most; the others cancel out and would only let long texts win. */
const TOKENS_ASKED = 24;
/** A word that was seen once proves nothing: it may be a name. */
const FEWEST_SIGHTS = 2;
/** Of fewer known words than these a text has said too little to be sure of it. */
const ENOUGH_WORDS = 8;

/**
 * A text's log-odds of being spam, and what spoke for and against it, the strongest first. The sum is divided by the root of its length: words of one text are not
 * independent of each other, and a long one would be certain of whatever it says.
 */
export function weigh(tokens: readonly string[], { lessons, ofToken }: Knowledge): { odds: number; evidence: Evidence[] } {
  const evidence = tokens
    .flatMap((token): Evidence[] => {
      const counts = ofToken(token);
      if (!counts || counts.spam + counts.fine < FEWEST_SIGHTS) return [];
      const inSpam = (counts.spam + SMOOTHING) / (lessons.spam + 2 * SMOOTHING);
      const inFine = (counts.fine + SMOOTHING) / (lessons.fine + 2 * SMOOTHING);
      return [{ token, weight: Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, Math.log(inSpam / inFine))) }];
    })
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight) || (one.token < other.token ? -1 : 1))
    .slice(0, TOKENS_ASKED);
  return { odds: evidence.reduce((sum, { weight }) => sum + weight, 0) / Math.sqrt(Math.max(ENOUGH_WORDS, evidence.length)), evidence };
}

/** Odds as a part of one: 0 for never, 1 for certainly. */
export const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
