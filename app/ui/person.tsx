/** People by name: the name is theirs, the mark is ours. */
import type { ReactNode } from 'react';
import { Face } from './face.tsx';
import { Icon } from './icon.tsx';
import { useSurroundings } from './surroundings.tsx';
import type { PersonKind, PersonView } from './face.tsx';

export type { PersonKind, PersonView } from './face.tsx';

/** A name as it was typed, kept apart from the direction of the words around it. */
export function PersonName({ person, id }: { person: PersonView; id?: string }) {
  const name = <bdi>{person.name}</bdi>;
  return person.href === null ? <b id={id}>{name}</b> : <a href={person.href} id={id}>{name}</a>;
}

/** Staff, superuser or imported, in shape and word. Drawn from the role alone: nothing a member types can make one. */
export function Mark({ kind }: { kind: PersonKind }) {
  const { communityName } = useSurroundings();
  if (kind === 'staff') return <span className="mark" data-kind="staff"><Icon name="staff" />{communityName ? `${communityName} staff` : 'Staff'}</span>;
  if (kind === 'superuser') return <span className="mark" data-kind="superuser"><Icon name="superuser" />Superuser</span>;
  if (kind === 'ghost') return <span className="mark" data-kind="ghost">imported member</span>;
  return null;
}

/** Name and mark on one line; `children` may add a quiet word behind them. */
export function Who({ person, id, children }: { person: PersonView; id?: string; children?: ReactNode }) {
  return <p className="who"><PersonName person={person} id={id} /><Mark kind={person.kind} />{children}</p>;
}

/** Face, name and one line about them. */
export function Person({ person, size, children }: { person: PersonView; size?: 'small' | 'large'; children?: ReactNode }) {
  return (
    <div className="person">
      <Face person={person} size={size} />
      <div><Who person={person} />{children && <p className="small quiet">{children}</p>}</div>
    </div>
  );
}
