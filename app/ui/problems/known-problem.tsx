/** What a thread says of its problem: that staff know it, what they know, and when it will be or was fixed. */
import type { KnownProblem } from '#domain/problems';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

/** Noon, so that it is the same day in most places. */
const noonOf = (day: string) => `${day}T12:00:00.000Z`;

const WITH_STOP = /[.!?…]$/u;

export function KnownProblemNotice({ problem }: { problem: KnownProblem }) {
  const { title, note, since, solvedAt, expectedOn, fixedOn, isLate } = problem;
  return (
    <Notice kind={solvedAt ? 'solved' : 'waiting'}>
      <p><b>Known problem: <bdi>{title}</bdi>{WITH_STOP.test(title) ? '' : '.'}</b> {solvedAt
        ? <>Fixed on <Time at={fixedOn === null ? solvedAt : noonOf(fixedOn)} style="date" />.</>
        : <>{expectedOn === null ? 'We are working on it.' : isLate ? 'We are working on it; it takes longer than we expected.' : <>We expect a fix by <Time at={noonOf(expectedOn)} style="date" />.</>} Known since <Time at={since} style="date" />.</>}</p>
      {note !== '' && <p className="whitespace-pre-line">{note}</p>}
    </Notice>
  );
}
