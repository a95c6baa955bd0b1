/** What was said to all cases of a problem, and how far it has come. */
import type { SendView } from '#domain/problems';
import { paths } from '#paths';
import { Time } from '#ui/time.tsx';

export function ProblemSends({ sends }: { sends: SendView[] }) {
  return (
    <ol className="stack">
      {sends.map((send) => (
        <li key={send.id}>
          <p className="quiet small">
            <bdi>{send.by}</bdi>, <Time at={send.at} style="moment" />: {send.isUnderWay ? 'under way, ' : ''}{send.done === 1 ? '1 case' : `${send.done.toLocaleString('en-GB')} cases`}{send.solves ? ' answered or solved' : ' answered'}.
          </p>
          {send.text !== '' && <blockquote className="whitespace-pre-line">{send.text}</blockquote>}
          {send.refused.map(({ caseId, why }) => <p key={caseId} className="small"><a href={paths.deskCase(caseId)}>Case {caseId}</a> was left out: {why}</p>)}
        </li>
      ))}
    </ol>
  );
}
