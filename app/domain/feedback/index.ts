/**
 * feedback (floor 7): what customers say of staff's help, and what staff owe those who were not helped.
 * Words: ask (one customer about one solved case), score (1 to 5), low (1 and 2), follow-up (closed with an outcome, never without).
 * Owns: csat_asks, csat_letters, follow_ups.
 * Records: csat.asked, csat.scored.
 * Listens to: solved cases.
 */
export { askForScore } from './asking.ts';
export type { FollowUpView } from './follow-ups.ts';
export { closeFollowUp, followUpCounts, followUpList, followUpOf, takeFollowUp } from './follow-ups.ts';
export { forgetWordsOfScores } from './forgetting.ts';
export type { ScoreLetter } from './mailed.ts';
export { noteScoreLetter, ratingByLetter, scoreByLetter, takeScoreLetters } from './mailed.ts';
export { canScore, canSeeFeedback } from './policy.ts';
export { reactions } from './reactions.ts';
export type { CaseScoreView, CsatFigures, RatingView, ScoredCase } from './reading.ts';
export { csatFigures, ratingOfCase, ratingOnThread, scoreOfCase, scoresOf } from './reading.ts';
export type { FollowUpOutcome, Score } from './rules.ts';
export { isScore } from './rules.ts';
export { scoreCase } from './scoring.ts';
