/** What a text is judged by: its words and pairs of words, and a few things that can be counted. Pure. */
import { linksIn } from './links.ts';
import type { Link } from './links.ts';
import { seenText } from './normalising.ts';

/** Of a text; the rarest tell the most, but after these many nothing changes any more. */
const MOST_TOKENS = 600;

export type Features = {
  /** Each once: words, pairs (`check out`), hosts (`host:…`) and signs (`*link`). */
  tokens: string[];
  links: Link[];
  /** Letters and digits outside of links. */
  wordLetters: number;
  disguised: number;
  hasUnseen: boolean;
  plain: string;
};

/** A text, with its title where it has one. */
export function featuresOf({ title = '', text }: { title?: string; text: string }): Features {
  const seen = seenText(`${title}\n${text}`);
  const { links, rest } = linksIn(seen.plain);
  const words = wordsOf(rest);
  const own = withoutMarks(rest);
  const wordLetters = (own.match(/[\p{L}\p{N}]/gu) ?? []).length;
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  const hosts = links.map(({ host }) => `host:${host}`);
  const signs = signsOf({ shown: seen.text, words, links, wordLetters, disguised: seen.disguised, hasUnseen: seen.hasUnseen });
  const tokens = [...new Set([...signs, ...hosts, ...words, ...pairs])].slice(0, MOST_TOKENS);
  return { tokens, links, wordLetters, disguised: seen.disguised, hasUnseen: seen.hasUnseen, plain: seen.plain };
}

/** Runs of letters and digits; scripts without spaces give pairs of letters. */
export function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []).flatMap((word) => (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word) ? slices([...word]) : [numbered(word.slice(0, 30))]));
}

const slices = (letters: string[]): string[] => (letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`));

/** Which number it is says nothing; how long it is, something. */
const numbered = (word: string): string => (/^\d+$/.test(word) ? `#${Math.min(word.length, 9)}` : word);

/** Marks of Markdown and HTML are no words of anybody. */
const withoutMarks = (text: string): string => text.replace(/<\/?[a-z][^>]{0,300}>/giu, ' ').replace(/!?\[|\]\(|[*_`#>~|]/gu, ' ');

type Counted = { shown: string; words: string[]; links: Link[]; wordLetters: number; disguised: number; hasUnseen: boolean };

function signsOf({ shown, words, links, wordLetters, disguised, hasUnseen }: Counted): string[] {
  const letters = (shown.match(/\p{L}/gu) ?? []).length;
  const capitals = (shown.match(/\p{Lu}/gu) ?? []).length;
  const signs: (string | false)[] = [
    links.length > 0 && '*link',
    links.length > 2 && '*links',
    links.length > 0 && wordLetters < 60 && '*link-and-little-else',
    letters > 20 && capitals / letters > 0.5 && '*capitals',
    /[!?]{3,}/.test(shown) && '*exclaiming',
    (shown.match(/!/g) ?? []).length > 3 && '*many-exclaims',
    /[$£€]\s?\d|\d\s?(?:usd|eur|gbp|dollars?|bucks)\b/iu.test(shown) && '*money',
    /\p{Extended_Pictographic}(?:\s*\p{Extended_Pictographic}){2}/u.test(shown) && '*pictures',
    /\b(?:whats\s?app|telegram|wechat)\b.{0,40}\+?\d|@[a-z]\w{3,}\s+(?:on|via)\s+telegram/iu.test(shown) && '*messenger',
    disguised > 0 && '*disguised',
    hasUnseen && '*unseen',
    /(.)\1{5}/u.test(shown) && '*repeated-letter',
    words.length > 8 && new Set(words).size / words.length < 0.45 && '*repeated-words',
    /\?/.test(shown) && '*question',
    /```|\n {4}\S/.test(shown) && '*code',
    words.length > 120 && '*long',
  ];
  return signs.filter((sign): sign is string => sign !== false);
}

/** A token's number: 52 bits that JavaScript and PostgreSQL both hold, never 0. FNV-1a twice; two words in ten million share one. */
export function tokenNumber(token: string): number {
  let low = 0x811c9dc5;
  let high = 0xc9dc5118;
  for (let index = 0; index < token.length; index += 1) {
    const code = token.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + index), 0x01000193);
  }
  return (high >>> 12) * 4_294_967_296 + (low >>> 0) + 1;
}
