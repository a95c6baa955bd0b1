/** Whom to ask about a question: who knows it, may be asked at this moment, and was not asked enough today. Pure. */
import { isOpenAt } from '#domain/calendars';
import type { MemberId } from '#domain/core';
import { HELPER_WEIGHTS, NOT_MY_TOPIC_TIMES, NOT_NOW_HOURS, SEEN_HALF_DAYS, SEEN_WITHIN_DAYS, SOLVED_TO_BE_ASKED, WEIGHTS } from './rules.ts';

/** A topic of the question, with what the helper has to do with it. */
export type KnownTopic = { kind: 'tag' | 'board'; name: string; solved: number; wish: 'wanted' | 'unwanted' | null; notMine: number };
export type HelperFacts = {
  memberId: MemberId;
  isSuperuser: boolean;
  trust: number;
  /** When they last wrote or signed in. */
  seenAt: Date | null;
  topics: readonly KnownTopic[];
  asksADay: number;
  /** Asks of the last 24 hours. */
  askedToday: number;
  notNowAt: Date | null;
  awayUntil: Date | null;
  quiet: { from: number; to: number; zone: string };
};

/** Why somebody is not asked. The first three pass by themselves, so they may be asked later. */
export type LeftOut = 'quiet' | 'away' | 'enough' | 'not-now' | 'gone' | 'not-their-topic' | 'knows-too-little';
export type Judged = { score: number; because: string } | { leftOut: LeftOut };
export type Picked = { memberId: MemberId; score: number; because: string };

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];

/** Whether somebody may be asked at this moment, how well they suit, and why, in a sentence for them. */
export function judgeHelper(helper: HelperFacts, at: Date): Judged {
  const { topics, seenAt, notNowAt, awayUntil, asksADay, askedToday } = helper;
  if (asksADay === 0 || !seenAt || at.getTime() - seenAt.getTime() > SEEN_WITHIN_DAYS * DAY_MS) return { leftOut: 'gone' };
  const isUnwanted = topics.some(({ wish, kind, notMine }) => wish === 'unwanted' || (kind === 'tag' && wish === null && notMine >= NOT_MY_TOPIC_TIMES));
  if (isUnwanted) return { leftOut: 'not-their-topic' };
  const [best] = topics.map((topic) => ({ ...topic, worth: worthOf(topic) })).sort((one, other) => other.worth - one.worth);
  const knows = topics.some(({ solved, wish }) => wish === 'wanted' || solved >= (helper.isSuperuser ? 1 : SOLVED_TO_BE_ASKED));
  if (!best || !knows) return { leftOut: 'knows-too-little' };
  if (awayUntil && awayUntil > at) return { leftOut: 'away' };
  if (askedToday >= asksADay) return { leftOut: 'enough' };
  if (notNowAt && at.getTime() - notNowAt.getTime() < NOT_NOW_HOURS * HOUR_MS) return { leftOut: 'not-now' };
  if (isQuiet(helper.quiet, at)) return { leftOut: 'quiet' };
  const seenDays = Math.max(0, at.getTime() - seenAt.getTime()) / DAY_MS;
  const declined = topics.reduce((sum, { notMine }) => sum + notMine, 0);
  const score =
    best.worth + HELPER_WEIGHTS.trust * helper.trust + (helper.isSuperuser ? HELPER_WEIGHTS.superuser : 0) + HELPER_WEIGHTS.seen * 0.5 ** (seenDays / SEEN_HALF_DAYS) -
    HELPER_WEIGHTS.askedToday * askedToday - HELPER_WEIGHTS.notMyTopic * declined;
  return { score, because: becauseOf(best) };
}

/** The best of those who may be asked now, and whether others may be later. */
export function pickHelpers(helpers: readonly HelperFacts[], at: Date, atMost: number): { picked: Picked[]; areOthersLater: boolean } {
  const judged = helpers.map((helper) => ({ helper, verdict: judgeHelper(helper, at) }));
  const picked = judged
    .flatMap(({ helper, verdict }) => ('score' in verdict ? [{ memberId: helper.memberId, ...verdict }] : []))
    .sort((one, other) => other.score - one.score || one.memberId - other.memberId)
    .slice(0, atMost);
  return { picked, areOthersLater: judged.some(({ verdict }) => 'leftOut' in verdict && ['quiet', 'away', 'enough', 'not-now'].includes(verdict.leftOut)) };
}

/** Whether a telephone should stay dark: by the helper's own wall, summer time included. The same time twice is never. */
export function isQuiet({ from, to, zone }: HelperFacts['quiet'], at: Date): boolean {
  if (from === to) return false;
  const day = from < to ? ([[from, to]] as const) : ([[0, to], [from, 1440]] as const);
  const intervals = day.filter(([start, end]) => start < end);
  return isOpenAt({ zone, week: Array.from({ length: 7 }, () => intervals), holidays: new Set() }, at);
}

const worthOf = ({ kind, solved, wish }: KnownTopic): number => (kind === 'tag' ? WEIGHTS.tag : WEIGHTS.board) * Math.log2(1 + solved) + (wish === 'wanted' ? HELPER_WEIGHTS.wanted : 0);

function becauseOf({ name, solved, wish }: KnownTopic): string {
  if (solved === 0 && wish === 'wanted') return `you chose to be asked about ${name}`;
  return `you solved ${solved === 1 ? 'a question' : `${solved.toLocaleString('en-GB')} questions`} in ${name}`;
}
