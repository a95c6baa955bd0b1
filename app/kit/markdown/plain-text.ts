/** The words of a rendered body without its markup: what search reads and excerpts are cut from. */

const BLOCK_EDGE = /<\/?(?:p|h[3-6]|pre|blockquote|ul|ol|li|table|thead|tbody|tr|hr|br|details)\b[^>]*>/g;
const SUMMARY = /<summary>[^<]*<\/summary>/g;
const CELL_EDGE = /<\/(?:td|th)>/g;
const PICTURE = /<img\b[^>]*?\balt="([^"]*)"[^>]*>/g;
const ANY_TAG = /<[^>]*>/g;
const ENTITY = /&(amp|lt|gt|quot|#39);/g;

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Plain text of HTML that our sanitiser wrote (in which `<`, `>` and `"` never stand inside a value).
 * Blocks are divided by newlines, pictures leave their description.
 */
export function textOf(sanitisedHtml: string): string {
  return sanitisedHtml
    .replace(PICTURE, ' $1 ')
    .replace(SUMMARY, '')
    .replace(BLOCK_EDGE, '\n')
    .replace(CELL_EDGE, ' ')
    .replace(ANY_TAG, '')
    .replace(ENTITY, (entity, name: string) => CHARACTERS[name] ?? entity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
