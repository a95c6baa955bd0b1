/** The one list of elements and attributes a reader's browser may ever receive from a body. */

/** Every element of a rendered body. */
export const ALLOWED_TAGS = [
  'p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li',
  'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span', 'details', 'summary',
];

/** Those that our renderer alone writes; from elsewhere they would mean something that Markdown cannot say. */
export const OUR_TAGS = ['span', 'details', 'summary'];

/** Every attribute of a rendered body, by element. A class is only ever a code language, what a word of code is, or the mark of a task, a spoiler or a named member. */
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

/** What a word of code is, as highlight.js calls it. */
export const CODE_CLASSES = [/^hljs-[a-z_-]{2,30}$/, /^(?:function|class|inherited|invoke__|constant|variable|language)_{0,2}$/];

/** What is shown when it is pressed. */
export const SPOILER_CLASS = 'spoiler';

/** The words on a spoiler before it is pressed; they are no words of the author, so search does not know them. */
export const SPOILER_WORDS = 'Spoiler';

/** A member named with an @. */
export const MENTION_CLASS = 'mention';

/** A page has one h1 and its parts h2, so a body's headings begin at h3. */
export const HEADING_SHIFT = 2;

/** The element for a heading of the given depth (1 to 6) inside a body. */
export const headingTag = (depth: number): string => `h${Math.min(6, depth + HEADING_SHIFT)}`;
