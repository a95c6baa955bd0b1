/** How a result is shown while words are being typed: one line and its state. Pure. */
import type { Found } from '#domain/discovery';
import { stateShown } from '#ui/state.tsx';
import type { StateName } from '#ui/state.tsx';
import type { Segment } from './marked.tsx';

export type InstantView = { href: string; title: Segment[]; state: StateName | 'guide'; board: string };

export const instantShown = (hit: Found): InstantView => ({
  href: hit.href,
  title: hit.title,
  state: hit.kind === 'article' ? 'guide' : stateShown({ kind: hit.subKind, state: hit.state }),
  board: hit.board.name,
});
