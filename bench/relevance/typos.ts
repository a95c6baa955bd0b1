/** Damages one word of a question by a misspelling that people really make. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Lies beside the project, never in it. */
const FILE = '../shared/data/typos-codespell/dictionary.txt.gz';

/** From a correct word to the ways it is misspelt; null when the list is not there. */
export function readMisspellings(file = FILE): Map<string, string[]> | null {
  if (!existsSync(file)) return null;
  const misspellings = new Map<string, string[]>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [wrong, corrections] = line.split('->');
    if (!wrong || !corrections) continue;
    for (const correction of corrections.split(',').map((one) => one.trim().toLowerCase())) {
      if (/^[a-z]+$/u.test(correction)) misspellings.set(correction, [...(misspellings.get(correction) ?? []), wrong.toLowerCase()]);
    }
  }
  return misspellings;
}

/** The question with one word misspelt, always the same one; null when none of its words has a known misspelling. */
export function damaged(question: string, misspellings: Map<string, string[]>, number: number): string | null {
  const words = [...question.matchAll(/[A-Za-z]+/gu)].flatMap((match) => {
    const ways = misspellings.get(match[0].toLowerCase()) ?? [];
    return ways.length > 0 ? [{ start: match.index, end: match.index + match[0].length, ways }] : [];
  });
  // Another word of each question in turn, so that short and long, first and last words are all damaged.
  const chosen = words[number % Math.max(1, words.length)];
  const way = chosen?.ways[number % chosen.ways.length];
  return chosen && way !== undefined ? question.slice(0, chosen.start) + way + question.slice(chosen.end) : null;
}
