/** The Markdown of all tests of a process: one thread, because starting it takes a second of the processor's time. */
import { createMarkdown } from '#kit/markdown/index.ts';
import type { Markdown } from '#kit/markdown/index.ts';

/** Renders as the product does, with time for a busy machine. It ends with the process, so closing it closes nothing. */
export const markdown: Markdown = { ...createMarkdown({ deadlineMs: 10_000 }), close: async () => undefined };
