/** What a body may cost, each number with its reason. */

/** A body may be this many characters (UTF-16 units): the length at which Stack Exchange stops too, about ten printed pages. */
export const MAX_SOURCE_LENGTH = 30_000;

/** HTML handed in for conversion may be this long. Markup is often twice its text, and code blocks are escaped. */
export const MAX_HTML_LENGTH = 200_000;

/** Quotes and lists may nest this deep. No person goes past eight; the parser overflows its stack from 5,000. */
export const MAX_CONTAINER_LEVELS = 20;

/** HTML elements may nest this deep: 20 container levels of at most three elements each, a table and inline marks. */
export const MAX_ELEMENT_LEVELS = 80;

/** Rendering one body may take this long. 1 kB takes 0.3 ms, so only bodies built to hurt ever meet it. */
export const DEADLINE_MS = 300;

/** Converting one HTML body may take longer: it is parsed twice, and imports run beside the site, not in a request. */
export const HTML_DEADLINE_MS = 3_000;

/** A worker thread that has not said it is ready after this long never will; a loaded machine takes about one second. */
export const START_DEADLINE_MS = 30_000;

/** The worker may hold this much memory; the largest permitted body stays under a tenth of it. */
export const WORKER_MEMORY_MB = 192;

/** Code past this length of a body keeps one colour: what is longer is a log, and colouring it would take a third of the deadline. */
export const MAX_COLOURED_LENGTH = 12_000;

/** Stored with every rendered body. Raise it when the same source renders differently, so that stored HTML can be renewed. */
export const RENDERER_VERSION = 2;
