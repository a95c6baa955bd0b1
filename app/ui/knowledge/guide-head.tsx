/** The head of a guide: title, one sentence, and whose answers it is built from. */
import type { ReactNode } from 'react';
import { Crumbs } from '#ui/crumbs.tsx';
import { Faces } from '#ui/face.tsx';
import { PersonName } from '#ui/person.tsx';
import { State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';
import { useSurroundings } from '#ui/surroundings.tsx';
import type { Crumb } from '#ui/crumbs.tsx';
import type { PersonView } from '#ui/face.tsx';

/** More names than this are counted, not listed. */
const NAMES_SHOWN = 3;

export type CreditsView = {
  /** The people whose answers it came from, most first. */
  people: PersonView[];
  answerCount: number;
  checkedAt: Date | null;
  /** Who of the staff checked it last; null is the company as such. */
  checkedBy?: PersonView | null;
};

/** "Built from 6 answers by Tom, Jürgen, Ngozi and 2 more. Last checked 9 days ago by Priya." */
export function Credits({ credits: { people, answerCount, checkedAt, checkedBy } }: { credits: CreditsView }) {
  const { communityName } = useSurroundings();
  const shown = people.slice(0, NAMES_SHOWN);
  const more = people.length - shown.length;
  return (
    <div className="checked">
      {shown.length > 0 && <Faces people={shown} size="small" />}
      {shown.length > 0 && (
        <span className="built">
          Built from {answerCount === 1 ? 'an answer' : `${answerCount} answers`} by {shown.map((person, place) => (
            <span key={person.id}>{place > 0 && (place === shown.length - 1 && more === 0 ? ' and ' : ', ')}<PersonName person={person} /></span>
          ))}{more > 0 && ` and ${more} more`}.
        </span>
      )}
      {checkedAt && <span className="on"><State state="solved" word="Last checked" /><Time at={checkedAt} style="ago" /> by {checkedBy ? <PersonName person={checkedBy} /> : communityName || 'staff'}</span>}
    </div>
  );
}

/** Title and first sentence, then the credits. */
export function GuideHead({ crumbs, title, stand, credits, children }: { crumbs: Crumb[]; title: string; stand?: string | null; credits: CreditsView; children?: ReactNode }) {
  return (
    <header>
      <Crumbs crumbs={crumbs} />
      <h1>{title}</h1>
      {stand && <p className="stand">{stand}</p>}
      <Credits credits={credits} />
      {children}
    </header>
  );
}
