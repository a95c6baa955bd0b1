/**
 * rewards (floor 4): what helping earns in money, from public rules; never standing.
 * Words: line (one achievement's money), hold (the days before it is confirmed), period, payable (a period's money of one member), choice.
 * Owns: reward_programmes, reward_members, reward_lines, reward_periods, reward_payables, reward_notices, charities, charity_votes, referrals.
 * Records: rewards.expiring.
 * Listens to: nothing; a timed job reads new lines of points, so that nothing is missed and nothing counts twice.
 */
export { giveBackBounty, holdForBounty, payBounty, returnBounty, takeBackBounty } from './bounties.ts';
export { forgetPayTo, forgetSold } from './forgetting.ts';
export { charityList, saveCharity, voteForCharity } from './charities.ts';
export type { CharityView } from './charities.ts';
export { choosePayout, payablesOf, withdrawChoice } from './choosing.ts';
export type { Choice, PayableView } from './choosing.ts';
export { closePeriod, expireUnchosen, periodsToExpire } from './closing.ts';
export { creditMember, membersToCredit } from './earning.ts';
export { giveBackRewards } from './giving-back.ts';
export { ownersOf, unpaidRewards } from './held.ts';
export type { UnpaidView } from './held.ts';
export { readLastChoice, settleLastPayout } from './last-payout.ts';
export type { LastChoice } from './last-payout.ts';
export { confirmDue, holdRewards, membersToConfirm, releaseRewards, reverseHeldRewards } from './moving.ts';
export type { ChosenRewards } from './moving.ts';
export { noteExpiring } from './noticing.ts';
export { areRewardsHeld, balancesOf, expiryNotice, monthsOf, rewardLinesOf, statementOf } from './overview.ts';
export type { MonthView, RewardLineView, Statement } from './overview.ts';
export { lockChosen, markChosenAgain, markPaid, markRunning, stoppedAmong, waitsForRun } from './paying.ts';
export type { ChosenPayable } from './paying.ts';
export { periodAt, periods } from './periods.ts';
export type { PeriodView } from './periods.ts';
export { announceProgramme, programmeAt, programmes } from './programme.ts';
export type { Programme } from './programme.ts';
export { readRules, typedRules } from './reading.ts';
export { confirmReferral } from './referring.ts';
export { BOUNTY_BUDGET, EARNINGS, FIRST_RULES, OTHERS, TASKS, money, periodAround, qualityPercent, ratePercent, sentenceOf, worth } from './rules.ts';
export type { Rules } from './rules.ts';
export { TRIED_ON_DAYS, tryRules } from './trying.ts';
export type { Trial } from './trying.ts';
