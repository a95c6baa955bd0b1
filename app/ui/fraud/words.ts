/** What became of a review, in words. */
import type { Outcome } from '#rules/fraud';

export const OUTCOME_WORDS: Record<Outcome, string> = { released: 'released', reversed: 'money taken back', suspended: 'suspended, money taken back' };
