/** Words kept in this browser while they are written, by member and place: they outlive a crash, a lost session and a lost network. */

/** The first part of every name under which words are kept. */
const WORDS = 'words:';

export type KeptWords = {
  text: string;
  /** The number of what the server keeps that these words were written upon; null where it keeps nothing yet. */
  version: number | null;
  /** When they were written, in milliseconds. */
  at: number;
};

/** As long as the server keeps a draft. */
const KEPT_MS = 90 * 86_400_000;

const nameOf = (memberId: number, place: string) => `${WORDS}${memberId}:${place}`;

/** Whether there is anything to give back, without reading it. */
export const hasKeptWords = (memberId: number | null, place: string | undefined): boolean => memberId !== null && place !== undefined && store((kept) => kept.getItem(nameOf(memberId, place))) !== null;

export function keptWords(memberId: number, place: string): KeptWords | null {
  const found = store((kept) => kept.getItem(nameOf(memberId, place)));
  if (found === null) return null;
  const words = read(found);
  if (words && Date.now() - words.at < KEPT_MS) return words;
  forgetWords(memberId, place);
  return null;
}

export const keepWords = (memberId: number, place: string, words: KeptWords): void => void store((kept) => (kept.setItem(nameOf(memberId, place), JSON.stringify(words)), null));

export const forgetWords = (memberId: number, place: string): void => void store((kept) => (kept.removeItem(nameOf(memberId, place)), null));

/** A browser may keep nothing (a private window, a full disk): then the server alone does. */
function store(ask: (kept: Storage) => string | null): string | null {
  try {
    return ask(localStorage);
  } catch {
    return null;
  }
}

function read(found: string): KeptWords | null {
  try {
    const words: unknown = JSON.parse(found);
    if (typeof words !== 'object' || words === null || !('text' in words) || typeof words.text !== 'string' || !('at' in words) || typeof words.at !== 'number') return null;
    return { text: words.text, at: words.at, version: 'version' in words && typeof words.version === 'number' ? words.version : null };
  } catch {
    return null;
  }
}
