/** What a thread says of its problem: that staff know it, since when, and whether it is solved. */
import type { KnownProblem } from '#domain/problems';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

export function KnownProblemNotice({ problem }: { problem: KnownProblem | null }) {
  if (!problem) return null;
  const { title, note, since, solvedAt } = problem;
  return (
    <Notice kind={solvedAt ? 'solved' : 'waiting'}>
      <p><b>{solvedAt ? 'This problem is solved' : 'This is a known problem'}: {title}.</b> {solvedAt ? <>Since <Time at={solvedAt} style="moment" />.</> : <>Staff have known of it since <Time at={since} style="moment" /> and answer here.</>}</p>
      {note !== '' && <p className="whitespace-pre-line">{note}</p>}
    </Notice>
  );
}
