/** How alike two short texts look, letter by letter: forms of a word, compounds and slips that stems and dictionaries take for other words. */
import { fold } from '#search/words.ts';

const WORDS = /[\p{L}\p{N}]+/gu;

/** Every three letters in a row of each word, with its beginning and end marked, as the extension pg_trgm cuts them. */
export function trigramsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const [word] of fold(text).matchAll(WORDS)) {
    const marked = `  ${word} `;
    for (let place = 0; place + 3 <= marked.length; place += 1) found.add(marked.slice(place, place + 3));
  }
  return found;
}

/** The share of all trigrams of both that both have, 0 to 1. */
export function likeness(one: Set<string>, other: Set<string>): number {
  let both = 0;
  for (const trigram of one) if (other.has(trigram)) both += 1;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}
