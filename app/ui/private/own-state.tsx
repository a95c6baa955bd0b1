/** Where a private question stands, as its customer should read it. */
import type { OwnState } from '#domain/cases';
import { State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';

const WORDS: Record<OwnState, string> = { staff: 'With staff', you: 'Answered', over: 'Settled' };

export function OwnStateLine({ state, openedAt }: { state: OwnState; openedAt: Date }) {
  return <span className="meta"><State state={state === 'staff' ? 'escalated' : state === 'you' ? 'answered' : 'solved'} word={WORDS[state]} /><span>asked <Time at={openedAt} style="ago" /></span></span>;
}
