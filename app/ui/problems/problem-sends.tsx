/** What was said to all cases of a problem, and how far it has come. */
import type { SendView } from '#domain/problems';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

export function ProblemSends({ problemId, sends }: { problemId: number; sends: SendView[] }) {
  return (
    <ol className="stack">
      {sends.map((send) => (
        <li key={send.id}>
          <p className="quiet small">
            <bdi>{send.by}</bdi>{send.carriedBy !== null && <>, carried on by <bdi>{send.carriedBy}</bdi></>}, <Time at={send.at} style="moment" />: {send.isUnderWay ? 'under way, ' : ''}{send.done === 1 ? '1 case' : `${send.done.toLocaleString('en-GB')} cases`}{send.solves ? ' answered or solved' : ' answered'}{send.reachesSolved ? ', solved ones too' : ''}.
          </p>
          {send.halted && (
            <Notice kind="danger">
              <p><b>It stopped half-way:</b> <bdi>{send.carriedBy ?? send.by}</bdi> is no longer staff, and nobody else is spoken for without being asked. {send.halted.left === 1 ? 'One case has' : `${send.halted.left.toLocaleString('en-GB')} cases have`} not read it.</p>
              <div className="press">
                <PostForm action={paths.problem(problemId)}><HiddenFields fields={{ does: 'carry-on', send: send.id }} /><Button type="submit" size="small" kind="primary">Go on in my name</Button></PostForm>
                <PostForm action={paths.problem(problemId)}><HiddenFields fields={{ does: 'drop-rest', send: send.id }} /><Button type="submit" size="small" kind="quiet">Leave it at that</Button></PostForm>
              </div>
            </Notice>
          )}
          {send.text !== '' && <blockquote className="whitespace-pre-line">{send.text}</blockquote>}
          {send.refused.map(({ caseId, why }) => <p key={caseId} className="small"><a href={paths.deskCase(caseId)}>Case {caseId}</a> was left out: {why}</p>)}
        </li>
      ))}
    </ol>
  );
}
