/** Texts inside the scripts of a page. */

/** What would end a script, a line of it, or the text; as a script writes it instead. */
const ESCAPES: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', "'": "\\'", '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** A text as a script writes it: between single quotes, because data is full of double ones, each of which would take a sign more. */
export const inScript = (text: string) => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replace(/[<>&'\u2028\u2029]/g, (sign) => ESCAPES[sign] ?? sign)}'`;
