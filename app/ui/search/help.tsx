/** How to search: what the box understands beside words, one press away and without script. */
import { Why } from '#ui/why.tsx';

const LINES: [string, string][] = [
  ['"exact phrase"', 'these words side by side'],
  ['-android', 'without this word'],
  ['tag:esim', 'with this tag'],
  ['board:billing', 'on this board'],
  ['author:tom', 'asked or written by this person'],
  ['is:solved', 'also is:unsolved, is:unanswered and is:article'],
  ['after:2026-03-01', 'from that day on; a month or a year will do'],
  ['before:2026-03', 'until that month began'],
];

/** The list of signs and operators. */
export function SearchHelp() {
  return (
    <Why summary="How to search">
      <ul>{LINES.map(([typed, means]) => <li key={typed}><code>{typed}</code> {means}</li>)}</ul>
      <p className="mt-2">Names with spaces go in quotes: <code>author:"Tom Keller"</code>. A small mistake in a word is forgiven.</p>
    </Why>
  );
}
