/** Which questions somebody can probably solve: the weights, and the reasons in words. Pure, and safe for the browser. */

/** What a ranking knows about a question. `solved` says by topic how many questions the helper solved there. */
export type AskedFacts = { board: Topic; tags: readonly Topic[]; createdAt: Date; lastActivityAt: Date; hasReply: boolean; replyCount: number; meTooCount: number };
type Topic = { slug: string; name: string };
/** Questions solved, by `tag:esim` or `board:phones`. */
export type Solved = ReadonlyMap<string, number>;
export type Ranked = { score: number; reasons: string[] };

/** Topics looked at, most solved first: past them a single lucky answer stands for knowledge. */
export const TOPICS_KNOWN = 40;
/** Questions shown: what one evening holds, and as many as a reader looks through on a phone. */
export const QUESTIONS_SHOWN = 20;
/** Questions that wait longest, beside them. */
export const WAITING_SHOWN = 8;
/** Whoever asked longer ago has solved it, or gone; the list of unanswered questions has them all. */
export const ASKED_WITHIN_DAYS = 60;
/** "My week" looks back so far. */
export const WEEK_DAYS = 7;
/** Answers of a week that are counted; nobody writes more by hand. */
export const MOST_ANSWERS_COUNTED = 1_000;

/** Where questions are looked for before they are ranked: the newest without a reply, the last that moved, and the newest of what somebody knows best. */
export const LOOKED_AT = { unanswered: 150, active: 150, topics: 5, ofTopic: 50 };

/**
 * Knowing the matter weighs most: each doubling of what was solved there brings as much again, so that the tenth solution counts for less
 * than the second. A board is wide, so it counts half of a tag. A question without a reply is worth more than one that somebody already
 * helps with; a fresh one more than an old one, since who asked still sits there; and one that several wait for more than anybody's own.
 */
export const WEIGHTS = { tag: 10, board: 5, noReply: 15, fresh: 12, meToo: 4 };
/** After a day half of the freshness is gone: most who ask come back on the same day. */
export const FRESH_HALF_HOURS = 24;

const HOUR_MS = 3_600_000;

/** How well a question suits a helper, with up to three reasons in sentences. */
export function rankQuestion(asked: AskedFacts, solved: Solved, at: Date): Ranked {
  const known = [...asked.tags.map((tag) => ({ ...tag, times: solved.get(`tag:${tag.slug}`) ?? 0, weight: WEIGHTS.tag })), { ...asked.board, times: solved.get(`board:${asked.board.slug}`) ?? 0, weight: WEIGHTS.board }]
    .map((topic) => ({ ...topic, worth: topic.weight * Math.log2(1 + topic.times) }))
    .sort((one, other) => other.worth - one.worth);
  const [best] = known;
  const ageHours = Math.max(0, at.getTime() - asked.createdAt.getTime()) / HOUR_MS;
  const score = (best?.worth ?? 0) + (asked.hasReply ? 0 : WEIGHTS.noReply) + WEIGHTS.fresh * 0.5 ** (ageHours / FRESH_HALF_HOURS) + WEIGHTS.meToo * Math.log2(1 + asked.meTooCount);
  return {
    score,
    reasons: [
      ...(best && best.times > 0 ? [`You solved ${best.times === 1 ? 'a question' : `${best.times.toLocaleString('en-GB')} questions`} in ${best.name}`] : []),
      `Asked ${ageWords(ageHours)} ago, ${replyWords(asked)}`,
      ...(asked.meTooCount > 0 ? [asked.meTooCount === 1 ? 'One more has the same problem' : `${asked.meTooCount.toLocaleString('en-GB')} more have the same problem`] : []),
    ],
  };
}

/** The best first; of two that suit alike, the newer. */
export const rankQuestions = <Asked extends AskedFacts>(asked: readonly Asked[], solved: Solved, at: Date): (Asked & Ranked)[] =>
  asked
    .map((one) => ({ ...one, ...rankQuestion(one, solved, at) }))
    .sort((one, other) => other.score - one.score || other.createdAt.getTime() - one.createdAt.getTime())
    .slice(0, QUESTIONS_SHOWN);

