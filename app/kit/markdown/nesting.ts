/** Counts how deep quotes and lists nest, line by line and in linear time, before the real parser sees the text. */

const FENCE = /^(`{3,}(?!.*`)|~{3,})/;
const LIST_MARK = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;

/** The longest list mark has nine digits and a point; one more character tells whether it is a mark at all. */
const LONGEST_LIST_MARK = 11;

type Fence = { mark: string; length: number };
type Prefix = { quotes: number; itemColumns: number[]; column: number; rest: string };

/**
 * The deepest nesting of block quotes and lists in a Markdown source. Text inside code fences is not counted.
 * An estimate that spares the parser what it cannot take; a parser that overflows all the same is caught by its caller.
 */
export function containerLevels(source: string): number {
  const openItems: number[] = [];
  let fence: Fence | null = null;
  let deepest = 0;

  for (const line of source.split(/\r\n?|\n/)) {
    const prefix = readPrefix(line, fence === null);
    const run = fenceOf(prefix.rest);
    if (fence !== null) {
      if (run !== null && run.mark === fence.mark && run.length >= fence.length) fence = null;
      continue;
    }
    if (line.trim() === '') continue;
    closeItemsFrom(openItems, prefix.itemColumns[0] ?? prefix.column);
    openItems.push(...prefix.itemColumns);
    deepest = Math.max(deepest, openItems.length + prefix.quotes);
    fence = run;
  }
  return deepest;
}

/** Reads the quote and list marks at the start of a line; inside a code fence only quote marks count. */
function readPrefix(line: string, withLists: boolean): Prefix {
  const ruleStart = withLists ? startOfRule(line) : line.length;
  const itemColumns: number[] = [];
  let quotes = 0;
  let at = 0;
  let column = 0;

  for (;;) {
    while (line[at] === ' ' || line[at] === '\t') {
      column += line[at] === '\t' ? 4 - (column % 4) : 1;
      at += 1;
    }
    if (line[at] === '>') {
      quotes += 1;
      at += 1;
      column += 1;
      continue;
    }
    const mark = withLists && at < ruleStart ? LIST_MARK.exec(line.slice(at, at + LONGEST_LIST_MARK))?.[0] : undefined;
    if (mark === undefined) return { quotes, itemColumns, column, rest: line.slice(at) };
    itemColumns.push(column);
    at += mark.length;
    column += mark.length;
  }
}

/** Where a rule such as `* * *` begins, which only looks like lists within lists; the line's length if there is none. */
function startOfRule(line: string): number {
  const trimmed = line.trimEnd();
  const mark = trimmed.at(-1) ?? '';
  if (mark !== '-' && mark !== '*' && mark !== '_') return line.length;
  let start = trimmed.length;
  let marks = 0;
  for (let at = trimmed.length - 1; at >= 0; at -= 1) {
    if (trimmed[at] === mark) {
      marks += 1;
      start = at;
    } else if (trimmed[at] !== ' ' && trimmed[at] !== '\t') break;
  }
  return marks >= 3 ? start : line.length;
}

function fenceOf(rest: string): Fence | null {
  const run = FENCE.exec(rest)?.[1];
  return run === undefined ? null : { mark: run.charAt(0), length: run.length };
}

function closeItemsFrom(openItems: number[], column: number): void {
  while (openItems.length > 0 && (openItems.at(-1) ?? 0) >= column) openItems.pop();
}
