/** What people wrote, rendered from Markdown and cleaned when it was stored. The only place that trusts HTML. */
import { useEffect, useId, useRef } from 'react';

/**
 * `html` must come from the stored, sanitised rendering and from nowhere else. With a page that was just sent, the data
 * leaves the text out because it stands in the page: taking the page over, the browser reads it from there.
 */
export function Prose({ html, size, lang }: { html: string | undefined; size?: 'base'; lang?: string | undefined }) {
  const id = useId();
  const text = html ?? (typeof document === 'undefined' ? '' : (document.querySelector(`[data-prose="${id}"]`)?.innerHTML ?? ''));
  const box = useRef<HTMLDivElement>(null);

  // What scrolls by itself must be reachable by keyboard; browsers that do not see to it need a place in the order of Tab.
  useEffect(() => {
    for (const part of box.current?.querySelectorAll<HTMLElement>('pre, table') ?? []) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    }
  }, [text]);

  return <div ref={box} className="prose" data-prose={id} data-size={size} lang={lang} dangerouslySetInnerHTML={{ __html: text }} suppressHydrationWarning />;
}
