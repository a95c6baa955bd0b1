/** What a thread says of its problem: that staff know it, what they know, and when it will be or was fixed. */
import type { KnownProblem } from '#domain/problems';
import { Notice } from '#ui/notice.tsx';
import { Day, Time } from '#ui/time.tsx';

const WITH_STOP = /[.!?…]$/u;

export function KnownProblemNotice({ problem }: { problem: KnownProblem }) {
  const { title, note, since, solvedAt, expectedOn, fixedOn, isLate } = problem;
  return (
    <Notice kind={solvedAt ? 'solved' : 'waiting'}>
      <p><b>Known problem: <bdi>{title}</bdi>{WITH_STOP.test(title) ? '' : '.'}</b> {solvedAt
        ? <>Fixed on {fixedOn === null ? <Time at={solvedAt} style="date" /> : <Day on={fixedOn} />}.</>
        : <>{expectedOn === null ? 'We are working on it.' : isLate ? 'We are working on it; it takes longer than we expected.' : <>We expect a fix by <Day on={expectedOn} />.</>} Known since <Time at={since} style="date" />.</>}</p>
      {note !== '' && <p className="whitespace-pre-line">{note}</p>}
    </Notice>
  );
}
