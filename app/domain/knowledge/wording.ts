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

/** A first line that only greets: "Hi Maya,", "Hello everybody!", "@maya". */
const GREETING = /^(?:@[\w-]+[,:!]?|(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]iya|[Dd]ear|[Gg]ood (?:morning|afternoon|evening|day)|[Gg]reetings|[Ww]elcome)(?![\p{L}'’-])(?:[ ,]+(?:@?[\p{Lu}@][\p{L}\p{M}'’.-]*|there|all|everybody|everyone|folks|again|both)){0,4}\s*[,.!:–-]*(?:\s*(?:👋|🙂|😊|:\)))?)$/u;
/** A greeting in front of a sentence: "Hi Maya, delete it first." */
const GREETING_BEFORE = /^(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]iya|[Dd]ear)(?:[ ]+(?:@?\p{Lu}[\p{L}\p{M}'’-]*|there|all|everybody|everyone|folks)){1,2}\s*[,!–-]\s+(?=\S)/u;
/** A last line that only takes leave: "Hope this helps!", "Cheers, Tom", "Good luck". */
const LEAVE =
  /^(?:(?:[Ii] )?[Hh]ope (?:this|that|it) (?:helps|works|does it|sorts it)\b[^.!?]{0,40}[.!?]*|(?:[Cc]heers|[Tt]hanks|[Tt]hank you|[Mm]any thanks|[Tt]hx|[Rr]egards|[Bb]est|[Aa]ll the best|[Yy]ours|[Bb]ye|[Gg]ood luck|(?:[Bb]est|[Kk]ind|[Ww]arm) (?:regards|wishes)|[Ll]et (?:me|us) know (?:how (?:it|you) \p{L}+(?: \p{L}+)?|if (?:this|that|it) (?:helps|works)))[ ,.!–-]*(?:\p{Lu}[\p{L}\p{M}'’-]*[.!]?)?[ .!]*|[–-]+ ?\p{Lu}[\p{L}\p{M}'’-]{1,20})$/u;

/**
 * An answer's Markdown as an article's: without the quotes of others and without greetings and farewells, which are for one person.
 * Code stays as it is. An answer of nothing but these stays whole.
 */
export function articleBody(source: string): string {
  const lines = withoutQuotes(source.split('\n'));
  dropBlank(lines);
  while (lines.length > 0 && GREETING.test(lines[0]?.trim() ?? '')) dropFirst(lines);
  if (lines[0] !== undefined) lines[0] = capitalised(lines[0], lines[0].replace(GREETING_BEFORE, ''));
  while (lines.length > 0 && LEAVE.test(lines.at(-1)?.trim() ?? '')) dropLast(lines);
  const body = lines.join('\n');
  return body === '' || body === source.trim() ? source : body;
}

/** Lines of code keep their signs, so a prompt in them is no quote. */
function withoutQuotes(lines: string[]): string[] {
  let fence = '';
  return lines.filter((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && (fence === '' || (mark.startsWith(fence.slice(0, 3)) && mark.length >= fence.length))) fence = fence === '' ? mark : '';
    return fence !== '' || !/^ {0,3}>/.test(line);
  });
}

function dropBlank(lines: string[]): void {
  while (lines[0] !== undefined && lines[0].trim() === '') lines.shift();
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
}

function dropFirst(lines: string[]): void {
  lines.shift();
  dropBlank(lines);
}

function dropLast(lines: string[]): void {
  lines.pop();
  dropBlank(lines);
}

/** "Hi Maya, delete it" begins with "Delete it" once the greeting is gone. */
const capitalised = (before: string, after: string): string => (before === after ? after : after.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()));
