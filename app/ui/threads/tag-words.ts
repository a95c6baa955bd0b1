/** How many threads a tag has, in words: they are counted up to a thousand. */
import { MOST_COUNTED } from '#rules/threads';

export const countWords = (count: number): string => (count > MOST_COUNTED ? `more than ${MOST_COUNTED.toLocaleString('en-GB')}` : String(count));
