/** What was typed into the fields of a board's ask form, or stands in an address: `field.device` is the field `device`. */

const PREFIX = 'field.';
/** No board asks for more. */
const MOST = 20;

/** Texts by the keys of the fields. */
export const answersIn = (texts: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (name.startsWith(PREFIX) && typeof value === 'string' ? [[name.slice(PREFIX.length), value] as const] : [])).slice(0, MOST));

/** The same by the names of the inputs: to give back with a form. */
export const answersTyped = (texts: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(answersIn(texts)).map(([key, value]) => [`${PREFIX}${key}`, value]));

/** Those of an address. */
export const answersAsked = (url: URL): Record<string, string> => answersIn(Object.fromEntries(url.searchParams));
