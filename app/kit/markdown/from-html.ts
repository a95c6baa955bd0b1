/** Takes over a post that comes as HTML: its Markdown source, and that source rendered. Runs in the worker. */
import { toMarkdown } from './html-to-markdown.ts';
import { MAX_HTML_LENGTH } from './limits.ts';
import { plainBody, withoutUnprintable } from './plain-body.ts';
import type { RenderedBody } from './plain-body.ts';
import { textOf } from './plain-text.ts';
import { renderBody } from './render.ts';
import { sanitiseForeign } from './sanitise.ts';

/** A body taken over from HTML: what the reader sees and the Markdown its author will edit. */
export type ConvertedBody = RenderedBody & { source: string };

/**
 * Cleans HTML, writes it as Markdown and renders that. `base` is the address of the page it comes from.
 * Where the Markdown cannot be rendered (too long, too deep) the cleaned HTML itself is shown, so that nothing is lost.
 */
export function convertHtml(html: string, base?: string): ConvertedBody {
  if (html.length > MAX_HTML_LENGTH) return { source: html, ...plainBody(html) };
  const cleaned = sanitiseForeign(withoutUnprintable(html), base);
  const source = toMarkdown(cleaned);
  const body = renderBody(source);
  return body.isPlain ? { source, html: cleaned, text: textOf(cleaned), isPlain: false } : { source, ...body };
}
