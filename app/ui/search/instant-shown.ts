/** How a result is shown while words are being typed: one line and its state. Pure. */
import type { Found } from '#domain/discovery';
import { stateShown } from '#ui/state.tsx';
import type { StateName } from '#ui/state.tsx';
import type { Segment } from './marked.tsx';

/** `answer` is the key of an answer, for whoever counts what was opened; null while there is none. */
export type InstantView = { href: string; answer: string | null; title: Segment[]; state: StateName | 'guide'; board: string };

export const instantShown = (hit: Found): InstantView => ({
  href: hit.href,
  answer: answerKeyOf(hit),
  title: hit.title,
  state: hit.kind === 'article' ? 'guide' : stateShown({ kind: hit.subKind, state: hit.state }),
  board: hit.board.name,
});

/** What answers a question, by kind and number; nothing for an open thread. */
export const answerKeyOf = (hit: Found): string | null => (hit.kind === 'article' || hit.answer ? `${hit.kind}-${hit.id}` : null);
