/** When there is nothing: why, and what to do. And while it is coming: bones as high as what comes. */
import type { ReactNode } from 'react';

/** An empty place inside a page. `withLine` draws the turn that is still to come; `level` is 2 where no section's heading stands above. */
export function Empty({ title, children, actions, withLine, level = 3 }: { title: ReactNode; children?: ReactNode; actions?: ReactNode; withLine?: boolean; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="empty">
      {withLine && (
        <svg viewBox="0 0 72 48" aria-hidden="true">
          <path d="M6 6v18a16 16 0 0 0 16 16h12" strokeWidth="3" strokeLinecap="round" />
          <path d="M42 40h24" strokeWidth="3" strokeDasharray="5 5" strokeLinecap="round" />
        </svg>
      )}
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {actions && <div className="press">{actions}</div>}
    </div>
  );
}

/** A whole page that stops the reader: forbidden, not found, broken, offline. It is the page's only heading. */
export function PageNote({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="page-note">
      <h1>{title}</h1>
      {children && <div className="lead">{children}</div>}
      {actions && <div className="press">{actions}</div>}
    </div>
  );
}

/** Rows still on their way; `label` is what a screen reader hears. */
export function Loading({ label, rows = 3 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-busy="true">
      <span className="hidden-words">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="row" aria-hidden="true">
          <span className="bone" data-shape="glyph" />
          <div><span className="bone" data-shape="title" /><span className="bone" data-shape="meta" /></div>
        </div>
      ))}
    </div>
  );
}
