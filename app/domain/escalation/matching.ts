/** Whether a rule is true of a thread, and when it will be: pure reckoning over facts that were read. */
import { whenOpenFor } from '#domain/calendars';
import type { OpeningHours } from '#domain/calendars';
import type { ThreadId } from '#domain/core';
import { COUNTS_AGAIN_MINUTES, COUNTS_AGAIN_SHARE, LOOK_BACK_DAYS, STAFF_STEPS, hasPrivateDetails, hasWord, urgencyOf } from './rules.ts';
import type { Action, Conditions } from './rules.ts';

/** A rule as it acts. `hours`: null is plain time. */
export type Rule = {
  id: number;
  name: string;
  since: Date | null;
  boardId: number | null;
  tagId: number | null;
  queueId: number | null;
  assigneeId: number | null;
  hours: OpeningHours | null;
  conditions: Conditions;
  actions: Action[];
};

/** What is known of a thread at this moment. */
export type ThreadFacts = {
  threadId: ThreadId;
  boardId: number;
  tagIds: number[];
  kind: 'question' | 'discussion';
  /** Since when it is waited for help: when it was asked, or began anew. */
  startedAt: Date;
  /** When somebody else first replied since then. */
  firstReplyAt: Date | null;
  /** When the asker said the last word of the thread; null when somebody else did. */
  askerSpokeAt: Date | null;
  /** Neither solved, brought to an end, closed nor deleted, and asked by somebody who can be written to. */
  isOpen: boolean;
  meToo: number;
  views: number;
  title: string;
  text: string;
  /** Null while it is not known. */
  language: string | null;
  trust: number;
  segment: string | null;
};

export type Verdict = {
  /** True at this moment, in the order of the rules. */
  ready: Rule[];
  /** When to look again; null: when something happens. */
  dueAt: Date | null;
  /** When the first rule that brings staff in comes true if nothing happens. */
  staffAt: Date | null;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Judges a thread by the rules it has not met yet, at an instant. */
export function judge(rules: readonly Rule[], thread: ThreadFacts, now: Date): Verdict {
  const ready: Rule[] = [];
  const later: number[] = [];
  const staff: number[] = [];
  if (!thread.isOpen) return { ready, dueAt: null, staffAt: null };
  for (const rule of rules) {
    const due = dueOf(rule, thread)?.getTime();
    if (due === undefined || due < now.getTime() - LOOK_BACK_DAYS * DAY_MS || !suits(rule, thread)) continue;
    const isCounted = countsReached(rule.conditions, thread);
    if (isCounted && rule.actions.some(({ what }) => STAFF_STEPS.includes(what))) staff.push(Math.max(due, now.getTime()));
    if (due > now.getTime()) later.push(due);
    else if (!isCounted) later.push(now.getTime() + Math.max(COUNTS_AGAIN_MINUTES * MINUTE_MS, (now.getTime() - thread.startedAt.getTime()) / COUNTS_AGAIN_SHARE));
    else if (askerSuits(rule.conditions, thread)) ready.push(rule);
  }
  return { ready, dueAt: earliest(later), staffAt: earliest(staff) };
}

/**
 * The moment from which all times of a rule are fulfilled, if nothing happens; null when one of them cannot be: somebody
 * replied, or the calendar never opens for so long. A rule without a time is due at once.
 */
export function dueOf(rule: Rule, { startedAt, firstReplyAt, askerSpokeAt }: Pick<ThreadFacts, 'startedAt' | 'firstReplyAt' | 'askerSpokeAt'>): Date | null {
  const { silentMinutes, unsolvedMinutes, waitingMinutes } = rule.conditions;
  if (rule.since !== null && startedAt < rule.since) return null;
  if ((silentMinutes !== null && firstReplyAt !== null) || (waitingMinutes !== null && askerSpokeAt === null)) return null;
  const moments = [
    startedAt,
    ...(silentMinutes === null ? [] : [after(rule, startedAt, silentMinutes)]),
    ...(unsolvedMinutes === null ? [] : [after(rule, startedAt, unsolvedMinutes)]),
    ...(waitingMinutes === null || askerSpokeAt === null ? [] : [after(rule, askerSpokeAt > startedAt ? askerSpokeAt : startedAt, waitingMinutes)]),
  ];
  let last = startedAt;
  for (const moment of moments) {
    if (moment === null) return null;
    if (moment > last) last = moment;
  }
  return last;
}

/** When so many minutes of the rule's calendar have passed. */
export const after = ({ hours }: Pick<Rule, 'hours'>, from: Date, minutes: number): Date | null => whenOpenFor(hours, from, minutes * MINUTE_MS);

/** What does not change with time: place, tag, kind, words and their language. */
export function suits(rule: Rule, thread: Pick<ThreadFacts, 'boardId' | 'tagIds' | 'kind' | 'title' | 'text' | 'language'>): boolean {
  const { kind, words, urgency, languages, exceptLanguages, hasPrivateDetails: asksForDetails } = rule.conditions;
  if (rule.boardId !== null && rule.boardId !== thread.boardId) return false;
  if (rule.tagId !== null && !thread.tagIds.includes(rule.tagId)) return false;
  if (kind !== 'any' && kind !== thread.kind) return false;
  if (languages.length > 0 && (thread.language === null || languages.includes(thread.language) === exceptLanguages)) return false;
  if (words.length > 0 && !words.some((word) => hasWord(`${thread.title}\n${thread.text}`, word))) return false;
  if (urgency !== null && urgencyOf(thread).score < urgency) return false;
  return !asksForDetails || hasPrivateDetails(`${thread.title}\n${thread.text}`);
}

/** Who the asker is counts at the moment the rule comes true. */
export function askerSuits({ trustFrom, trustTo, segments }: Conditions, { trust, segment }: Pick<ThreadFacts, 'trust' | 'segment'>): boolean {
  if (trustFrom !== null && trust < trustFrom) return false;
  if (trustTo !== null && trust > trustTo) return false;
  return segments.length === 0 || (segment !== null && segments.includes(segment.toLowerCase()));
}

const countsReached = ({ meToo, views }: Conditions, thread: ThreadFacts) => (meToo === null || thread.meToo >= meToo) && (views === null || thread.views >= views);

const earliest = (moments: number[]): Date | null => (moments.length === 0 ? null : new Date(Math.min(...moments)));
