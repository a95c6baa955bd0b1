/** A body shown as it was typed: the last resort when it cannot be rendered. Light, for the program's main thread. */
import { escapeHtml } from './escape.ts';

/** A body as HTML and as text. `isPlain` says that it could not be rendered and is shown as it was typed. */
export type RenderedBody = { html: string; text: string; isPlain: boolean };

/** Shows a body as it was typed, every character escaped. */
export function plainBody(source: string): RenderedBody {
  const text = withoutUnprintable(source);
  return { html: `<pre class="plain">${escapeHtml(text)}</pre>`, text, isPlain: true };
}

/** Takes out NUL and halves of surrogate pairs, which neither PostgreSQL nor UTF-8 can hold. */
export function withoutUnprintable(source: string): string {
  return source.replace(/\0|\p{Surrogate}/gu, '');
}
