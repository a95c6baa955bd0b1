/** The state of a question: always a shape and a word, never a colour alone. A discussion has none; its kind stands there. */
import { Icon } from './icon.tsx';

/** Escalated is for staff only; waiting means waiting for the reader; nothing waits in a discussion. */
export type StateName = 'open' | 'answered' | 'solved' | 'closed' | 'discussion' | 'escalated' | 'waiting';

const WORDS: Record<StateName, string> = {
  open: 'Open', answered: 'Answered', solved: 'Solved', closed: 'Closed', discussion: 'Discussion', escalated: 'Escalated', waiting: 'Waiting for you',
};

/** What a thread shows: a question its state, a discussion that it is one, unless it is closed. */
export const stateShown = ({ kind, state }: { kind: 'question' | 'discussion'; state: 'open' | 'answered' | 'solved' | 'closed' }): StateName =>
  kind === 'discussion' && state !== 'closed' ? 'discussion' : state;

/** Shape and word. `word` replaces the usual one, such as "Checked". */
export function State({ state, word = WORDS[state] }: { state: StateName; word?: string }) {
  return <span className="state" data-state={state}><Icon name={state} />{word}</span>;
}

/** The shape alone, at the start of a row whose second line has the word. */
export function Glyph({ state }: { state: StateName }) {
  return <svg className="glyph i" data-state={state} aria-hidden="true"><use href={`#i-${state}`} /></svg>;
}
