/** The state of a question: always a shape and a word, never a colour alone. */
import { Icon } from './icon.tsx';

/** Escalated is for staff only; waiting means waiting for the reader. */
export type StateName = 'open' | 'answered' | 'solved' | 'closed' | 'escalated' | 'waiting';

const WORDS: Record<StateName, string> = {
  open: 'Open', answered: 'Answered', solved: 'Solved', closed: 'Closed', escalated: 'Escalated', waiting: 'Waiting for you',
};

/** Shape and word. `word` replaces the usual one, such as "Checked". */
export function State({ state, word = WORDS[state] }: { state: StateName; word?: string }) {
  return <span className="state" data-state={state}><Icon name={state} />{word}</span>;
}

/** The shape alone, at the start of a row whose second line has the word. */
export function Glyph({ state }: { state: StateName }) {
  return <svg className="glyph i" data-state={state} aria-hidden="true"><use href={`#i-${state}`} /></svg>;
}
