/** What can be done with a guide besides writing it: each a form of its own, shown to whoever may. */
import type { ArticleToEdit } from '#domain/knowledge';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';

type Press = { isShown: boolean; action: string; label: string };

export function GuideActs({ article }: { article: ArticleToEdit }) {
  const { id, can } = article;
  const presses: Press[] = [
    { isShown: can.check, action: paths.checkGuide(id), label: 'Checked, it is right' },
    { isShown: can.propose && !can.publish, action: paths.proposeGuide(id), label: 'Ready: ask staff to publish it' },
    { isShown: can.withdrawProposal, action: paths.unproposeGuide(id), label: 'Not ready yet: back to the drafts' },
    { isShown: can.withdraw, action: paths.withdrawGuide(id), label: 'Take it back from the public' },
    { isShown: can.archive, action: paths.archiveGuide(id), label: 'Archive it' },
    { isShown: can.dismiss, action: paths.dismissGuide(id), label: 'Not a guide: set it aside' },
    { isShown: can.bringBack, action: paths.undismissGuide(id), label: 'Bring it back' },
  ];
  return (
    <div className="press mt-4">
      {presses.filter(({ isShown }) => isShown).map(({ action, label }) => (
        <PostForm key={action} action={action}><Button type="submit" kind="quiet">{label}</Button></PostForm>
      ))}
      {article.publishedAt && <ButtonLink kind="quiet" href={paths.guide(article.slug)}>Read it as everybody does</ButtonLink>}
    </div>
  );
}
