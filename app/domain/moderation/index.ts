/**
 * moderation (floor 6): what members report, what waits for a moderator, and what became of it.
 * Words: flag (somebody reports a post or a profile), weight, item (one thing to decide, however many flags), queue (items, and what other areas have to be decided), claim, decision, outcome, together (one decision for many), template.
 * Owns: flags, review_items, queue_claims, review_decisions, review_templates.
 * Records: review.decided, review.undone, review.settled.
 * Listens to: post.withheld, post.released, reply.deleted, thread.deleted.
 */
export { decideTogether } from './at-once.ts';
export type { Together, TogetherForm } from './at-once.ts';
export { claimItem, releaseClaim } from './claiming.ts';
export { decideItem } from './deciding.ts';
export type { Decided, Decision, ForMember } from './deciding.ts';
export { flagMember, flagPost, ownFlag, withdrawFlag } from './flagging.ts';
export type { FlagForm, FlagSubject, OwnFlagView } from './flagging.ts';
export { forgetFlagWords } from './forgetting.ts';
export { reviewItem } from './item-page.ts';
export type { AuthorFactsView, FlagView, ItemView, NeighbourView, PastView } from './item-page.ts';
export { moderationOverview } from './overview.ts';
export type { ModeratorView, OverviewView } from './overview.ts';
export { canJudgeMembers, canSeeOverview, canWriteTemplates } from './policy.ts';
export { claimQueued, decideQueued, releaseQueued } from './claiming-others.ts';
export { readWay, wayIn } from './way.ts';
export { nextQueued, queueBar, queueCounts, wholeQueue } from './one-queue.ts';
export type { QueueBarView, QueueLineView, QueuedRef, WholeFilter } from './one-queue.ts';
export { readPlace } from './place-in-queue.ts';
export type { OtherLine } from './sources.ts';
export { decidedList, keptBoards, reviewQueue } from './queue.ts';
export type { DecidedFilter, DecisionRowView, ItemRowView, PlaceView, QueueFilter } from './queue.ts';
export { reactions } from './reactions.ts';
export { removeTemplate, saveTemplate, templates } from './templates.ts';
export type { TemplateView } from './templates.ts';
export { undoDecision, undoTogether } from './undoing.ts';
