/** On a question that was asked before: where it is answered, and for staff the way back. */
import type { DuplicatesOfThread } from '#domain/questions';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';

export function AnsweredIn({ duplicates }: { duplicates: DuplicatesOfThread | null }) {
  const answeredIn = duplicates?.answeredIn;
  if (!answeredIn) return null;
  return (
    <Notice>
      <p>Answered in <a href={paths.thread(answeredIn)}>{answeredIn.title}</a></p>
      {duplicates.can.decide && <PostForm action={paths.duplicateUndo(answeredIn.suggestionId)}><Button type="submit" kind="quiet" size="small">They differ: open this again</Button></PostForm>}
    </Notice>
  );
}
