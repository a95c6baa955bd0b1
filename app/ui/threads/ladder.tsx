/** THE LADDER: the line while it is still open. What happened is solid ink, what happens now amber, what is promised dashed. */
import type { ReactNode } from 'react';

export type RungState = 'done' | 'now' | 'next';
export type Rung = { state: RungState; title: ReactNode; when?: ReactNode; children?: ReactNode };

/** Who was asked to help, and who will be. In a thread the rungs stand on the asker's own line. */
export function Ladder({ rungs, labelledBy }: { rungs: Rung[]; labelledBy?: string }) {
  return (
    <ol className="ladder" aria-labelledby={labelledBy}>
      {rungs.map(({ state, title, when, children }, place) => (
        <li key={place} data-rung={state} aria-current={state === 'now' ? 'step' : undefined}>
          <h3>{title} {when && <span>{when}</span>}</h3>
          {children && <div>{children}</div>}
        </li>
      ))}
    </ol>
  );
}

export type Step = { label: ReactNode; state: RungState };

/** The same line laid flat: where a question is. `isSolved` paints all of it green. Up to four steps fit. */
export function Steps({ steps, isSolved, label = 'Where this question is' }: { steps: Step[]; isSolved?: boolean; label?: string }) {
  return (
    <ol className="steps" data-state={isSolved ? 'solved' : undefined} aria-label={label}>
      {steps.map((step, place) => <li key={place} data-rung={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>{step.label}</li>)}
    </ol>
  );
}
