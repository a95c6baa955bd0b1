/** Questions with the first lines of what solved them: proof, and often the answer itself. */
import type { ReactNode } from 'react';
import { Turned } from '#ui/threads/turn.tsx';

export type SolvedView = { id: number; href: string; title: string; lang?: string; excerpt: string; facts: ReactNode[] };

/** Each question with its small turn. */
export function SolvedList({ solved }: { solved: SolvedView[] }) {
  return (
    <ol className="list answers">
      {solved.map((question) => (
        <li key={question.id} className="row">
          <div lang={question.lang}>
            <h3><a href={question.href}>{question.title}</a></h3>
            <Turned facts={question.facts}>{question.excerpt}</Turned>
          </div>
        </li>
      ))}
    </ol>
  );
}
