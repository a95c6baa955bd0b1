/** Who helped: a name, one line about them, what they solved, and why they carry a mark. */
import type { ReactNode } from 'react';
import { Face } from '#ui/face.tsx';
import { PersonName } from '#ui/person.tsx';
import { Facts } from '#ui/section.tsx';
import { Why } from '#ui/why.tsx';
import type { PersonView } from '#ui/face.tsx';
import type { Fact } from '#ui/section.tsx';

/** The card of a person beside a thread. `why` is the rule behind their mark or rank. */
export function AuthorCard({ person, line, facts = [], why }: { person: PersonView; line?: ReactNode; facts?: Fact[]; why?: { summary: ReactNode; rule: ReactNode } | null }) {
  return (
    <div className="author-card">
      <Face person={person} size="large" />
      <div><p className="who"><PersonName person={person} /></p>{line && <p className="small quiet">{line}</p>}</div>
      {facts.length > 0 && <Facts facts={facts} />}
      {why && <Why summary={why.summary}>{why.rule}</Why>}
    </div>
  );
}
