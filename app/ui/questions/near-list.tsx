/** Questions and guides like the question being asked, each answer opening in place. */
import type { SyntheticEvent } from 'react';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { State } from '#ui/state.tsx';
import { Turned } from '#ui/threads/turn.tsx';
import type { StateName } from '#ui/state.tsx';
import { tellOpened } from './tell-opened.ts';

export type NearView = {
  /** Kind and number, as "This solved it" sends them. */
  key: string;
  href: string;
  title: string;
  state: StateName | 'guide';
  /** The first lines of what staff answered for the company; it solved nothing yet. */
  official?: string | null;
  /** Its first lines, and what opens in place; null while there is no answer. */
  answer: { first: string; text: string; isWhole: boolean; facts: string[] } | null;
};

const titleOf = (near: NearView[]) => (near.every(({ answer }) => answer) ? 'Solved here before. Is it one of these?' : 'Asked here before. Is it one of these?');

/**
 * The list under the title of a new question. "This solved it" belongs to the form around it, and posts the answer's key as
 * `solved`. A screen reader hears only that something was found, not all of it.
 */
export function NearList({ near, title = titleOf(near) }: { near: NearView[]; title?: string }) {
  return (
    <>
      <p role="status" className="hidden-words">{near.length > 0 && `${near.length} ${near.length === 1 ? 'possible answer' : 'possible answers'} below your question.`}</p>
      {near.length > 0 && (
        <section className="near list" aria-labelledby="near">
          <h3 id="near">{title}</h3>
          <ul>{near.map((one) => <li key={one.key} className="row">{one.answer ? <Answered one={one} answer={one.answer} /> : <Unanswered one={one} />}</li>)}</ul>
        </section>
      )}
    </>
  );
}

/** Once for each, however often it is opened and closed. */
function tellOnce(event: SyntheticEvent<HTMLDetailsElement>, key: string) {
  const details = event.currentTarget;
  if (!details.open || details.dataset.told) return;
  details.dataset.told = 'yes';
  tellOpened(key, 'ask');
}

function Answered({ one, answer }: { one: NearView; answer: NonNullable<NearView['answer']> }) {
  return (
    <details onToggle={(event) => tellOnce(event, one.key)}>
      <summary>
        <b dir="auto">{one.title}</b>
        <span className="first-lines" dir="auto">{answer.first}</span>
      </summary>
      <Turned facts={answer.facts}>{answer.text}{!answer.isWhole && ' …'}</Turned>
      <div className="press">
        <Button type="submit" kind="solved" size="small" icon="tick" name="solved" value={one.key} formAction={paths.askSolved()} formMethod="post" formNoValidate aria-label={`This solved it: ${one.title}`}>This solved it</Button>
        <ButtonLink kind="quiet" size="small" href={one.href} target="_blank" aria-label={`Read all, in a new tab: ${one.title}`}>Read all</ButtonLink>
      </div>
    </details>
  );
}

function Unanswered({ one }: { one: NearView }) {
  return (
    <>
      <b><a href={one.href}>{one.title}</a></b>
      {one.official && <span className="first-lines" dir="auto">Official answer: {one.official}</span>}
      <p className="meta">{one.state !== 'guide' && <State state={one.state} />}</p>
    </>
  );
}
