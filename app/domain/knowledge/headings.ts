/** The headings of an article: raised to where an article has them, given ids when stored, and listed for its reader. */
import { slugFrom } from '#kit/text.ts';

export type ContentsEntry = { id: string; text: string; level: 2 | 3 };

/** In front of every id, so that a heading called "main" never takes the id of a part of the page. */
const PREFIX = 's-';

const HEADING = /<h([2-6])(?: id="[^"]*")?>([\s\S]*?)<\/h\1>/g;

/**
 * Clean HTML of a body with ids on its headings, the topmost ones raised to h2: an article is its page's main part, while
 * the renderer leaves room above them. A literal "<h2>" in the text is escaped, so only elements are met. Done twice, it
 * changes nothing more.
 */
export function withHeadingIds(html: string): string {
  const levels = [...html.matchAll(HEADING)].map((heading) => Number(heading[1]));
  const raise = levels.length === 0 ? 0 : Math.min(...levels) - 2;
  const taken = new Map<string, number>();
  return html.replace(HEADING, (_whole, level: string, inner: string) => {
    const tag = `h${Number(level) - raise}`;
    return `<${tag} id="${uniqueId(textOf(inner), taken)}">${inner}</${tag}>`;
  });
}

/** The contents list of a stored article: its upper two levels of headings that have words. */
export function contentsOf(html: string): ContentsEntry[] {
  return [...html.matchAll(/<h([23]) id="([^"]*)">([\s\S]*?)<\/h\1>/g)].flatMap(([, level, id, inner]) => {
    const text = textOf(inner ?? '');
    return id && text ? [{ id, text, level: level === '2' ? 2 : 3 }] : [];
  });
}

function uniqueId(text: string, taken: Map<string, number>): string {
  const base = PREFIX + slugFrom(text);
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  // Three headings "a", "a", "a-2" must not share an id, so a made one is remembered as taken too.
  if (count === 1) return base;
  const numbered = `${base}-${count}`;
  if (taken.has(numbered)) return uniqueId(text, taken);
  taken.set(numbered, 1);
  return numbered;
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' };

const textOf = (inner: string): string =>
  inner
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
