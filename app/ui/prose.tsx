/** What people wrote, rendered from Markdown and cleaned when it was stored. The only place that trusts HTML. */

/** `html` must come from the stored, sanitised rendering and from nowhere else. */
export function Prose({ html, size, lang }: { html: string; size?: 'base'; lang?: string | undefined }) {
  return <div className="prose" data-size={size} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
