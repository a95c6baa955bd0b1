/** Cleans what people type, so that nothing invisible reaches a name, a title or the database. */

export { excerpt } from './excerpt.ts';
export { initials } from './initials.ts';
export { slugFrom } from './slug.ts';

/** Letters of these scripts are joined or kept apart by the zero-width joiners; elsewhere those only hide differences. */
const JOINING = '\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}\\p{Script=Mongolian}\\p{Script=Syriac}';

const PICTURE = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F';

/** Joiners inside words of those scripts and inside joined emoji, and the emoji look of a picture or keycap: these stay. */
const MEANT = `(?<=[${JOINING}\\p{M}])[\\u200C\\u200D](?=[${JOINING}])|(?<=[${PICTURE}])\\u200D(?=\\p{Extended_Pictographic})|(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]|\\uFE0F(?=\\u20E3)`;

/** Controls (bidirectional ones too), zero-width and filler characters, tags, halves of surrogate pairs, the empty Braille cell. */
const UNSEEN = '[\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFB\\u2800]';

/** White space but U+FEFF, which JavaScript counts among it although it has no width. */
const SPACES = /[^\S\uFEFF]+/g;

const MEANT_OR_UNSEEN = new RegExp(`(${MEANT})|${UNSEEN}`, 'gu');

/**
 * One line without anything invisible: NFC, spaces and line breaks run together, both ends trimmed.
 * Comes back empty when nothing that can be seen is left.
 */
export function cleanLine(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(SPACES, ' ')
    .replace(MEANT_OR_UNSEEN, (_unseen, meant: string | undefined) => meant ?? '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Text of many lines that PostgreSQL can hold: NFC, one kind of line break, without NUL and halves of surrogate pairs. */
export function cleanText(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/\0|\p{Surrogate}/gu, '')
    .normalize('NFC');
}

/** Whether a reader would see nothing. */
export const isBlank = (typed: string): boolean => cleanLine(typed) === '';
