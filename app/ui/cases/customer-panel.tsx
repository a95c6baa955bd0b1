/** Who is asking: what they did here before, what solved things like this, and what happened to the case so far. */
import type { ReactNode } from 'react';
import { LinkList } from '#ui/link-list.tsx';
import { Person } from '#ui/person.tsx';
import { Facts } from '#ui/section.tsx';
import type { LinkLine } from '#ui/link-list.tsx';
import type { PersonView } from '#ui/face.tsx';
import type { Fact } from '#ui/section.tsx';

/** The last column of the desk. */
export function CustomerPanel({ person, line, facts, more, near = [], history = [] }: { person: PersonView; line: string; facts: Fact[]; more: ReactNode; near?: LinkLine[]; history?: LinkLine[] }) {
  return (
    <aside className="customer" aria-label="Customer">
      <section><Person person={person} size="large">{line}</Person><Facts facts={facts} /><p className="small">{more}</p></section>
      {near.length > 0 && <section aria-labelledby="case-near"><h2 id="case-near">Near this one</h2><LinkList lines={near} /></section>}
      {history.length > 0 && <section aria-labelledby="case-history"><h2 id="case-history">What happened</h2><LinkList lines={history} /></section>}
    </aside>
  );
}
