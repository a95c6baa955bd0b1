/**
 * spam (floor 3.5): judging what members who are not trusted yet write, before others read it.
 * Words: verdict (score, reasons, hold), lesson (what a moderator's decision taught), token (a word's number), print (a text's likeness), list; limit and bucket (how much may be written, and what is left of it).
 * Owns: spam_tokens, spam_lessons, spam_prints, spam_verdicts, spam_lists, writing_limits, writing_buckets.
 * Records and listens to nothing: threads asks it within the transaction of a post, moderation teaches it.
 */
export type { Counts } from './bayes.ts';
export { judge, verdictOn } from './judging.ts';
export type { SpamVerdict, TextFacts } from './judging.ts';
export { forgetOldPrints, forgetVerdicts, keepVerdict, spamVerdictOf } from './keeping.ts';
export type { SpamVerdictView } from './keeping.ts';
export { learnFrom, unlearn } from './learning.ts';
export type { Lesson } from './learning.ts';
export { changeLimits, forgetFullBuckets, limitsChosen, limitsFor, limitsPage, takeFrom } from './limits.ts';
export { isSpamList, keepSpamList, spamPage, trySpam } from './lists.ts';
export type { SpamPageView } from './lists.ts';
export { canKeepSpamLists } from './policy.ts';
export { NEWCOMER_DAYS, TRUSTED_FROM } from './rules.ts';
export type { WritingLimits } from './rules.ts';
export { featuresOf, tokenNumber } from './tokens.ts';
