/** The ladder of sanctions, what they are given for, and the words for both. Pure, and safe for the browser. */

export const SANCTION_KINDS = ['warning', 'silence', 'suspension'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

/** What a sanction is for. The public log says no more than this. */
export const REASONS = {
  rude: 'Rude to others',
  spam: 'Advertising or spam',
  disturbing: 'Disturbing conversations',
  misleading: 'Advice that does harm',
  private: 'Somebody’s private details',
  deceit: 'Deceit, or several accounts',
  rewards: 'Rewards that were not earned',
  other: 'Something else against the rules',
} as const;
export type Reason = keyof typeof REASONS;
export const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);
const reasons: string[] = Object.keys(REASONS);
/** What a person chooses; rewards are decided elsewhere, with their evidence. */
export const CHOSEN_REASONS: readonly Reason[] = reasons.filter(isReason).filter((reason) => reason !== 'rewards');

/** How long a silence lasts: a night to cool down, a long weekend, a week. After a week most people have forgotten what it was about, so longer teaches nothing. */
export const SILENCE_DAYS = [1, 3, 7] as const;
/** A suspension that ends: long enough to be felt, short enough to come back from. */
export const SUSPENSION_DAYS = 30;
/** Nobody means more by a number of days. */
export const MOST_DAYS = 365;

/** What is older no longer counts for the next step: a year without anything is a fresh start. */
export const COUNTS_DAYS = 365;

/** The same warning twice within this is one, pressed twice or by two. */
export const SAME_WARNING_MINUTES = 5;

/** A reason is a few sentences; so is what somebody says to it. */
export const MAX_WORDS = 2_000;
export const MIN_WORDS = 10;

/** One rung: what, and for how many days; null for what does not end by itself. */
export type Step = { kind: SanctionKind; days: number | null };

const LADDER: readonly [Step, ...Step[]] = [
  { kind: 'warning', days: null },
  ...SILENCE_DAYS.map((days): Step => ({ kind: 'silence', days })),
  { kind: 'suspension', days: SUSPENSION_DAYS },
  { kind: 'suspension', days: null },
];

/** How heavy a step is, to compare any two: open suspensions are the heaviest. */
const weightOf = ({ kind, days }: Step): number => SANCTION_KINDS.indexOf(kind) * 1_000 + (days ?? (kind === 'suspension' ? 900 : 0));

/** The rung after this one; null after the last. Of a length that is no rung, the next longer one. */
export const stepAfter = (step: Step): Step | null => LADDER.find((rung) => weightOf(rung) > weightOf(step)) ?? null;

/** What somebody with this history would get next: after the heaviest of what still counts. */
export function nextStep(history: readonly Step[]): Step {
  const heaviest = history.reduce<Step | null>((found, step) => (found === null || weightOf(step) > weightOf(found) ? step : found), null);
  return heaviest === null ? LADDER[0] : (stepAfter(heaviest) ?? { kind: 'suspension', days: null });
}

/** "1 day", "1 week", "10 days". */
export const lengthWords = (days: number): string => (days % 7 === 0 && days < 28 ? `${days / 7} ${days === 7 ? 'week' : 'weeks'}` : `${days} ${days === 1 ? 'day' : 'days'}`);

/** "a warning", "a silence of 3 days", "a suspension without an end". */
export function stepWords({ kind, days }: Step): string {
  if (kind === 'warning') return 'a warning';
  return days === null ? 'a suspension without an end' : `a ${kind} of ${lengthWords(days)}`;
}

/** What happens next, in a sentence for the person. */
export function nextWords(step: Step): string {
  const next = stepAfter(step);
  return next === null ? 'It ends when a moderator or your appeal ends it.' : `If it happens again within a year, the next step is ${stepWords(next)}.`;
}

/** What a sanction means, for the person. */
export const KIND_WORDS: Record<SanctionKind, { name: string; means: string }> = {
  warning: { name: 'Warning', means: 'You can write as before.' },
  silence: { name: 'Silence', means: 'You can read, thank, accept answers and ask staff privately, but not write where everybody reads.' },
  suspension: { name: 'Suspension', means: 'You cannot sign in while it lasts. What you wrote stays.' },
};

/** An instant for a sentence: "Thursday 26 November, 14:05 UTC". Of another year, with it. */
export function untilWords(at: Date, now: Date): string {
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? undefined : 'numeric';
  const day = at.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year, timeZone: 'UTC' });
  return `${day}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })} UTC`;
}

export const APPEAL_OUTCOMES = ['upheld', 'shortened', 'overturned'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];
/** `logged` is what the public log says of it: what was overturned may have been an appeal, or whoever decided thought better of it. */
export const OUTCOME_WORDS: Record<AppealOutcome, { name: string; says: string; logged: string }> = {
  upheld: { name: 'Upheld', says: 'It stays as it was.', logged: 'Upheld on appeal' },
  shortened: { name: 'Shortened', says: 'It ends sooner.', logged: 'Shortened on appeal' },
  overturned: { name: 'Overturned', says: 'It is taken back, and no longer counts.', logged: 'Taken back later' },
};

/** Sanctions and appeals on a page: each is a few lines. */
export const SANCTIONS_PER_PAGE = 20;

/** What the public log tells of, in its words. */
export const LOGGED = {
  warning: 'A member was warned',
  silence: 'A member was silenced',
  suspension: 'A member was suspended',
  'post-hidden': 'A post was hidden',
  'post-removed': 'A post was removed',
  'post-edited': 'A post was changed by a moderator',
  'thread-closed': 'A thread was closed',
  'thread-slowed': 'A thread was slowed down',
} as const;
export type Logged = keyof typeof LOGGED;
export const isLogged = (text: string): text is Logged => Object.hasOwn(LOGGED, text);

/** Whoever keeps away from more people than this is in the wrong place, and every page would have to look through them. */
export const MOST_BLOCKED = 500;
