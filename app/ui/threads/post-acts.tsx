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
  /** The words as they were typed. */
  sourceHref?: string | null;
  /** Keeps the post for later; `isKept` leads to its note instead. */
  keepHref?: string | null;
  isKept?: boolean;
  reportHref?: string | null;
  editHref?: string | null;
  suggestHref?: string | null;
  /** Makes it everybody's, or its author's again where `isWiki`. */
  wikiAction?: string | null;
  isWiki?: boolean;
  /** Staff: makes it the official answer, or, where `isOfficial`, no longer. */
  officialAction?: string | null;
  isOfficial?: boolean;
  /** Addresses the forms post to; absent when the reader may not. */
  deleteAction?: string | null;
  restoreAction?: string | null;
  /** Instead of "Put back". */
  restoreLabel?: string | null;
  /** Staff only, on the opening post: no more replies, or replies again. */
  closeAction?: string | null;
  reopenAction?: string | null;
  /** Lead to the pages that ask where to. */
  moveHref?: string | null;
  mergeHref?: string | null;
  splitHref?: string | null;
  slowHref?: string | null;
  /** The whole thread on one page. */
  printHref?: string | null;
  /** Staff, and who keeps order: why it is closed and until when; what stands first. */
  closedHref?: string | null;
  pinHref?: string | null;
  /** Whoever keeps order there tells its author something about the rules. */
  warnHref?: string | null;
};

/** The row. `children` come first: "This solved it" for the asker. */
export function PostActs({ acts, children }: { acts: PostActsView; children?: ReactNode }) {
  const hasMore = Boolean(acts.sourceHref || acts.editHref || acts.suggestHref || acts.wikiAction || acts.officialAction || acts.deleteAction || acts.closeAction || acts.reopenAction || acts.moveHref || acts.slowHref || acts.printHref || acts.warnHref);
  return (
    <>
      {children}
      {acts.kudos && <KudosButton kudos={acts.kudos} />}
      {acts.quoteHref && <ButtonLink kind="quiet" href={acts.quoteHref}>Quote</ButtonLink>}
      <ButtonLink kind="quiet" href={acts.linkHref} data-share="">Link</ButtonLink>
      {acts.keepHref && (acts.isKept ? <ButtonLink kind="quiet" href={acts.keepHref}>Kept</ButtonLink> : <PostForm action={acts.keepHref}><Button type="submit" kind="quiet">Keep</Button></PostForm>)}
      {acts.reportHref && <ButtonLink kind="quiet" href={acts.reportHref}>Report</ButtonLink>}
      {acts.restoreAction && <PostForm action={acts.restoreAction}><Button type="submit" kind="quiet">{acts.restoreLabel ?? 'Put back'}</Button></PostForm>}
      {hasMore && (
        <Menu summary="More" align="start">
          {acts.sourceHref && <li><a href={acts.sourceHref} data-copy="">Copy as Markdown</a></li>}
          {acts.printHref && <li><a href={acts.printHref}>Print the whole thread</a></li>}
          {acts.editHref && <li><a href={acts.editHref}>Edit</a></li>}
          {acts.suggestHref && <li><a href={acts.suggestHref}>Suggest a change</a></li>}
          {acts.officialAction && <li><PostForm action={acts.officialAction}><button type="submit">{acts.isOfficial ? 'No longer the official answer' : 'Make it the official answer'}</button></PostForm></li>}
          {acts.wikiAction && <li><PostForm action={acts.wikiAction}><button type="submit">{acts.isWiki ? 'Let only the author change it' : 'Let everybody change it'}</button></PostForm></li>}
          {acts.closeAction && <li><PostForm action={acts.closeAction}><button type="submit">Close the thread</button></PostForm></li>}
          {acts.reopenAction && <li><PostForm action={acts.reopenAction}><button type="submit">Open it again</button></PostForm></li>}
          {acts.closedHref && <li><a href={acts.closedHref}>{acts.reopenAction ? 'Say why it is closed, or archive it' : 'Close it with a reason, or archive it'}</a></li>}
          {acts.pinHref && <li><a href={acts.pinHref}>Pin it</a></li>}
          {acts.moveHref && <li><a href={acts.moveHref}>Move to another board</a></li>}
          {acts.mergeHref && <li><a href={acts.mergeHref}>Merge into another thread</a></li>}
          {acts.splitHref && <li><a href={acts.splitHref}>Move replies out</a></li>}
          {acts.slowHref && <li><a href={acts.slowHref}>Slow the thread down</a></li>}
          {acts.warnHref && <li><a href={acts.warnHref}>Warn the author</a></li>}
          {acts.deleteAction && <li><PostForm action={acts.deleteAction}><button type="submit">Take down</button></PostForm></li>}
        </Menu>
      )}
    </>
  );
}
