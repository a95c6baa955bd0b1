/**
 * Markdown: what people type becomes what people may safely read.
 *
 * A body is rendered once, when it is stored, in a worker thread with a deadline; a body that cannot be rendered is
 * shown as it was typed. HTML of other forums becomes Markdown on the way in. Knows no forum.
 */
import type { ConvertedBody } from './from-html.ts';
import { DEADLINE_MS, HTML_DEADLINE_MS, RENDERER_VERSION } from './limits.ts';
import { plainBody } from './plain-body.ts';
import type { RenderedBody } from './plain-body.ts';
import { createThread } from './thread.ts';

export { MAX_CONTAINER_LEVELS, MAX_HTML_LENGTH, MAX_SOURCE_LENGTH, RENDERER_VERSION } from './limits.ts';
export { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from './allow-list.ts';
export { BUILT_WORKER_NAME, WORKER_ENTRY } from './worker-location.ts';

/** HTML to show, text to search, the version that made them, and whether the body had to be shown as typed. */
export type Rendered = RenderedBody & { version: number };

/** The same for a post that came as HTML, with the Markdown its author will edit. */
export type Converted = ConvertedBody & { version: number };

export type Markdown = {
  /** Renders Markdown of any content and length; never rejects because of its content. */
  render(source: string): Promise<Rendered>;
  /** Takes over HTML from elsewhere. `base` is the address of its page, for relative addresses. */
  fromHtml(html: string, base?: string): Promise<Converted>;
  /** Ends the thread; what still waits is rejected. */
  close(): Promise<void>;
};

type Log = { warn(fields: Record<string, unknown>, message: string): void };

/**
 * The Markdown service, made once per process. Its thread starts with the first body and does not keep the process alive.
 * `deadlineMs` bounds one body, and so also how long one evil body can keep others waiting.
 */
export function createMarkdown({ deadlineMs = DEADLINE_MS, log }: { deadlineMs?: number; log?: Log } = {}): Markdown {
  const thread = createThread();

  return {
    async render(source) {
      const outcome = await thread.run({ kind: 'markdown', source }, deadlineMs);
      if (outcome.kind === 'rendered') return { ...outcome.body, version: RENDERER_VERSION };
      noteFailure(outcome.kind === 'failed' ? outcome.reason : outcome.kind, source.length);
      return { ...plainBody(source), version: RENDERER_VERSION };
    },

    async fromHtml(html, base) {
      const outcome = await thread.run({ kind: 'html', html, base }, HTML_DEADLINE_MS);
      if (outcome.kind === 'converted') return { ...outcome.body, version: RENDERER_VERSION };
      noteFailure(outcome.kind === 'failed' ? outcome.reason : outcome.kind, html.length);
      return { source: html, ...plainBody(html), version: RENDERER_VERSION };
    },

    close: () => thread.close(),
  };

  function noteFailure(reason: string, length: number): void {
    log?.warn({ reason, length }, 'A body could not be rendered and is shown as typed');
  }
}
