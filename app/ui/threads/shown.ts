/** How the domain's views become what the parts draw: addresses, words and shapes. Pure. */
import type { ExpertiseView } from '#domain/questions';
import type { AuthorView, PostView as DomainPost, ThreadRowView as DomainRow, WithholdingReason } from '#domain/threads';
import type { Role } from '#domain/core';
import { paths } from '#paths';
import { FORMER_MEMBER } from '#rules/members';
import { roundCount } from '#ui/count.tsx';
import { stateShown } from '#ui/state.tsx';
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

/** Somebody who left is marked by the name alone. */
export const personShown = (person: Somebody): PersonView => ({ id: person.id, name: person.name, href: paths.member(person.handle), kind: person.isGhost && person.name === FORMER_MEMBER ? 'member' : kindOf(person) });

/** A list row; `hasBoard` and `hasAuthor` where the page itself does not say them. The time is what the list is sorted by. */
export const rowShown = (row: DomainRow, { hasBoard = true, hasAuthor = true, at = row.lastActivityAt }: { hasBoard?: boolean; hasAuthor?: boolean; at?: Date } = {}): ThreadRowView => ({
  id: row.id,
  href: paths.thread(row),
  title: row.title,
  state: stateShown(row),
  place: hasBoard ? { label: row.board.name, href: paths.board(row.board.slug) } : null,
  authorName: hasAuthor ? row.author.name : null,
  ...(hasAuthor ? { authorId: row.author.id } : {}),
  at,
  replyCount: row.replyCount,
  kudosCount: row.kudosCount,
  meTooCount: row.meTooCount,
  isOfficiallyAnswered: row.isOfficiallyAnswered,
});

/** A member is new for this long. A word of welcome belongs to the first weeks, not to the first year. */
const NEW_MEMBER_DAYS = 30;
const DAY_MS = 24 * 3600_000;

/**
 * What helps to weigh the words: the author's rank, what they solved, and how long they have been here. Points stand on the author's page with
 * their reasons; beside every reply they would only rank people. Imported standing is said to be imported; `expertise` is the
 * matter of this thread they solved most in.
 */
export function authorFacts(author: AuthorView, at: Date, expertise?: ExpertiseView): string[] {
  const facts = [];
  if (author.rank) facts.push(author.rank);
  if (author.solutions > 0) facts.push(`${author.solutions} solved`);
  if (expertise) facts.push(`${expertise.solutions} ${author.solutions > 0 ? '' : 'solved '}in ${expertise.name}`);
  if (author.importedPoints > 0) facts.push(`${roundCount(author.importedPoints)} points at ${author.importedFrom ?? 'another community'}`);
  const isNew = !author.isGhost && kindOf(author) !== 'staff' && at.getTime() - author.joinedAt.getTime() < NEW_MEMBER_DAYS * DAY_MS;
  facts.push(isNew ? 'new here' : `since ${author.joinedAt.getUTCFullYear()}`);
  return facts;
}

/** What is said above words that wait: to their author what happens next, to staff why. */
function waitingWords(post: DomainPost, viewerId: number | string | null): string {
  if (post.author.id === viewerId) return 'Only you and staff see this until it has been looked at. You need do nothing; we tell you here.';
  return post.withheld === null ? '' : `Waits to be looked at: ${WAITS_BECAUSE[post.withheld]}. Only its author and staff see it.`;
}

const WAITS_BECAUSE: Record<WithholdingReason, string> = {
  spam: 'it reads like spam',
  newcomer: 'its author is new here',
  words: 'it has a listed word or address',
  flags: 'readers flagged it',
  staff: 'a moderator chose so',
};

/** Why nothing stands there: its author took it down, or staff did. Only those two and staff see this. */
const goneWords = (post: DomainPost, viewerId: number | string | null) => {
  const what = post.number === 1 ? 'This' : 'This reply';
  if (post.author.id !== viewerId) return `${what} was taken down.`;
  return post.can.restore ? `${what} was taken down. Only you and staff see that it was here.` : `${what} was taken down by staff. Only you and they see that it was here.`;
};

/** A post; `askerId` marks the asker among the replies, `viewerId` lets an author read why their own words are gone, `expertise` is by author, `privateDetails` by post. */
export const postShown = (post: DomainPost, { askerId, viewerId = null, expertise = {}, privateDetails = {} }: { askerId?: number; viewerId?: number | string | null; expertise?: Record<number, ExpertiseView>; privateDetails?: Record<number, string> } = {}): PostView => ({
  id: post.id,
  anchor: `post-${post.number}`,
  author: personShown(post.author),
  authorFacts: post.number > 1 && post.author.id === askerId ? ['asked this'] : authorFacts(post.author, post.createdAt, expertise[post.author.id]),
  at: post.createdAt,
  html: post.html,
  edited: post.editCount > 0 ? { count: post.editCount, href: paths.history(post.id), reason: post.editReason } : null,
  isWiki: post.isWiki,
  deleted: post.isDeleted ? { sentence: post.withheld ? waitingWords(post, viewerId) : goneWords(post, viewerId) } : null,
  privateDetails: privateDetails[post.id],
});

/** What can be done with a post. A guest's kudos leads to signing in, and back to the post. */
export const actsShown = (post: DomainPost, thread: { id: number; slug: string }, isGuest = false): PostActsView => ({
  kudos: post.isDeleted ? null : { count: post.kudosCount, isGiven: post.viewerGaveKudos, action: kudosAction(post), signInHref: isGuest ? paths.signIn(paths.postById(post.id)) : null },
  quoteHref: post.can.quote ? `${paths.replies(thread.id)}?quote=${post.id}` : null,
  linkHref: paths.postById(post.id),
  // Whoever may thank for it did not write it.
  reportHref: isGuest || post.can.giveKudos || post.viewerGaveKudos ? paths.flagPost(post.id) : null,
  editHref: post.can.edit ? paths.editPost(post.id) : null,
  suggestHref: post.can.suggest ? paths.suggest(post.id) : null,
  wikiAction: post.can.makeWiki ? (post.isWiki ? paths.wikiWithdraw(post.id) : paths.wiki(post.id)) : null,
  isWiki: post.isWiki,
  deleteAction: post.can.delete ? paths.deletion(post.id) : null,
  restoreAction: post.can.restore ? paths.restoration(post.id) : null,
  restoreLabel: post.withheld ? 'Show it to everybody' : null,
});

function kudosAction(post: DomainPost): string | null {
  if (post.viewerGaveKudos) return paths.kudosWithdraw(post.id);
  return post.can.giveKudos ? paths.kudos(post.id) : null;
}
