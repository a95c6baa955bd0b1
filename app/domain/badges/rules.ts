/** Badges: their names and the rule of each in one sentence. Pure, and safe for the browser. The facts stand in `facts.ts`. */

/** `repeats`: earned once for each deed, with the number shown; the others are earned once. */
export type BadgeRule = { name: string; sentence: string; repeats: boolean };

const once = (name: string, sentence: string): BadgeRule => ({ name, sentence, repeats: false });
const each = (name: string, sentence: string): BadgeRule => ({ name, sentence, repeats: true });

/** The numbers are low where a badge teaches what can be done here, and high where it honours years of help. */
export const BADGES = {
  'first-question': once('Asked', 'Asked a first question.'),
  'first-reply': once('First hand', 'Replied to somebody else for the first time.'),
  'first-solution': once('Solved it', 'Wrote an answer that was accepted.'),
  'ten-solutions': once('Ten solved', 'Wrote ten answers that were accepted.'),
  'fifty-solutions': once('Fifty solved', 'Wrote fifty answers that were accepted.'),
  'many-solutions': once('Two hundred solved', 'Wrote two hundred answers that were accepted.'),
  'first-thanks': once('Appreciated', 'Was thanked for a post for the first time.'),
  'hundred-thanks': once('A hundred thanks', 'Was thanked a hundred times.'),
  'first-given': once('Grateful', 'Thanked somebody for the first time.'),
  'fifty-given': once('Generous', 'Thanked others fifty times.'),
  'first-accepted': once('Closed the loop', 'Said which answer solved their question.'),
  'ten-accepted': once('Leaves it tidy', 'Said of ten questions which answer solved them.'),
  'me-too': once('Not alone', 'Said “me too” instead of asking again.'),
  'own-solution': once('Came back to tell', 'Solved their own question and wrote down how.'),
  'seven-days': once('A week of help', 'Replied to others on seven days in a row.'),
  'ten-mended': once('Mender', 'Mended ten posts of others.'),
  'ten-judged': once('Careful reader', 'Said of ten guides whether they helped.'),
  quick: each('Quick hand', 'Answered within ten minutes, and it was the answer.'),
  late: each('Never too late', 'Solved a question that had waited for a week or longer.'),
  'ten-thanks': each('Well said', 'Wrote a post that ten people were thankful for.'),
  'ten-me-too': each('Asked for many', 'Asked a question that ten others had too.'),
  'well-read': each('Well read', 'Started a thread that was read a thousand times.'),
  'spared-ten': each('Spares questions', 'Wrote an answer that spared ten people their question.'),
  'in-the-guides': each('In the guides', 'Wrote an answer that became a guide.'),
  'seen-before': each('Seen before', 'Noticed that two questions were the same.'),
  'knows-it': each('Knows it inside out', 'Solved ten questions about one tag.'),
  'one-year': each('A year on', 'Was here for another year, and posted in it.'),
} as const satisfies Record<string, BadgeRule>;

export type Badge = keyof typeof BADGES;
export const isBadge = (text: string): text is Badge => Object.hasOwn(BADGES, text);
const all = Object.keys(BADGES);
export const BADGE_NAMES: readonly Badge[] = all.filter(isBadge);

/** Who earned a badge, on one page. */
export const EARNERS_PER_PAGE = 50;
