/** A part of a page: a rule on top, a serif heading, one quiet thing beside it. No cards. */
import type { ReactNode } from 'react';

/** `id` names the heading for screen readers and links; `aside` is the quiet link or note at the end of the line. */
export function Section({ id, title, aside, className = 'section', children }:
  { id: string; title: ReactNode; aside?: ReactNode; className?: string; children?: ReactNode }) {
  return (
    <section className={className || undefined} aria-labelledby={id}>
      <div className="headline"><h2 id={id}>{title}</h2>{aside}</div>
      {children}
    </section>
  );
}

/** A section of the side column, where the column itself keeps the distance. */
export function SideSection(props: { id: string; title: ReactNode; aside?: ReactNode; children?: ReactNode }) {
  return <Section {...props} className="" />;
}

export type Fact = { label: string; value: ReactNode };

/** Short facts in two columns, the numbers under each other. */
export function Facts({ facts }: { facts: Fact[] }) {
  return <dl className="facts">{facts.map((fact) => <FactPair key={fact.label} {...fact} />)}</dl>;
}

function FactPair({ label, value }: Fact) {
  return <><dt>{label}</dt><dd>{value}</dd></>;
}
