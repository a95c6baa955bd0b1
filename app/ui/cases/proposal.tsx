/** What the community answered while the case was ours: staff say whether that solved it. */
import type { CasePageView } from '#domain/cases';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';

export function Proposal({ opened: { id, proposal, can } }: { opened: Pick<CasePageView, 'id' | 'proposal' | 'can'> }) {
  if (!proposal) return null;
  return (
    <Notice kind="waiting">
      <p><b>The community answered.</b> Read <a href={paths.postById(proposal.id)}>what <bdi>{proposal.author}</bdi> wrote</a>: does it solve this?</p>
      {can.resolve && (
        <div className="press">
          <PostForm action={paths.caseResolve(id)} data-desk="accept" className="inline"><Button type="submit" size="small">It is solved</Button></PostForm>
          <PostForm action={paths.caseDecline(id)} data-desk="decline" className="inline"><Button type="submit" kind="quiet" size="small">It is not</Button></PostForm>
        </div>
      )}
    </Notice>
  );
}
