/** Reads a text as people see it: what was written to be read by eyes and not by programs looks like plain words afterwards. Pure. */

/** Judged of a long text: its beginning and its end, where links stand. More costs time and says nothing new. */
const BEGINNING = 12_000;
const END = 4_000;

/** Letters of other scripts that look like Latin ones, as the confusables of Unicode (UTS 39) list them; the commonest, lower case. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'аa', 'ьb', 'сc', 'ԁd', 'еe', 'ёe', 'ғf', 'ցg', 'һh', 'іi', 'їi', 'јj', 'кk', 'ӏl', 'мm', 'пn', 'оo', 'рp', 'ԛq', 'гr', 'ѕs', 'тt', 'υu', 'ѵv', 'ԝw', 'хx', 'уy', 'ʐz',
    'αa', 'βb', 'ϲc', 'εe', 'ηn', 'ιi', 'κk', 'νv', 'οo', 'ρp', 'σo', 'τt', 'χx', 'γy', 'օo', 'ո n', 'սu', 'հh', 'ɑa', 'ɡg', 'ɩi', 'ı i', 'ʏy',
  ].map((pair) => [[...pair][0] ?? '', [...pair].at(-1) ?? '']),
);

/** Letters of which some look Latin; a word that mixes these with Latin ones hides something. */
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;
const LATIN = /\p{Script=Latin}/u;

/** What has no width, and what turns the direction round. */
const UNSEEN = /[\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFE00-\uFE0F]/gu;
/** The same inside a Latin word, where no script needs it. */
const UNSEEN_IN_WORD = /\p{Script=Latin}[\p{Cf}\u034F\u2800\u3164]+\p{Script=Latin}/u;

export type Seen = {
  /** In its own letters, without what cannot be seen. */
  text: string;
  /** Lower case, look-alikes as the letters they look like. */
  plain: string;
  /** Words that mix scripts to look like others. */
  disguised: number;
  hasUnseen: boolean;
};

/** Bounded work: of a hundred thousand characters sixteen thousand are read. */
export function seenText(typed: string): Seen {
  const cut = typed.length > BEGINNING + END ? `${typed.slice(0, BEGINNING)} ${typed.slice(-END)}` : typed;
  const hasUnseen = UNSEEN_IN_WORD.test(cut);
  const text = cut.normalize('NFKC').replace(UNSEEN, '');
  let disguised = 0;
  const plain = text.toLowerCase().replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    if (!FOREIGN.test(word)) return word;
    if (!LATIN.test(word)) return word;
    disguised += 1;
    return [...word].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
  });
  return { text, plain, disguised, hasUnseen };
}

/** A word as a list keeps it, so that both sides are compared alike. */
export const plainWord = (typed: string): string => seenText(typed).plain.replace(/\s+/g, ' ').trim();
