/** Suggested changes as pages see them: the form, one of them, those that wait, and one's own. */
import { and, asc, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { editSuggestions } from '#db/schema/edits.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards, standingOf } from '#domain/boards';
import { NotFound, PAGE_SIZE, found, isModerator, isSignedIn, memberIdOf } from '#domain/core';
import type { Cursor, MemberId, PostId, SuggestionId, ThreadId, Viewer } from '#domain/core';
import { people } from '#domain/members';
import type { PersonView } from '#domain/members';
import { unlockedFor } from '#domain/reputation';
import { canSeePost } from '#domain/threads';
import { differenceOf } from '#kit/differences.ts';
import type { Stretch } from '#kit/differences.ts';
import { stillFits } from './deciding.ts';
import { canDecideSuggestion, canSuggestEdit } from './policy.ts';

export type SuggestionState = 'open' | 'accepted' | 'declined' | 'withdrawn';
export type SuggestionRowView = { id: SuggestionId; postId: PostId; thread: string; by: PersonView; at: Date; reason: string; state: SuggestionState };
export type SuggestionView = SuggestionRowView & {
  title: Stretch[] | null;
  text: Stretch[];
  /** The words whole, for whoever wants to make the change themselves. */
  source: string;
  answer: string | null;
  decidedAt: Date | null;
  decidedBy: PersonView | null;
  /** The post still says what it was made from. */
  fits: boolean;
  can: { decide: boolean; withdraw: boolean };
};
export type SuggestionFormView = { postId: PostId; number: number; thread: string; title: string | null; source: string; reason: string; openId: SuggestionId | null };

/** What the form begins with: one's own open suggestion, or what stands there. NotFound for whoever may not suggest. */
export async function suggestionForm(db: Executor, postId: PostId, viewer: Viewer): Promise<SuggestionFormView> {
  const row = await place(db, postId, viewer);
  if (!canSuggestEdit(viewer, row.thread, row.post, await unlockedFor(db, viewer))) throw new NotFound('There is nothing here.');
  const mine = and(eq(editSuggestions.postId, postId), eq(editSuggestions.memberId, memberIdOf(viewer) ?? 0), eq(editSuggestions.state, 'open'));
  const [open] = await db.select().from(editSuggestions).where(mine);
  const title = row.post.number === 1 ? (open?.title ?? row.thread.title) : null;
  return { postId, number: row.post.number, thread: row.thread.title, title, source: open?.source ?? row.post.source, reason: open?.reason ?? '', openId: open ? (open.id as SuggestionId) : null };
}

/** One suggestion, for whoever made it or decides about it. NotFound for everybody else. */
export async function suggestionView(db: Executor, id: SuggestionId, viewer: Viewer): Promise<SuggestionView> {
  const [row] = await db.select().from(editSuggestions).where(eq(editSuggestions.id, id));
  const suggestion = found(row);
  const { thread, post } = await place(db, suggestion.postId as PostId, viewer);
  const isMine = memberIdOf(viewer) === suggestion.memberId;
  const decides = canDecideSuggestion(viewer, thread, post, suggestion.memberId as MemberId, await unlockedFor(db, viewer));
  if (!isMine && !decides) throw new NotFound('There is nothing here.');
  const named = new Map((await people(db, [suggestion.memberId, suggestion.decidedBy ?? suggestion.memberId])).map((person) => [Number(person.id), person]));
  return {
    id,
    postId: suggestion.postId as PostId,
    thread: thread.title,
    by: found(named.get(suggestion.memberId)),
    at: suggestion.at,
    reason: suggestion.reason,
    state: suggestion.state,
    title: suggestion.title === null ? null : differenceOf(suggestion.baseTitle ?? '', suggestion.title),
    text: differenceOf(suggestion.baseSource, suggestion.source),
    source: suggestion.source,
    answer: suggestion.answer,
    decidedAt: suggestion.decidedAt,
    decidedBy: suggestion.decidedBy === null ? null : (named.get(suggestion.decidedBy) ?? null),
    fits: stillFits(thread, post, suggestion),
    can: { decide: decides && suggestion.state === 'open', withdraw: isMine && suggestion.state === 'open' },
  };
}

/** One page of the open suggestions that the viewer decides about: those to their own posts, and all they may mend. The newest first; empty for guests. */
export async function openSuggestions(db: Executor, viewer: Viewer, before: SuggestionId | null = null): Promise<{ rows: SuggestionRowView[]; next: SuggestionId | null }> {
  if (!isSignedIn(viewer)) return { rows: [], next: null };
  const mends = isModerator(viewer) || (await unlockedFor(db, viewer)).has('edit-others');
  const decides = mends ? undefined : or(eq(posts.authorId, viewer.id), sql`${standingOf(viewer)} = 'moderate'`, eq(posts.isWiki, true));
  return list(db, and(eq(editSuggestions.state, 'open'), ne(editSuggestions.memberId, viewer.id), decides, sql`${posts.deletedAt} is null and ${threads.deletedAt} is null`, isModerator(viewer) ? undefined : sql`${threads.closedAt} is null`), viewer, before);
}

/** One line of the queue of moderation. */
export type WaitingSuggestionView = { id: SuggestionId; since: Date; title: string; by: string; board: string };

/** What stands open to posts that the viewer keeps order over, but their own. */
const kept = (viewer: Viewer, board: string | null) =>
  and(
    eq(editSuggestions.state, 'open'), ne(editSuggestions.memberId, memberIdOf(viewer) ?? 0), board === null ? undefined : eq(boards.slug, board), sql`${posts.deletedAt} is null and ${threads.deletedAt} is null`,
    isModerator(viewer) ? undefined : sql`(${standingOf(viewer)} = 'moderate' and not ${posts.byStaff})`,
  );

const waiting = { id: editSuggestions.id, since: editSuggestions.at, title: threads.title, by: members.name, board: boards.name };

/** Suggested changes for whoever keeps order there, the longest waiting first, from a keyset on; whoever only wrote the post finds them on their own list. */
export async function waitingSuggestions(db: Executor, { after, limit, only = null, board = null }: { after: Cursor | null; limit: number; only?: number | null; board?: string | null }, viewer: Viewer): Promise<WaitingSuggestionView[]> {
  if (!isSignedIn(viewer)) return [];
  const further = after ? sql`(${editSuggestions.at}, ${editSuggestions.id}) > (${new Date(after.value).toISOString()}::timestamptz, ${after.id})` : undefined;
  const rows = await db.select(waiting).from(editSuggestions).innerJoin(posts, eq(posts.id, editSuggestions.postId)).innerJoin(threads, eq(threads.id, posts.threadId)).innerJoin(boards, eq(boards.id, threads.boardId)).innerJoin(members, eq(members.id, editSuggestions.memberId))
    .where(and(kept(viewer, board), further, only === null ? undefined : eq(editSuggestions.id, only)))
    .orderBy(asc(editSuggestions.at), asc(editSuggestions.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, id: row.id as SuggestionId }));
}

