/** Who helped most lately, with what they are good at. */
import type { ReactNode } from 'react';
import { Face } from '#ui/face.tsx';
import { PersonName } from '#ui/person.tsx';
import type { PersonView } from '#ui/face.tsx';

export type HelperView = { person: PersonView; line?: ReactNode; solvedCount: number };

/** The list beside the home page. */
export function Helpers({ helpers }: { helpers: HelperView[] }) {
  return (
    <ol className="helpers">
      {helpers.map(({ person, line, solvedCount }) => (
        <li key={person.id}>
          <Face person={person} />
          <span><PersonName person={person} />{line && <span className="quiet block">{line}</span>}</span>
          <span className="num">{solvedCount} solved</span>
        </li>
      ))}
    </ol>
  );
}
