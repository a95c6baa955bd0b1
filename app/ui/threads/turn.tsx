/** THE TURN: one line leaves the asker, passes everyone who helped, bends once and ends in a tick. Open, it only runs down. */
import type { ReactNode } from 'react';
import { Face } from '#ui/face.tsx';
import { Icon } from '#ui/icon.tsx';
import { Who } from '#ui/person.tsx';
import { Time, longSpanWords } from '#ui/time.tsx';
import type { PersonView } from '#ui/face.tsx';

/** The tick in its green seal. Decorative: the words beside it say what it says. */
export function Seal() {
  return <span className="seal" aria-hidden="true"><Icon name="tick" /></span>;
}

/**
 * The line with the posts that stand on it. With an `end` it closes; without one it stays an open, ink line that runs on into the ladder
 * below. Where nothing follows on it, as in a discussion, `hasLine` is off: a line that leads nowhere would promise something.
 */
export function Turn({ children, end, size, hasLine = true }: { children: ReactNode; end?: ReactNode; size?: 'small'; hasLine?: boolean }) {
  if (!end && !hasLine) return <div>{children}</div>;
  if (!end) return <div className="turn-line" data-open>{children}</div>;
  return <div className="turn" data-size={size}><div className="turn-line">{children}</div>{end}</div>;
}

/** The node between question and answer: "Accepted answer, 38 minutes later". Its id is where "Go to the answer" leads. */
export function TurnGap({ id = 'answer', title = 'Accepted answer', askedAt, answeredAt }: { id?: string; title?: string; askedAt: Date; answeredAt: Date }) {
  const passed = answeredAt.getTime() - askedAt.getTime();
  return <div className="turn-gap"><h2 id={id}>{title}</h2><p>{passed > 0 ? `${longSpanWords(passed)} later` : ''}</p></div>;
}

/** Somebody on the line who agrees, in their own words: staff who confirm the answer. */
export function TurnAgreed({ person, words, at }: { person: PersonView; words: string; at: Date }) {
  return (
    <div className="post agreed">
      <Face person={person} />
      <Who person={person} />
      <p>“{words}” <span className="quiet small"><Time at={at} style="date" /></span></p>
    </div>
  );
}

/** The end of the line: who said that this solved it, and when. `children` stand below: "Still true?", taking it back. */
export function TurnEnd({ by, at, askedAt, title = 'This solved it.', children }: { by: string; at: Date; askedAt?: Date; title?: string; children?: ReactNode }) {
  const passed = askedAt ? at.getTime() - askedAt.getTime() : 0;
  return (
    <>
      <div className="turn-end">
        <Seal />
        <p><b>{title}</b> <bdi>{by}</bdi>, <Time at={at} style="moment" />{passed > 0 ? `, ${longSpanWords(passed)} after asking.` : '.'}</p>
      </div>
      {children && <div className="turn-after">{children}</div>}
    </>
  );
}

/** The small turn: an answer's first lines under its question, in any list. `facts` say who and how well it worked. */
export function Turned({ children, facts }: { children: ReactNode; facts: ReactNode[] }) {
  return (
    <div className="turned">
      <p><span>{children}</span></p>
      <div><Seal /><p className="meta">{facts.map((fact, place) => <span key={place}>{fact}</span>)}</p></div>
    </div>
  );
}
