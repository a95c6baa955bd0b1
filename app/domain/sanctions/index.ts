/**
 * sanctions (floor 3.2): warnings, silences and suspensions, appeals against them, the public log of moderation, and members who block each other.
 * Words: sanction, step (a rung of the ladder), voice (writing where everybody reads), appeal, upheld, shortened, overturned, log, muted, blocked.
 * Owns: sanctions, sanction_appeals, moderation_acts, member_blocks.
 * Records: sanction.given, sanction.lifted, sanction.appealed, sanction.appeal-decided.
 * Listens to: nothing.
 */
export type { AppealDecision } from './appealing.ts';
export { appealByKey, appealSanction, decideSanctionAppeal, forgetSanctions, markSanctionSeen } from './appealing.ts';
export type { AppealFigures, AppealRowView } from './appeals.ts';
export { appealFigures, countOpenAppeals, countWaitingAppeals, decidedAppeals, openAppeal, openAppeals, waitingAppeals } from './appeals.ts';
export { blockMember, blocksOf, hasBlocked, keepApart, keepsAway, mutedOf, unblockMember } from './blocking.ts';
export type { BlockKind, BlockView } from './blocking.ts';
export type { Given, NewSanction } from './giving.ts';
export { lift, liftSuspensionFor, silence, suspend, warn } from './giving.ts';
export type { ModerationLogView } from './log.ts';
export { logModeration, moderationLog, noteOutcome } from './log.ts';
export { canDecideAppeal, canSanction, canSeeAppeals, canSeeSanctions, canWarn } from './policy.ts';
export type { SanctionView } from './reading.ts';
export { sanctionByKey, sanctionNotice, sanctionsOf, suggestedStep } from './reading.ts';
export type { AppealOutcome, Logged, Reason, SanctionKind, Step } from './rules.ts';
export type { HeldVoice } from './voice.ts';
export { heldVoice, requireVoice } from './voice.ts';
export { untilWords } from './rules.ts';
