/**
 * helping (floor 6): who can help, who is asked to, and who is at it: the ladder of help between a question and the desk.
 * Words: helper (whoever has the standing to see the helper's home), solvable (ranked by what they solved before), waiting, week, claim ("I am writing an answer"),
 * call (a question whose helpers are asked, in waves), ask (one helper about one question), raised (before the superusers).
 * Owns: question_claims, help_calls, help_asks, helper_settings, helper_topics.
 * Records: question.claimed, question.claim-ended, helpers.asked, question.raised.
 * Listens to: replies, acceptances, what becomes of threads, and members who leave.
 */
export type { AskedHelpers } from './asking.ts';
export { askHelpers, callsDue, goOnAsking, raiseToSuperusers } from './asking.ts';
export { candidatesFor } from './candidates.ts';
export { forgetHelper } from './forgetting.ts';
export { claimQuestion, releaseClaim, renewClaim } from './claiming.ts';
export type { AskAnswer, AskView } from './declining.ts';
export { answerAsk, askOf } from './declining.ts';
export { helpersHome } from './home.ts';
export type { HelpRowView, HelpersHomeView } from './home.ts';
export type { ClaimView, HeldView, RowClaim, ThreadHelpView } from './on-thread.ts';
export { claimsOn, helpOnThread } from './on-thread.ts';
export type { HelperFacts, Judged, KnownTopic, LeftOut, Picked } from './picking.ts';
export { isQuiet, judgeHelper, pickHelpers } from './picking.ts';
export { canAskHelpers, canClaim, canSeeHelpersHome, canSeeRaised } from './policy.ts';
export type { RaisedView } from './raised.ts';
export { raisedQuestions } from './raised.ts';
export { reactions } from './reactions.ts';
export { ASKED_WITHIN_DAYS, WEEK_DAYS, rankQuestion } from './rules.ts';
export type { BoardWish, HelperSettingsForm, HelperSettingsView } from './settings.ts';
export { helperSettingsOf, saveHelperSettings } from './settings.ts';
export type { WeekView } from './week.ts';
