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
