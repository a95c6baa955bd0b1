/** Short links under each other, each with one quiet line: related threads, guides, what happened. */
import type { ReactNode } from 'react';

export type LinkLine = { id: string | number; label: ReactNode; href: string | null; below?: ReactNode };

/** A list for the side column. A line without an address is a fact, not a link. */
export function LinkList({ lines }: { lines: LinkLine[] }) {
  return (
    <ul className="links">
      {lines.map(({ id, label, href, below }) => (
        <li key={id}>{href === null ? label : <a href={href}>{label}</a>}{below && <div className="quiet">{below}</div>}</li>
      ))}
    </ul>
  );
}
