/** Makes any text safe to stand between tags or inside a quoted attribute. */

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes the five characters that mean something in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Escapes the same characters but leaves entities such as `&eacute;` alone, as Markdown text may contain them. */
export function escapeAroundEntities(text: string): string {
  return text.replace(/&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{1,40});)|[<>"']/g, (character) => ESCAPES[character] ?? character);
}
