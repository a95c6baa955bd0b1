/** Says words so that Meilisearch reads in them what was meant: phrases and exclusions only where they were asked for, at most ten words. */
import { compoundsOf } from '#search/words.ts';
import type { Compound } from '#search/words.ts';

/** Meilisearch reads no further. */
const MOST_WORDS = 10;

/** Typed words without quotes and minus signs, in their order; the space after a finished last word stays. */
export function plainWords(typed: string, isTyping: boolean): string {
  const words = [...compoundsOf(typed)].slice(0, MOST_WORDS).map((compound) => typed.slice(compound.start, compound.end));
  return words.length === 0 ? '' : words.join(' ') + (isTyping ? '' : ' ');
}

/** Phrases and words to leave out in Meilisearch's own signs, to stand before the words: what stands last may be an unfinished word. */
export function demandsOf(phrases: string[], without: string[]): string {
  const between = (text: string, sign: string) => {
    const plain = [...compoundsOf(text)].map((compound) => text.slice(compound.start, compound.end)).join(' ');
    return plain === '' ? [] : [`${sign}"${plain}"`];
  };
  return [...phrases.flatMap((text) => between(text, '')), ...without.flatMap((text) => between(text, '-'))].map((demand) => `${demand} `).join('');
}

/** The ten words of a title (then of its text) that say most: codes first, then the longest. */
export function keywordsOf(title: string, body: string): string {
  const ofTitle = telling(title);
  const chosen = ofTitle.slice(0, MOST_WORDS);
  const room = MOST_WORDS - chosen.length;
  const ofBody = telling(body).filter((word) => !chosen.includes(word)).slice(0, Math.min(room, 3));
  return [...chosen, ...ofBody].join(' ');
}

function telling(text: string): string[] {
  const words = [...compoundsOf(text)].map((compound) => wordOf(text, compound)).filter((word) => word.length > 2 || /\P{ASCII}/u.test(word));
  return [...new Set(words)].sort((one, other) => worth(other) - worth(one));
}

function wordOf(text: string, { start, end }: Compound): string {
  return text.slice(start, end);
}

function worth(word: string): number {
  return word.length + (/\p{N}/u.test(word) ? 20 : 0);
}
