/** The desk: queues, the list, the case with its customer. Below a desk's width only one of them shows at a time. */
import type { ReactNode } from 'react';
import { Empty } from '#ui/empty.tsx';

/** `opened` is the case and its customer; without one the list is what a phone shows. */
export function DeskFrame({ queues, list, opened }: { queues: ReactNode; list: ReactNode; opened: ReactNode | null }) {
  return (
    <main id="main" className="desk" data-open={opened ? 'case' : 'list'} tabIndex={-1}>
      {queues}
      {list}
      <div className="case-and-customer" role="region" aria-label="Opened case">{opened ?? <div className="case"><Empty title="No case is open" withLine>Choose one from the list, or press j.</Empty></div>}</div>
    </main>
  );
}
