/** What people wrote, rendered from Markdown and cleaned when it was stored. The only place that trusts HTML. */
import { useId } from 'react';

/**
 * `html` must come from the stored, sanitised rendering and from nowhere else. With a page that was just sent, the data
 * leaves the text out because it stands in the page: taking the page over, the browser reads it from there.
 */
export function Prose({ html, size, lang }: { html: string | undefined; size?: 'base'; lang?: string | undefined }) {
  const id = useId();
  const text = html ?? (typeof document === 'undefined' ? '' : (document.querySelector(`[data-prose="${id}"]`)?.innerHTML ?? ''));
  return <div className="prose" data-prose={id} data-size={size} lang={lang} dangerouslySetInnerHTML={{ __html: text }} suppressHydrationWarning />;
}
