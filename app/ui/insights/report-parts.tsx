/** The parts of a report: numbers that lead to their lists, beside what they were before. */
import type { ReactNode } from 'react';
import type { Compared, Length, Times } from '#domain/insights';
import { exactCount } from '#ui/count.tsx';
import { Section } from '#ui/section.tsx';
import { lengthWords } from './words.ts';

/** A number that leads to what it counts; nothing is no list. */
export function Figure({ value, href }: { value: number; href: string }) {
  return value === 0 ? <>{exactCount(value)}</> : <a href={href}>{exactCount(value)}</a>;
}

/** What it was in the period before, in small. */
export const Before = ({ children }: { children: ReactNode }) => <span className="quiet"> (before {children})</span>;

/** A section with one table, and the way to have it as a file. */
export function ReportSection({ id, title, file, says, children }: { id: string; title: string; file?: string; says?: ReactNode; children: ReactNode }) {
  return (
    <Section id={id} title={title} aside={file && <a href={file} aria-label={`${title} as CSV`}>CSV</a>}>
      {says && <p className="hint">{says}</p>}
      <div className="table-wrap mt-3" tabIndex={0} role="region" aria-label={`${title}: table`}>{children}</div>
    </Section>
  );
}

/** How long it took until the first reply or the solution, in plain time and in the hours of the desk. */
export function TimesTable({ rows }: { rows: { name: string; href: string; hrefBefore: string; length: Compared<Length> }[] }) {
  return (
    <table>
      <thead><tr><th scope="col">Until</th><th scope="col" className="n">Cases</th><th scope="col" className="n">Half of them within</th><th scope="col" className="n">Nine of ten within</th><th scope="col" className="n">In desk hours: half</th><th scope="col" className="n">nine of ten</th></tr></thead>
      <tbody>
        {rows.map(({ name, href, hrefBefore, length: { now, before } }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="n"><Figure value={now.plain.count} href={href} /><Before><Figure value={before.plain.count} href={hrefBefore} /></Before></td>
            <Pair now={now.plain} before={before.plain} />
            <Pair now={now.business} before={before.business} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pair({ now, before }: { now: Times; before: Times }) {
  return (
    <>
      <td className="n">{lengthWords(now.median)}<Before>{lengthWords(before.median)}</Before></td>
      <td className="n">{lengthWords(now.p90)}<Before>{lengthWords(before.p90)}</Before></td>
    </>
  );
}
