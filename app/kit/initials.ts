/** The one or two letters that stand for a person without a picture. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letters of the first and the last word of a name, in capitals; `?` when the name has no letter or digit. */
export function initials(name: string): string {
  const words = name.normalize('NFC').split(/[\s_.-]+/u).map(firstLetter).filter((letter) => letter !== '');
  const [first] = words;
  if (first === undefined) return '?';
  return words.length === 1 ? first : `${first}${words.at(-1) ?? ''}`;
}

function firstLetter(word: string): string {
  const start = word.search(/[\p{L}\p{N}]/u);
  if (start < 0) return '';
  const [letter] = graphemes.segment(word.slice(start, start + 64));
  return letter?.segment.toLocaleUpperCase('en') ?? '';
}
