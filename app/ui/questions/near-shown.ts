/** How a similar thread is shown under a title being typed. Pure. */
import type { FoundThread } from '#domain/discovery';
import { stateShown } from '#ui/state.tsx';
import { longSpanWords } from '#ui/time.tsx';
import type { NearView } from './near-list.tsx';

const MINUTE = 60_000;

export const nearShown = (thread: FoundThread): NearView => ({
  id: thread.id,
  href: thread.href,
  title: thread.title.map((segment) => segment.text).join(''),
  state: stateShown({ kind: thread.subKind, state: thread.state }),
  answer: thread.answer
    ? { segments: [{ text: thread.answer.text, isMatch: false }], facts: [thread.answer.authorName, thread.answer.minutes > 0 ? `answered in ${longSpanWords(thread.answer.minutes * MINUTE)}` : 'answered at once'] }
    : null,
});
