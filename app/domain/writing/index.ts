/**
 * writing (floor 5): what helps people while they write, and keeps their words until they are sent.
 * Words: draft (what one person writes for one place and has not sent), place, suggestion (somebody, a thread or an emoji, offered for a few letters).
 * Owns: drafts. Records: nothing: a draft is nobody's business but its writer's.
 * Listens to: nothing; the doors that send words drop their draft in the same transaction.
 */
export { draftAt, dropDraft, forgetDraftsOf, forgetOldDrafts, keepDraft } from './drafting.ts';
export type { DraftForm, DraftView, KeptDraft } from './drafting.ts';
export { draftsOf, placeHref } from './listing.ts';
export type { DraftLine, DraftsView } from './listing.ts';
export { offerEmoji, offerPeople } from './offering.ts';
export type { Suggestion } from './offering.ts';
export { previewOf } from './previewing.ts';