/** How many of them. */
export async function countWaitingSuggestions(db: Executor, viewer: Viewer, board: string | null = null): Promise<number> {
  if (!isSignedIn(viewer)) return 0;
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(editSuggestions).innerJoin(posts, eq(posts.id, editSuggestions.postId)).innerJoin(threads, eq(threads.id, posts.threadId)).innerJoin(boards, eq(boards.id, threads.boardId)).where(kept(viewer, board));
  return row?.count ?? 0;
}

/** One page of what the viewer suggested, the newest first. */
export async function ownSuggestions(db: Executor, viewer: Viewer, before: SuggestionId | null = null): Promise<{ rows: SuggestionRowView[]; next: SuggestionId | null }> {
  return isSignedIn(viewer) ? list(db, eq(editSuggestions.memberId, viewer.id), viewer, before) : { rows: [], next: null };
}

async function list(db: Executor, which: ReturnType<typeof and>, viewer: Viewer, before: SuggestionId | null) {
  const rows = await db
    .select({ id: editSuggestions.id, postId: editSuggestions.postId, thread: threads.title, memberId: editSuggestions.memberId, at: editSuggestions.at, reason: editSuggestions.reason, state: editSuggestions.state })
    .from(editSuggestions)
    .innerJoin(posts, eq(posts.id, editSuggestions.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(which, readableBoards(viewer), before === null ? undefined : lt(editSuggestions.id, before)))
    .orderBy(desc(editSuggestions.id))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const named = new Map((await people(db, shown.map(({ memberId }) => memberId))).map((person) => [Number(person.id), person]));
  const views = shown.map(({ memberId, ...row }) => ({ ...row, id: row.id as SuggestionId, postId: row.postId as PostId, by: found(named.get(memberId)) }));
  return { rows: views, next: rows.length > PAGE_SIZE ? (views.at(-1)?.id ?? null) : null };
}

async function place(db: Executor, postId: PostId, viewer: Viewer) {
  const [row] = await db
    .select({
      thread: { id: threads.id, title: threads.title, authorId: threads.authorId, closedAt: threads.closedAt, deletedAt: threads.deletedAt, deletedBy: threads.deletedBy, isWithheld: threads.isWithheld, standing: standingOf(viewer) },
      post: { number: posts.number, source: posts.source, authorId: posts.authorId, deletedAt: posts.deletedAt, deletedBy: posts.deletedBy, byStaff: posts.byStaff, isWiki: posts.isWiki, withheldAt: posts.withheldAt },
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(posts.id, postId));
  const { thread, post } = found(row);
  const facts = {
    thread: { ...thread, id: thread.id as ThreadId, authorId: thread.authorId as MemberId, deletedBy: thread.deletedBy as MemberId | null },
    post: { ...post, authorId: post.authorId as MemberId, deletedBy: post.deletedBy as MemberId | null },
  };
  if (!canSeePost(viewer, facts.thread, facts.post)) throw new NotFound('There is nothing here.');
  return facts;
}
