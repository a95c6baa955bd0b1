/** The one list of elements and attributes a reader's browser may ever receive from a body. */

/** Every element of a rendered body. */
export const ALLOWED_TAGS = [
  'p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li',
  'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
];

/** Every attribute of a rendered body, by element. A class is only ever a code language or the mark of a task. */
export const ALLOWED_ATTRIBUTES: Record<string, string[]> = {
  a: ['href', 'title', 'rel'],
  img: ['src', 'alt', 'title', 'loading', 'decoding', 'referrerpolicy'],
  ol: ['start'],
  th: ['align'],
  td: ['align'],
};

/** A code language as people write it: `ts`, `c++`, `objective-c`, `asp.net`. */
export const LANGUAGE_CLASS = /^language-[\p{L}\p{N}+#._-]{1,40}$/u;

/** Marks an item of a task list, so that the page can drop its bullet. */
export const TASK_CLASS = 'task';

/** A page has one h1 and its parts h2, so a body's headings begin at h3. */
export const HEADING_SHIFT = 2;

/** The element for a heading of the given depth (1 to 6) inside a body. */
export const headingTag = (depth: number): string => `h${Math.min(6, depth + HEADING_SHIFT)}`;
