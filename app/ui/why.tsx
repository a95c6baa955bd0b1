/** The glass box: wherever a number judges a person, the rule is one tap away, without script. */
import type { ReactNode } from 'react';

/** A dotted word that opens into the rule behind it. `isOpen` where something in it needs the reader. */
export function Why({ summary, isOpen, children }: { summary: ReactNode; isOpen?: boolean; children: ReactNode }) {
  return <details className="why" open={isOpen}><summary>{summary}</summary><div>{children}</div></details>;
}
