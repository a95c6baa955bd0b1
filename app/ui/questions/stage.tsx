/** Asking in three stages on one line: as far as you have come it is ink, what follows is dashed. */
import type { ReactNode } from 'react';
import type { RungState } from '#ui/threads/ladder.tsx';

/** One stage of the ask form. */
export function Stage({ number, id, title, state, children }: { number: number; id: string; title: string; state: RungState; children: ReactNode }) {
  return (
    <section className="stage" data-rung={state} aria-labelledby={id}>
      <b aria-hidden="true">{number}</b>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
