/** What can be done with a post: quiet words in one row, the rarer ones folded away. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Menu } from '#ui/menu.tsx';
import { KudosButton } from '#ui/questions/kudos-button.tsx';
import type { KudosView } from '#ui/questions/kudos-button.tsx';

export type PostActsView = {
  kudos?: KudosView | null;
  /** Leads to the editor with these words quoted. */
  quoteHref?: string | null;
  /** The lasting address of the post. */
  linkHref: string;
  reportHref?: string | null;
  editHref?: string | null;
  /** Addresses the forms post to; absent when the reader may not. */
  deleteAction?: string | null;
  restoreAction?: string | null;
  /** Staff only, on the opening post: no more replies, or replies again. */
  closeAction?: string | null;
  reopenAction?: string | null;
  /** Lead to the pages that ask where to. */
  moveHref?: string | null;
  mergeHref?: string | null;
  splitHref?: string | null;
};

/** The row. `children` come first: "This solved it" for the asker. */
export function PostActs({ acts, children }: { acts: PostActsView; children?: ReactNode }) {
  const hasMore = Boolean(acts.editHref || acts.deleteAction || acts.closeAction || acts.reopenAction || acts.moveHref);
  return (
    <>
      {children}
      {acts.kudos && <KudosButton kudos={acts.kudos} />}
      {acts.quoteHref && <ButtonLink kind="quiet" href={acts.quoteHref}>Quote</ButtonLink>}
      <ButtonLink kind="quiet" href={acts.linkHref}>Link</ButtonLink>
      {acts.reportHref && <ButtonLink kind="quiet" href={acts.reportHref}>Report</ButtonLink>}
      {acts.restoreAction && <PostForm action={acts.restoreAction}><Button type="submit" kind="quiet">Put back</Button></PostForm>}
      {hasMore && (
        <Menu summary="More" align="start">
          {acts.editHref && <li><a href={acts.editHref}>Edit</a></li>}
          {acts.closeAction && <li><PostForm action={acts.closeAction}><button type="submit">Close the thread</button></PostForm></li>}
          {acts.reopenAction && <li><PostForm action={acts.reopenAction}><button type="submit">Open it again</button></PostForm></li>}
          {acts.moveHref && <li><a href={acts.moveHref}>Move to another board</a></li>}
          {acts.mergeHref && <li><a href={acts.mergeHref}>Merge into another thread</a></li>}
          {acts.splitHref && <li><a href={acts.splitHref}>Move replies out</a></li>}
          {acts.deleteAction && <li><PostForm action={acts.deleteAction}><button type="submit">Take down</button></PostForm></li>}
        </Menu>
      )}
    </>
  );
}