const replyWords = ({ hasReply, replyCount }: AskedFacts): string => {
  if (!hasReply) return 'no reply yet';
  return replyCount === 1 ? 'one reply, not accepted yet' : `${replyCount.toLocaleString('en-GB')} replies, none accepted yet`;
};

/** "5 min", "3 h", "2 days". */
function ageWords(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.floor(hours * 60))} min`;
  if (hours < 48) return `${Math.floor(hours)} h`;
  return `${Math.floor(hours / 24)} days`;
}

/** An answer of some paragraphs is written in ten minutes; longer, and the asker waits for somebody who went away. Once as long again. */
export const CLAIM_MINUTES = 10;
/** Whoever holds more than three writes none of them soon. */
export const CLAIMS_HELD = 3;
/** After its time a question is left to others for an hour, or one person could hold it all day. */
export const CLAIM_REST_MINUTES = 60;
/** Whoever leaves the page has two minutes to come back: looking something up in the same tab is part of answering. */
export const LEAVING_MINUTES = 2;

/** "42 minutes", rounded up. */
export function restOf(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** Asks a helper gets in 24 hours until they say otherwise: each may cost a quarter of an hour. */
export const ASKS_A_DAY = 3;
export const MOST_ASKS_A_DAY = 20;
/** Asked at once, whatever a rule says: more get the same mail for one question than the answer is worth. */
export const MOST_ASKED_AT_ONCE = 10;
/** Whoever was asked has an hour to see it and write; then others are asked. */
export const WAVE_MINUTES = 60;
/** After three waves of those who know most, the rest know little. */
export const MOST_WAVES = 3;
/** While all who know it sleep, are away or were asked enough, they are looked for again so often. */
export const AGAIN_MINUTES = 30;
/** A day brings everybody's morning; whoever has not been found by then is not there. */
export const CALL_HOURS = 24;
/** Calls for help that a round of the clock goes on with. */
export const CALLS_PER_ROUND = 200;

/** Of each topic the threads looked at for who solved them: the newest, so that the cost does not grow with the archive. */
export const SOLVED_LOOKED_AT = 1_000;
/** Those who solved most of them, of whom the picking chooses. */
export const CANDIDATES = 200;
/** One solution may be luck; three in a topic are something to know. Superusers have proved themselves, and whoever chose a topic wants to be asked. */
export const SOLVED_TO_BE_ASKED = 3;
/** Whoever was not seen for two months does not answer an ask either. */
export const SEEN_WITHIN_DAYS = 60;
/** "Not now" is kept for half a day. */
export const NOT_NOW_HOURS = 12;
/** Twice "not my topic" about a tag is a no to the tag. */
export const NOT_MY_TOPIC_TIMES = 2;

/**
 * Knowing weighs as in {@link WEIGHTS}. Having chosen the topic is worth as much as three solutions. Each ask of the day takes some off, so that the same few
 * are not asked again and again; trust and having been here lately only decide between people who know alike.
 */
export const HELPER_WEIGHTS = { wanted: 20, superuser: 5, trust: 1.5, seen: 6, askedToday: 6, notMyTopic: 8 };
/** After a week half of "seen lately" is gone. */
export const SEEN_HALF_DAYS = 7;

/** Minutes after midnight: nobody's telephone lights up between ten in the evening and eight. */
export const USUAL_QUIET = { from: 22 * 60, to: 8 * 60 };
/** Tags named in one field of the settings. */
export const MOST_TOPICS = 40;
/** Questions before the superusers on one page. */
export const RAISED_PER_PAGE = 20;

/** "08:30" from minutes after midnight. */
export const wallTime = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes after midnight from "08:30"; null for what is no time of a day. */
export function readWallTime(text: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
