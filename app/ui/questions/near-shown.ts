/** How a similar thread or guide is shown under a title being typed. Pure. */
import type { SimilarAnswer } from '#domain/discovery';
import { stateShown } from '#ui/state.tsx';
import { longSpanWords } from '#ui/time.tsx';
import type { NearView } from './near-list.tsx';

const MINUTE = 60_000;

/** What stands under a title before it is opened: two lines on a phone. */
const FIRST_LINES = 140;

export const nearShown = (one: SimilarAnswer): NearView => ({
  key: `${one.kind}-${one.id}`,
  href: one.href,
  title: one.title.map((segment) => segment.text).join(''),
  state: one.kind === 'article' ? 'guide' : stateShown({ kind: one.subKind, state: one.state }),
  official: one.kind === 'thread' && one.official ? firstLines(one.official.text) : null,
  answer: one.text === null ? null : { first: firstLines(one.text), text: one.text, isWhole: one.isWhole, facts: factsOf(one) },
});

const firstLines = (text: string): string => {
  const line = text.slice(0, FIRST_LINES * 2).replace(/\s+/g, ' ').trim();
  return line.length > FIRST_LINES ? `${line.slice(0, line.lastIndexOf(' ', FIRST_LINES))}\u00a0…` : line;
};

function factsOf(one: SimilarAnswer): string[] {
  if (one.kind === 'article') return ['Guide', one.board.name];
  if (!one.answer) return [];
  return [one.answer.authorName, one.answer.minutes > 0 ? `answered in ${longSpanWords(one.answer.minutes * MINUTE)}` : 'answered at once'];
}
