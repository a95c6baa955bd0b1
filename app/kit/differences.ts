/** What changed between two texts, word by word, as a reader sees it. */
import { diffLines, diffWordsWithSpace } from 'diff';

/** Two texts of 30,000 characters with nothing in common take no longer than this to compare; then lines are compared, or all counts as new. */
const DIFFERENCE_MS = 200;

/** A stretch of text that stands in both texts, only in the earlier ("gone"), or only in the later one ("new"). */
export type Stretch = { kind: 'same' | 'gone' | 'new'; text: string };

/** The stretches in order. Texts that have too little in common to be compared in time are compared by lines, or shown whole. */
export function differenceOf(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const parts = diffWordsWithSpace(before, after, { timeout: DIFFERENCE_MS }) ?? diffLines(before, after, { timeout: DIFFERENCE_MS });
  if (!parts) return [...stretch('gone', before), ...stretch('new', after)];
  return parts.map(({ value, added, removed }) => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value }));
}

const stretch = (kind: Stretch['kind'], text: string): Stretch[] => (text === '' ? [] : [{ kind, text }]);
