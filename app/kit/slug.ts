/** The readable part of an address, made from a title. */

/** Long enough to recognise a title, short enough that an address survives being pasted into a mail. */
export const MAX_SLUG_LENGTH = 80;

/** What a title without a single letter or digit becomes. */
const NAMELESS = 'thread';

/**
 * Letters and digits of every script in small letters, joined by hyphens, NFC, at most 80 characters and never empty.
 * Not unique: addresses carry an id beside it.
 */
export function slugFrom(title: string): string {
  const slug = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .normalize('NFC')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  return cut([...slug]) || NAMELESS;
}

/** Cuts at a hyphen, unless that would lose more than half. */
function cut(characters: string[]): string {
  if (characters.length <= MAX_SLUG_LENGTH) return characters.join('');
  const kept = characters.slice(0, MAX_SLUG_LENGTH);
  const hyphen = characters[MAX_SLUG_LENGTH] === '-' ? MAX_SLUG_LENGTH : kept.lastIndexOf('-');
  return kept.slice(0, hyphen > MAX_SLUG_LENGTH / 2 ? hyphen : MAX_SLUG_LENGTH).join('');
}
