/** Questions like the one being asked, with the answers that solved them. */
import { Button, ButtonLink } from '#ui/button.tsx';
import { State } from '#ui/state.tsx';
import { Marked } from '#ui/search/marked.tsx';
import { Turned } from '#ui/threads/turn.tsx';
import type { Segment } from '#ui/search/marked.tsx';
import type { StateName } from '#ui/state.tsx';

export type NearView = {
  id: number;
  href: string;
  title: string;
  state: StateName;
  /** The first lines of the accepted answer; null while there is none. */
  answer: { segments: Segment[]; facts: string[] } | null;
};

/** More would push the next step off a phone, and the fourth is hardly ever the one. */
const NEAR_SHOWN = 3;

/**
 * The list under the title of a new question. Inside the ask form "This solved it" posts the thread's id as `solved`;
 * `canSolve` is off where no form surrounds it. A screen reader hears it arrive.
 */
export function NearList({ near, title = near.slice(0, NEAR_SHOWN).every(({ answer }) => answer) ? 'Solved here before. Is it one of these?' : 'Asked here before. Is it one of these?', canSolve = true }: { near: NearView[]; title?: string; canSolve?: boolean }) {
  return (
    <section className="near list" aria-labelledby="near" aria-live="polite">
      {near.length > 0 && (
        <>
          <h3 id="near">{title}</h3>
          <ul>
            {near.slice(0, NEAR_SHOWN).map((thread) => (
              <li key={thread.id} className="row">
                <h3><a href={thread.href}>{thread.title}</a></h3>
                {thread.answer ? <Turned facts={thread.answer.facts}><Marked segments={thread.answer.segments} /></Turned> : <p className="meta"><State state={thread.state} /></p>}
                <div className="press">
                  {canSolve && thread.answer && <Button type="submit" kind="solved" size="small" icon="tick" name="solved" value={thread.id} formNoValidate aria-label={`This solved it: ${thread.title}`}>This solved it</Button>}
                  <ButtonLink kind="quiet" size="small" href={thread.href}>Read all</ButtonLink>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
