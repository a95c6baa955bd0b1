/**
 * writing (floor 5): what helps people while they write, and keeps their words until they are sent.
 * Words: draft (what one person writes for one place and has not sent), place, suggestion (somebody, a thread or an emoji, offered for a few letters), scheduled (written, and published at its time), stuck (its time has come, and something kept it back).
 * Owns: drafts, scheduled_threads. Records: schedule.troubled. A draft is nobody's business but its writer's.
 * Listens to: nothing; the doors that send words drop their draft in the same transaction.
 */
export { draftAt, dropDraft, forgetDraftsOf, forgetOldDrafts, keepDraft } from './drafting.ts';
export type { DraftForm, DraftView, KeptDraft } from './drafting.ts';
export { draftsOf, placeHref } from './listing.ts';
export type { DraftLine, DraftsView } from './listing.ts';
export { offerEmoji, offerPeople } from './offering.ts';
export type { Suggestion } from './offering.ts';
export { previewOf } from './previewing.ts';
export { cancelScheduled, changeScheduled, dropScheduled, reschedule, restoreScheduled, scheduleThread } from './scheduling.ts';
export type { ScheduleForm } from './scheduling.ts';
export { dueScheduled, pinStarted, publishDue, publishScheduled } from './publishing.ts';
export type { Published } from './publishing.ts';
export { hasSchedule, offSchedule, scheduledForm, scheduledList } from './scheduled.ts';
export type { ScheduledFormView, ScheduledView } from './scheduled.ts';
export { canSchedule } from './policy.ts';
export { PUBLISHED_PER_ROUND } from './rules.ts';
