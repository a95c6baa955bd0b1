/** A person's face: initials on one of six quiet grounds. Members are round, staff are square; only the server knows which. */

/** A ghost came with an import and has not been claimed by anybody yet. */
export type PersonKind = 'member' | 'superuser' | 'staff' | 'ghost';

/** What is known of a person wherever one is named. `href` is null for those without a page, such as the deleted. */
export type PersonView = { id: number | string; name: string; href: string | null; kind: PersonKind };

const HUES = 6;

/** One of six grounds, the same for a person on every page. */
export function hueOf(id: number | string): number {
  let sum = 0;
  for (const sign of String(id)) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return (sum % HUES) + 1;
}

/** Up to two letters: of the first and the last word that has one. "ﷺ" is one sign and stays whole. */
export function initialsOf(name: string): string {
  const words = name.normalize('NFC').split(/[\s_.-]+/u).map((word) => Array.from(word).find((sign) => /[\p{L}\p{N}]/u.test(sign))).filter((sign) => sign !== undefined);
  const first = words[0] ?? Array.from(name.trim())[0] ?? '?';
  const last = words.length > 1 ? words.at(-1) ?? '' : '';
  return (first + last).toLocaleUpperCase('en');
}

/** The face of a person. The name always stands beside it, so it is hidden from screen readers. */
export function Face({ person, size }: { person: Omit<PersonView, 'href'>; size?: 'small' | 'large' }) {
  return (
    <span className="face" aria-hidden="true" data-hue={hueOf(person.id)} data-kind={person.kind} data-size={size}>
      <bdi>{initialsOf(person.name)}</bdi>
    </span>
  );
}

/** Several faces in a row, slightly over each other. */
export function Faces({ people, size }: { people: Omit<PersonView, 'href'>[]; size?: 'small' | 'large' }) {
  return <span className="faces" aria-hidden="true">{people.map((person) => <Face key={person.id} person={person} size={size} />)}</span>;
}
