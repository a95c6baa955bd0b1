/** From page to page: real addresses, older and newer, no numbers that shift while you read. */
import { ButtonLink } from './button.tsx';

/** Links to the neighbouring pages; nothing at all when there is only one. */
export function Pager({ newerHref, olderHref, newerLabel = 'Newer', olderLabel = 'Older' }:
  { newerHref?: string | null; olderHref?: string | null; newerLabel?: string; olderLabel?: string }) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav className="pages" aria-label="Pages">
      {newerHref && <ButtonLink href={newerHref} rel="prev">{newerLabel}</ButtonLink>}
      {olderHref && <ButtonLink href={olderHref} rel="next">{olderLabel}</ButtonLink>}
    </nav>
  );
}
