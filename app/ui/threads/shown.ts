/** How the domain's views become what the parts draw: addresses, words and shapes. Pure. */
import type { AuthorView, PostView as DomainPost, ThreadRowView as DomainRow } from '#domain/threads';
import type { Role } from '#domain/core';
import { paths } from '#paths';
import type { PersonKind, PersonView } from '#ui/face.tsx';
import type { PostActsView } from './post-acts.tsx';
import type { PostView } from './post.tsx';
import type { ThreadRowView } from './thread-row.tsx';

type Somebody = { id: number; handle: string; name: string; role: Role; isGhost: boolean };

/** The shape of a face and its mark, from the role alone. */
export function kindOf({ role, isGhost }: { role: Role; isGhost: boolean }): PersonKind {
  if (isGhost) return 'ghost';
  if (role === 'customer') return 'member';
  return role === 'superuser' ? 'superuser' : 'staff';
}

export const personShown = (person: Somebody): PersonView => ({ id: person.id, name: person.name, href: paths.member(person.handle), kind: kindOf(person) });

/** A list row; `hasBoard` where the page itself does not say the board. The time is what the list is sorted by. */
export const rowShown = (row: DomainRow, { hasBoard = true, at = row.lastActivityAt }: { hasBoard?: boolean; at?: Date } = {}): ThreadRowView => ({
  id: row.id,
  href: paths.thread(row),
  title: row.title,
  state: row.state,
  place: hasBoard ? { label: row.board.name, href: paths.board(row.board.slug) } : null,
  authorName: row.author.name,
  at,
  replyCount: row.replyCount,
  kudosCount: row.kudosCount,
  meTooCount: row.meTooCount,
});

/** What helps to weigh an author's words. Imported standing is said to be imported. */
export function authorFacts(author: AuthorView): string[] {
  const facts = [];
  if (author.solutions > 0) facts.push(`${author.solutions} solved`);
  if (author.points > 0) facts.push(`${author.points} ${author.points === 1 ? 'point' : 'points'}`);
  if (author.importedPoints > 0) facts.push(`${author.importedPoints} points at ${author.importedFrom ?? 'another community'}`);
  facts.push(`since ${author.joinedAt.getUTCFullYear()}`);
  return facts;
}

export const postShown = (post: DomainPost): PostView => ({
  id: post.id,
  anchor: `post-${post.number}`,
  author: personShown(post.author),
  authorFacts: authorFacts(post.author),
  at: post.createdAt,
  html: post.html,
  edited: post.editCount > 0 ? { count: post.editCount, href: paths.history(post.id) } : null,
  deleted: post.isDeleted ? { sentence: post.number === 1 ? 'This question was taken down.' : 'This reply was taken down.' } : null,
});

export const actsShown = (post: DomainPost, thread: { id: number; slug: string }): PostActsView => ({
  kudos: post.isDeleted ? null : { count: post.kudosCount, isGiven: post.viewerGaveKudos, action: kudosAction(post) },
  quoteHref: post.can.quote ? `${paths.replies(thread.id)}?quote=${post.id}` : null,
  linkHref: paths.postById(post.id),
  editHref: post.can.edit ? paths.editPost(post.id) : null,
  deleteAction: post.can.delete ? paths.deletion(post.id) : null,
  restoreAction: post.can.restore ? paths.restoration(post.id) : null,
});

function kudosAction(post: DomainPost): string | null {
  if (post.viewerGaveKudos) return paths.kudosWithdraw(post.id);
  return post.can.giveKudos ? paths.kudos(post.id) : null;
}
