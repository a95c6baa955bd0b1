/** The beginning of a text, for lists, mails and descriptions. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * At most `length` UTF-16 units of a text on one line, ending in … where something was left out.
 * Cuts between words where it can, and never inside a letter or an emoji.
 */
export function excerpt(text: string, length: number): string {
  // Four times as much is read as is kept, so that a long body is not gone through for its first line.
  const isLonger = text.length > length * 4 + 1_000;
  const line = (isLonger ? text.slice(0, length * 4 + 1_000) : text).replace(/\s+/g, ' ').trim();
  if (line.length <= length && !isLonger) return line;
  const whole = wholeLetters(line, Math.max(0, length - 1));
  const space = line[whole.length] === ' ' ? whole.length : whole.lastIndexOf(' ');
  const kept = space > whole.length / 2 ? whole.slice(0, space) : whole;
  return `${kept.replace(/[\s.,;:!?…–-]+$/u, '')}…`;
}

function wholeLetters(line: string, length: number): string {
  if (length >= line.length) return line;
  const edge = graphemes.segment(line).containing(length);
  return line.slice(0, edge?.index ?? length);
}
