/** Shows where words match: pieces of plain text, marked or not, and the passage of a long text that matches best. */
import { PASSAGE_LENGTH } from './engine.ts';
import type { Segment } from './engine.ts';
import { indexedWords } from './words.ts';

/** Which words of a text match. */
export type Matcher = {
  /** Decides about one word as it stands in a text (folded). */
  test: (word: string) => boolean;
  /** Finds the places in a long text that are worth a closer look; null when every word has to be looked at. */
  rough: RegExp | null;
};

/** Letters that are found without their accents. */
const ACCENTED = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/u;

const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** A place in a text that matches. */
type Span = { start: number; end: number; word: string };

/** Looking further into a long thread costs more than it shows: about half a millisecond for this many letters. */
export const LONGEST_LOOKED_AT = 10_000;

/** So much before the first match, that the eye has a beginning to read from. */
const LEAD = 50;

/** Compounds this short are written with a hyphen or a space in between as often as without. */
const LONGEST_SPACED = 6;

/** A matcher for a set of folded words and beginnings of words. */
export function matcherOf(forms: Set<string>, beginnings: string[] = []): Matcher {
  return {
    test: (word) => forms.has(word) || beginnings.some((beginning) => word.startsWith(beginning)),
    rough: roughly([...forms, ...beginnings]),
  };
}

/** The whole text in pieces. */
export function highlight(text: string, matches: Matcher): Segment[] {
  return segmentsOf(text, 0, text.length, BEYOND_ASCII.test(text) ? spansOf(text, matches) : nearSpans(text, matches));
}

/** The spans of a text without accents: only what the pattern finds is cut into words, with all that stands around it without a space. */
function nearSpans(text: string, matches: Matcher): Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { start, end } of roughSpans(text, matches)) {
    if (end <= done) continue;
    const from = Math.max(done, text.slice(done, start).search(/\S*$/u) + done);
    const rest = text.slice(end).search(/\s/u);
    done = rest < 0 ? text.length : end + rest;
    for (const span of spansOf(text.slice(from, done), matches)) spans.push({ ...span, start: span.start + from, end: span.end + from });
  }
  return spans;
}

/** The passage with the most different matching words, cut at words, with `…` where text is left out. */
export function passageOf(text: string, matches: Matcher): Segment[] {
  const { start, end } = bestWindow(text, roughSpans(text.slice(0, LONGEST_LOOKED_AT), matches));
  const segments = highlight(text.slice(start, end), matches);
  const from = start > 0 ? [{ text: '… ', isMatch: false }] : [];
  const to = end < text.length ? [{ text: ' …', isMatch: false }] : [];
  return joinPlain([...from, ...segments, ...to]);
}

/** Cutting a text of 10,000 letters into words takes 1 ms; a pattern finds the places in a twentieth of it, but knows no accents. */
function roughSpans(text: string, matches: Matcher): Span[] {
  const { rough } = matches;
  if (!rough) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(rough)) {
    const before = match.index > 0 ? text[match.index - 1] : ' ';
    if (!/[\p{L}\p{N}]/u.test(before ?? ' ')) spans.push({ start: match.index, end: match.index + match[0].length, word: match[0].toLowerCase() });
  }
  const mayBeAccented = spans.length === 0 && ACCENTED.test(text);
  return mayBeAccented ? spansOf(text, matches) : spans;
}

function roughly(forms: string[]): RegExp | null {
  const sorted = [...new Set(forms)].filter((form) => form.length > 0).sort();
  const shortest = sorted.reduce<string[]>((kept, form) => (kept.at(-1) !== undefined && form.startsWith(kept.at(-1) ?? form) ? kept : [...kept, form]), []);
  if (shortest.length === 0) return null;
  return new RegExp(shortest.map(spaced).join('|'), 'gi');
}

function spaced(form: string): string {
  const letters = [...form].map((letter) => letter.replace(/[+#.*?^${}()|[\]\\/-]/u, '\\$&'));
  return letters.join(letters.length <= LONGEST_SPACED ? '[-‐‑._ ]?' : '');
}

function spansOf(text: string, matches: Matcher): Span[] {
  const spans: Span[] = [];
  for (const { word, start, end } of indexedWords(text)) {
    if (!matches.test(word)) continue;
    const last = spans.at(-1);
    if (last && start < last.end) spans[spans.length - 1] = { ...last, start: Math.min(last.start, start), end: Math.max(last.end, end) };
    else spans.push({ start, end, word });
  }
  return spans;
}

function bestWindow(text: string, spans: Span[]): { start: number; end: number } {
  let best = { start: 0, worth: 0 };
  spans.forEach((span, index) => {
    const inside: string[] = [];
    for (let next = index; next < spans.length; next += 1) {
      const candidate = spans[next];
      if (!candidate || candidate.end > span.start + PASSAGE_LENGTH - LEAD) break;
      inside.push(candidate.word);
    }
    const worth = new Set(inside).size * 10 + Math.min(inside.length, 9);
    if (worth > best.worth) best = { start: span.start, worth };
  });
  const start = best.start <= LEAD ? 0 : wordStart(text, best.start - LEAD);
  const end = start + PASSAGE_LENGTH >= text.length ? text.length : wordEnd(text, start + PASSAGE_LENGTH);
  return { start, end };
}

/** The first beginning of a word from here on, if one is near; otherwise the beginning of a character. */
function wordStart(text: string, from: number): number {
  const space = text.slice(from, from + LEAD).search(/\s\S/u);
  if (space >= 0) return from + space + 1;
  return isInsideCharacter(text, from) ? from + 1 : from;
}

function wordEnd(text: string, to: number): number {
  const near = text.slice(to - LEAD, to + 1);
  const spaces = [...near.matchAll(/\s/gu)];
  const last = spaces.at(-1);
  if (last) return to - LEAD + last.index;
  return isInsideCharacter(text, to) ? to - 1 : to;
}

function isInsideCharacter(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}

function segmentsOf(text: string, start: number, end: number, spans: Span[]): Segment[] {
  const segments: Segment[] = [];
  let from = start;
  for (const span of spans) {
    if (span.start < from || span.end > end) continue;
    segments.push({ text: text.slice(from, span.start), isMatch: false }, { text: text.slice(span.start, span.end), isMatch: true });
    from = span.end;
  }
  segments.push({ text: text.slice(from, end), isMatch: false });
  return joinPlain(segments.filter((segment) => segment.text.length > 0));
}

/** Neighbouring pieces of the same sort become one. */
function joinPlain(segments: Segment[]): Segment[] {
  return segments.reduce<Segment[]>((joined, segment) => {
    const last = joined.at(-1);
    if (last && last.isMatch === segment.isMatch) return [...joined.slice(0, -1), { ...last, text: last.text + segment.text }];
    return [...joined, segment];
  }, []);
}
