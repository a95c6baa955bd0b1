/** The closing ladder in numbers and words: when an answered question is asked about, and which answer probably solved it. Pure, and safe for the browser. */

export type ClosingStep = 'nudge' | 'suggest' | 'confirm';
/**
 * Days after the last word in an answered question. Two: whoever was helped has tried it by then. Five: the working week is over, and a suggestion helps those who
 * forgot. Seven: as long as staff wait before they choose for somebody.
 */
export const CLOSING_DAYS: Record<ClosingStep, number> = { nudge: 2, suggest: 5, confirm: 7 };
/** After a "no" and another answer it begins again, once: a third round is nagging. */
export const CLOSING_ROUNDS = 2;
/** Steps that a round of the clock takes. */
export const CLOSINGS_PER_ROUND = 200;
/** Answers looked at for the likely one: past them the newest count, since the asker wrote last about those. */
export const ANSWERS_WEIGHED = 200;

export type OutcomeKind = 'solved-otherwise' | 'no-longer-needed' | 'confirmed';
/** What an asker may say instead of choosing an answer. */
export const OWN_OUTCOMES = ['solved-otherwise', 'no-longer-needed'] as const;
export type OwnOutcome = (typeof OWN_OUTCOMES)[number];

/** What somebody wrote after an answer, as far as words tell: thanks, that it worked, or that it did not. */
export type Said = 'solved' | 'thanks' | 'not-solved' | null;
const DID_NOT = /\b(still (not|does|doesn|can|have|get|the same|no)|did(n[’']t| not) (work|help|solve|fix)|does(n[’']t| not) (work|help|solve|fix)|not (work|solved|fixed)|no luck|unfortunately)/iu;
const DID = /\b(that|this|it) (worked|did it|fixed it|solved it|helped|was it)\b|\b(works|working|fixed|solved|sorted)( now)?\b/iu;
const THANKED = /\b(thank(s| you)|cheers|brilliant|perfect)\b/iu;

/** Reads a reply of the asker. A list of words, no more: "not" beats "works", and what is neither says nothing. */
export function saidBy(text: string): Said {
  if (DID_NOT.test(text)) return 'not-solved';
  if (DID.test(text)) return 'solved';
  return THANKED.test(text) ? 'thanks' : null;
}

/** What is known of an answer when the likely one is looked for. */
export type AnswerFacts = { kudos: number; hasAskersKudos: boolean; byStaff: boolean; bySuperuser: boolean; said: Said };
/** The asker's own sign weighs most; thanks of others by doubling; who wrote it decides between answers alike. */
export const LIKELY = { saidSolved: 8, thanked: 5, askersKudos: 6, kudos: 2, staff: 2, superuser: 1, saidNot: -10 };
/** Below it nothing is suggested: that staff wrote it is no sign that it helped. */
export const LIKELY_FROM = 4;

/** How likely an answer solved it, and why in words; the reason is the strongest sign. */
export function likelihoodOf({ kudos, hasAskersKudos, byStaff, bySuperuser, said }: AnswerFacts): { score: number; because: string } {
  const signs: [number, string][] = [
    [said === 'solved' ? LIKELY.saidSolved : 0, 'the asker wrote that it worked'],
    [hasAskersKudos ? LIKELY.askersKudos : 0, 'the asker thanked for it'],
    [said === 'thanks' ? LIKELY.thanked : 0, 'the asker wrote thanks after it'],
    [LIKELY.kudos * Math.log2(1 + kudos), kudos === 1 ? 'one person thanked for it' : `${kudos} people thanked for it`],
    [byStaff ? LIKELY.staff : 0, 'staff wrote it'],
    [bySuperuser ? LIKELY.superuser : 0, 'a superuser wrote it'],
  ];
  const [, because] = signs.reduce((best, sign) => (sign[0] > best[0] ? sign : best));
  return { score: signs.reduce((sum, [worth]) => sum + worth, 0) + (said === 'not-solved' ? LIKELY.saidNot : 0), because };
}
