/** From the words of a thread to the words of an article. */
import { cleanLine } from '#kit/text.ts';
import { MIN_QUOTE_LENGTH } from './rules.ts';

/**
 * A question's title as an article's: only trimmed. Marks people add to a solved question go, and so does shouting
 * ("help!!!", "how???"); the question stays a question, because that is what the next person will search for.
 */
export function articleTitle(question: string): string {
  const trimmed = cleanLine(question)
    .replace(/^[[(]\s*(?:re)?solved\s*[\])]\s*[:–-]?\s*/i, '')
    .replace(/\s*[[(]\s*(?:re)?solved\s*[\])]$/i, '')
    .replace(/\s*([?!])[?!\s]*$/, (marks) => (marks.includes('?') ? '?' : ''))
    .trim();
  return trimmed || cleanLine(question);
}

/** The passages a Markdown text quotes, line by line, without those too short to say whom they quote. */
export function quotedPassages(source: string): string[] {
  return source
    .split('\n')
    .flatMap((line) => /^ {0,3}>[> ]*(.*)$/.exec(line)?.[1] ?? [])
    .map(plainWords)
    .filter((passage) => passage.length >= MIN_QUOTE_LENGTH);
}

/** Whether a reply holds one of these passages. Marks of Markdown and white space do not count. */
export const isQuotedBy = (plain: string, passages: readonly string[]): boolean => {
  const words = plainWords(plain);
  return passages.some((passage) => words.includes(passage));
};

const plainWords = (text: string): string =>
  text
    .replace(/^(?:[-+*]|\d+[.)]|#{1,6}) /, '')
    // No bracket within a bracket: a text of 30,000 of them would be gone through once for each.
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[*_`~]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
