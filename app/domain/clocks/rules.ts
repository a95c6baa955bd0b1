/** The numbers and words of clocks, with their reasons. Pure, and safe for the browser. */

/** What can be promised: a first word from staff, a word after each further word of the customer, and an end. */
export const CLOCK_KINDS = ['first-reply', 'next-reply', 'solution'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const CLOCK_STATES = ['running', 'paused', 'met', 'missed', 'stopped'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** From the least urgent to the most. */
export const CLOCK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type ClockPriority = (typeof CLOCK_PRIORITIES)[number];

/** Minutes of the calendar's time by priority and kind; null where nothing is promised. */
export type Targets = Record<ClockPriority, Record<ClockKind, number | null>>;

export const MAX_POLICY_NAME_LENGTH = 80;

/** A desk with more promises than this has none that anybody remembers. */
export const MAX_POLICIES = 40;

export const MAX_SEGMENTS = 20;
export const MAX_SEGMENT_LENGTH = 40;

/** Nobody reads, thinks and answers in less. */
export const MIN_TARGET_MINUTES = 5;
/** A quarter of business hours around the clock: what takes longer is a project. */
export const MAX_TARGET_MINUTES = 90 * 24 * 60;

/** A warning a working day ahead is the earliest that somebody still acts on. */
export const MAX_WARN_MINUTES = 24 * 60;

/** About as long as reading a case and answering it well takes. */
export const USUAL_WARN_MINUTES = 30;

/**
 * What the form for a first policy suggests, in working hours: a reply within the working day, the urgent ones at once. Public statements of support
 * desks centre on these. Nothing is promised on a solution at low priority, because such a promise is kept by closing, not by solving.
 */
export const USUAL_TARGETS: Targets = {
  urgent: { 'first-reply': 60, 'next-reply': 60, solution: 480 },
  high: { 'first-reply': 120, 'next-reply': 240, solution: 960 },
  normal: { 'first-reply': 480, 'next-reply': 480, solution: 1920 },
  low: { 'first-reply': 960, 'next-reply': 960, solution: null },
};

/** Clocks marked in one transaction: few locks for a short time; 5,000 due at once are done in 25 rounds. */
export const CLOCKS_PER_ROUND = 200;

/** "1 h 30 min" as minutes; a bare number is minutes. Null for what cannot be read. */
export function readSpan(text: string): number | null {
  const match = /^(?:(\d{1,4}(?:[.,]\d{1,2})?)\s*h(?:ours?)?)?\s*(?:(\d{1,6})\s*(?:m|min|minutes?)?)?$/iu.exec(text.trim());
  const [, hours, minutes] = match ?? [];
  if (hours === undefined && minutes === undefined) return null;
  return Math.round(Number((hours ?? '0').replace(',', '.')) * 60) + Number(minutes ?? 0);
}

/** Minutes as {@link readSpan} reads them: "45 min", "8 h", "1 h 30 min". */
export function spanInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const KIND_WORDS: Record<ClockKind, string> = { 'first-reply': 'First reply', 'next-reply': 'Next reply', solution: 'Solution' };

/** What is promised, in words for the desk. */
export const kindInWords = (kind: ClockKind): string => KIND_WORDS[kind];

/** How a broken promise is told in a case's history and as the reason of its priority: "first reply 20 min late". */
export function lateInWords(kind: ClockKind, lateMinutes: number): string {
  const what = KIND_WORDS[kind].toLowerCase();
  return lateMinutes < 1 ? `${what} late` : `${what} ${spanInWords(Math.floor(lateMinutes))} late`;
}

/** How a promise about to be broken is told: "next reply due in 15 min". */
export function dueInWords(kind: ClockKind, leftMinutes: number): string {
  return `${KIND_WORDS[kind].toLowerCase()} due in ${spanInWords(Math.max(1, Math.ceil(leftMinutes)))}`;
}

/** Whether the text names a priority. */
export const isClockPriority = (text: string): text is ClockPriority => CLOCK_PRIORITIES.some((priority) => priority === text);
