/** The head of a list page: where you are, what is listed, in one sentence. */
import type { ReactNode } from 'react';
import { ButtonLink } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import type { Crumb } from '#ui/crumbs.tsx';

/** Title and lead of a board, a tag or any other list; `start` is the way to write the next thread of it. */
export function ListHead({ crumbs, title, start, watch, children }: { crumbs?: Crumb[]; title: ReactNode; start?: { label: string; href: string } | null; watch?: ReactNode; children?: ReactNode }) {
  return (
    <header className="board-head">
      {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <h1>{title}</h1>
      {children && <p className="lead">{children}</p>}
      {(start || watch) && <div className="press">{start && <ButtonLink size="small" href={start.href}>{start.label}</ButtonLink>}{watch}</div>}
    </header>
  );
}

/** On phones the facets stand below the list; this line leads there. */
export function ToNarrow({ children = 'Narrow this list', hint }: { children?: ReactNode; hint?: string }) {
  return <p className="to-narrow"><a href="#narrow">{children}</a>{hint && <span className="quiet"> {hint}</span>}</p>;
}
