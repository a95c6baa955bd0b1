/**
 * desk (floor 7): how staff work off cases: who gets which, what they write with, and what they keep in mind.
 * Words: giving out, handing over, idle work, macro, draft, presence, saved view, reminder.
 * Owns: the tables of `db/schema/desk.ts`. Records: case.reminded, note.mentioned.
 * Listens to: cases that were opened and reopened.
 */
export type { AnswerForm, WordView } from './answering.ts';
export { keepNote, sendAnswer, threadOfCase, wordsSince } from './answering.ts';
export type { Deed, DoneAtOnce } from './at-once.ts';
export { doAtOnce } from './at-once.ts';
export type { TypedFilters } from './filters.ts';
export { readFilters, writeFilters } from './filters.ts';
export type { SavedView, TeamQueue } from './views.ts';
export { removeView, saveView, teamQueues, viewList } from './views.ts';
export type { DraftKind, DraftView, Drafts } from './drafts.ts';
export { draftsOf, dropDraft, keepDraft } from './drafts.ts';
export { forgetDeskWords } from './forgetting.ts';
export { closeQueue, giveOut, giveOutRound, handOver, returnIdleWork } from './giving.ts';
export type { CaseGuide, CaseOfGuide } from './guides.ts';
export { casesOfGuide, guidesOfCase, linkGuide, unlinkGuide } from './guides.ts';
export type { MacroActions, MacroForm, MacroView } from './macros.ts';
export { macroFor, macroList, removeMacro, saveMacro } from './macros.ts';
export { handlesIn, mentionNews } from './mentions.ts';
export type { ReminderView } from './reminders.ts';
export { remindDue, reminderList, reminderNews, setReminder } from './reminders.ts';
export type { Doing, PresentView } from './presence.ts';
export { notePresence, presentAt } from './presence.ts';
export { reactions } from './reactions.ts';
export { ASIDE, FILTER_NAMES, GIVEN_PER_ROUND, MAX_LINKED_GUIDES, REMINDERS_PER_ROUND, asideUntil, MACRO_FIELDS, morningOf } from './rules.ts';
