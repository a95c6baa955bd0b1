/** The glass box: wherever a number judges a person, the rule is one tap away, without script. */
import type { ReactNode } from 'react';

/** A dotted word that opens into the rule behind it. */
export function Why({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return <details className="why"><summary>{summary}</summary><div>{children}</div></details>;
}
