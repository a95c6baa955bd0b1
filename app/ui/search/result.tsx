/** One thing found: the answer's own words before anything else, so that many need not even open it. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { tellPresses } from '#ui/questions/tell-opened.ts';
import { State } from '#ui/state.tsx';
import { Turned } from '#ui/threads/turn.tsx';
import { Marked } from './marked.tsx';
import type { Segment } from './marked.tsx';
import type { StateName } from '#ui/state.tsx';

export type ResultView = {
  id: string;
  href: string;
  /** The key of the answer it leads to, so that opening it is counted; null while there is none. */
  answerKey: string | null;
  title: Segment[];
  lang?: string;
  /** First lines: of the accepted answer or the guide when `isAnswer`, else of the question. */
  excerpt: Segment[];
  isAnswer: boolean;
  /** Said in words when there is no answer yet. */
  state: StateName | null;
  /** Who, how well it worked, when: in the order they are read. */
  facts: ReactNode[];
};

/** A row of results. */
export function Result({ result }: { result: ResultView }) {
  return (
    <li className="row">
      <div lang={result.lang}>
        <h3><a href={result.href} data-answer={result.answerKey ?? undefined}><Marked segments={result.title} /></a></h3>
        {result.isAnswer
          ? <Turned facts={result.facts}><Marked segments={result.excerpt} /></Turned>
          : (
            <>
              {result.excerpt.length > 0 && <p className="unturned"><Marked segments={result.excerpt} /></p>}
              <p className="meta">{result.state && <State state={result.state} />}{result.facts.map((fact, place) => <span key={place}>{fact}</span>)}</p>
            </>
          )}
      </div>
    </li>
  );
}

/** All results of a page. */
export function ResultList({ results }: { results: ResultView[] }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => (list.current ? tellPresses(list.current) : undefined), []);
  return <ol ref={list} className="list found">{results.map((result) => <Result key={result.id} result={result} />)}</ol>;
}
