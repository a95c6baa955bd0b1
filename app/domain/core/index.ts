/**
 * core (floor 1): the words every area speaks.
 * Words: act, viewer, refusal, event, reaction, page, service.
 * Owns: events, audit_entries. Events: lists them all, records none itself.
 */
export type { Act, Origin } from './act.ts';
export type { AuditName, AuditNote, AuditSubject } from './audit.ts';
export { AUDITED, forgetOldAudit, forgetOrigins, letAuditChange, noteForAudit } from './audit.ts';
export type { EventIds, EventName, StoredEvent } from './events.ts';
export { CHANGES_CHANNEL, EVENTS_KEPT_DAYS, RELAY_TASK, WORDS_TAKEN_BACK, findEvent, forgetOldEvents, recordEvent } from './events.ts';
export type { ArticleId, BoardId, CaseId, ClockSetId, EventId, MemberId, PostId, SuggestionId, TagId, ThreadId } from './ids.ts';
export { readId } from './ids.ts';
export type { Cursor, Page } from './pages.ts';
export { PAGE_SIZE, readCursor, toPage, writeCursor } from './pages.ts';
export type { Reaction } from './reactions.ts';
export { claimReaction } from './reactions.ts';
export type { Refusal } from './refusals.ts';
export { NotAllowed, NotFound, Refused, allow, found, isRefusal, refuse, refuseUntil, unreachable } from './refusals.ts';
export type { Clock, Community, Services } from './services.ts';
export { together } from '#db/together.ts';
export type { Guest, Member, Role, System, Viewer } from './viewer.ts';
export { ROLES, guest, isAdmin, isMember, isModerator, isSignedIn, isStaff, isStaffRole, memberIdOf, system } from './viewer.ts';
