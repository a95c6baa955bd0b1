/** What a question without a solution says: who has been asked to help so far, and what is promised next. */
import type { ReactNode } from 'react';
import type { WaitingLadder } from '#domain/escalation';
import type { ThreadHelpView } from '#domain/helping';
import { exactCount } from '#ui/count.tsx';
import { Time } from '#ui/time.tsx';
import { Ladder } from './ladder.tsx';
import type { Rung } from './ladder.tsx';

type DomainRung = WaitingLadder['rungs'][number];

function shown(rung: DomainRung, meTooCount: number): Rung {
  if (rung.what === 'asked') return { state: rung.state, title: 'Asked', when: <Time at={rung.at} style="ago" />, children: meTooCount > 0 ? <p>{meTooCount === 1 ? 'One other person has' : `${meTooCount} others have`} this too.</p> : null };
  if (rung.what === 'community') return { state: rung.state, title: 'Everyone here can answer', children: <p>It stands at the top of the unanswered questions.</p> };
  if (rung.state === 'next') return { state: rung.state, title: 'Staff step in', when: <>on <Time at={rung.at} style="moment" /></>, children: <p>If nobody has answered by then.</p> };
  return { state: rung.state, title: 'Staff have been asked', when: <Time at={rung.at} style="ago" />, children: <p>Their answer will appear here. Anybody may still be faster.</p> };
}

/** Helpers who were told, and the superusers' queue: how many and when, never who. */
function helpRungs(help: ThreadHelpView | null, isWithStaff: boolean): Rung[] {
  const rungs: Rung[] = [];
  const last = isWithStaff ? 'done' : 'now';
  if (help?.asked) rungs.push({ state: help.raisedAt ? 'done' : last, title: help.asked.count === 1 ? 'One helper was told' : `${exactCount(help.asked.count)} helpers were told`, when: <Time at={help.asked.lastAt} style="ago" />, children: <p>Those who solved the most of this kind.</p> });
  if (help?.raisedAt) rungs.push({ state: last, title: 'Before the superusers', when: <Time at={help.raisedAt} style="ago" />, children: <p>They look at what nobody else could answer.</p> });
  return rungs;
}

/** The ladder of help under a question. */
export function Waiting({ ladder, help, meTooCount }: { ladder: WaitingLadder; help: ThreadHelpView | null; meTooCount: number }) {
  const ofStaff = ladder.rungs.findIndex(({ what }) => what === 'staff');
  const end = ofStaff < 0 ? ladder.rungs.length : ofStaff;
  const told = helpRungs(help, ladder.rungs[ofStaff]?.state === 'now');
  // One rung is where it stands: once helpers were told, it is theirs.
  const draw = (rungs: DomainRung[]) => rungs.map((rung) => shown(told.length > 0 && rung.what === 'community' ? { ...rung, state: 'done' } : rung, meTooCount));
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="hidden-words">Where this question is</h2>
      <Ladder rungs={[...draw(ladder.rungs.slice(0, end)), ...told, ...draw(ladder.rungs.slice(end))]} labelledBy="waiting" />
    </section>
  );
}

/** The same once somebody has replied: the asker's word is what is missing. `asker` is their first name, or null for the asker themself. */
export function Answered({ firstReplyAt, replyCount, asker }: { firstReplyAt: Date; replyCount: number; asker: ReactNode | null }) {
  return (
    <section aria-labelledby="answered">
      <h2 id="answered" className="hidden-words">Where this question is</h2>
      <Ladder
        labelledBy="answered"
        rungs={[
          { state: 'done', title: 'Answered', when: <Time at={firstReplyAt} style="ago" />, children: <p><a href="#replies">{replyCount === 1 ? 'Read the reply' : `Read the ${replyCount} replies`}</a></p> },
          asker === null
            ? { state: 'now', title: 'Did it solve it?', children: <p>Press “This solved it” under the reply that did. It then stands first for everybody who searches.</p> }
            : { state: 'now', title: 'Not solved yet', children: <p>{asker} has not said what solved it. Better ideas are welcome.</p> },
        ]}
      />
    </section>
  );
}
