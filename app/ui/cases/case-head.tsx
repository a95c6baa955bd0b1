/** The head of an opened case: how it came to us, what is due, and with whom it is. */
import type { ReactNode } from 'react';
import { State } from '#ui/state.tsx';
import { Steps } from '#ui/threads/ladder.tsx';
import type { Step } from '#ui/threads/ladder.tsx';
import type { StateName } from '#ui/state.tsx';

export type CaseHeadView = {
  number: number;
  title: string;
  lang?: string;
  state: StateName;
  stateWord?: string;
  /** Null for a private case. */
  threadHref: string | null;
  /** Where a phone goes back to: the list it came from. */
  back: { label: string; href: string };
  steps: Step[];
};

/** `clocks` are pairs of a word and what it holds: a clock, the priority with its reasons, who has it. */
export function CaseHead({ opened, clocks }: { opened: CaseHeadView; clocks: { label: string; value: ReactNode }[] }) {
  return (
    <>
      <p className="back"><a href={opened.back.href}>{opened.back.label}</a></p>
      <header>
        <p className="meta"><State state={opened.state} word={opened.stateWord} /><span>Case {opened.number}</span>{opened.threadHref ? <a href={opened.threadHref}>Open thread</a> : <span>Private</span>}</p>
        <h2 id="case-title" lang={opened.lang}>{opened.title}</h2>
        <Steps steps={opened.steps} label="How it came to us" />
        <dl className="clocks">{clocks.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      </header>
    </>
  );
}

/** The opened case: its head, the posts, notes and the form, in that order. */
export function CaseBody({ children }: { children: ReactNode }) {
  return <article className="case" aria-labelledby="case-title">{children}</article>;
}
