/** What a decision does, step by step, with what it takes to undo each. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { posts } from '#db/schema/threads.ts';
import type { WithholdingReason } from '#db/schema/threads.ts';
import { refuse, system, unreachable } from '#domain/core';
import type { Act, BoardId, MemberId, PostId, ThreadId } from '#domain/core';
import { mergeThreads, releaseAnyPost, removePost, withholdAnyPost } from '#domain/questions';
import { logModeration, silence, suspend, warn } from '#domain/sanctions';
import type { Logged } from '#domain/sanctions';
import { learnFrom } from '#domain/spam';
import { editPost, isWaiting, lockPost, moveThread } from '#domain/threads';
import type { PostFacts, ThreadFacts } from '#domain/threads';
import type { Settled } from './deciding.ts';
import type { ItemFacts } from './items.ts';
import type { Chosen } from './rules.ts';

/** How a post was found: shown, waiting for a reason, or taken down. */
export type PostState = { is: 'shown' } | { is: 'waiting'; why: WithholdingReason } | { is: 'gone' };
/** Everything a decision did; stored with it. No words of anybody. */
export type Done = {
  was?: PostState;
  /** The number of the revision that holds what stood there before. */
  revision?: number;
  movedFrom?: string;
  movedTo?: BoardId;
  merged?: { threadId: ThreadId; intoId: ThreadId; postIds: PostId[] };
  others?: { postId: PostId; was: PostState }[];
  sanctionId?: number;
  /** Its line in the public log. */
  actId?: number;
  /** The filter learned from it. */
  isTaught?: true;
};

const LOGGED: Partial<Record<Chosen, Logged>> = { hidden: 'post-hidden', removed: 'post-removed', spam: 'post-removed', edited: 'post-edited' };

/** Does what was decided about a locked item. Its threads are locked. */
export async function carryOut(act: Act, item: ItemFacts, decision: Settled, others: readonly PostId[]): Promise<Done> {
  const held = item.postId === null ? null : await lockPost(act, item.postId);
  const did: Done = held ? await forPost(act, held, decision) : {};
  if (held) Object.assign(did, await teach(act, held, decision.outcome));
  if (others.length > 0) did.others = await removeAll(act, others);
  const boardId = held?.thread.boardId ?? null;
  const logged = LOGGED[decision.outcome];
  if (logged && did.was?.is !== 'gone') did.actId = await logModeration(act, { what: logged, reason: decision.reason, boardId });
  const sanctionId = await sanction(act, item.aboutId, decision, { postId: item.postId, boardId });
  return sanctionId === null ? did : { ...did, sanctionId };
}

/** What is kept is fine, what is deleted as spam is spam; whatever else is decided says nothing about that. What staff wrote teaches nothing. */
async function teach(act: Act, { thread, post }: { thread: ThreadFacts; post: PostFacts }, outcome: Chosen): Promise<Pick<Done, 'isTaught'>> {
  if (post.byStaff || (outcome !== 'kept' && outcome !== 'spam')) return {};
  await learnFrom({ ...act, by: system }, { postId: post.id, text: post.source, ...(post.number === 1 ? { title: thread.title } : {}) }, outcome === 'spam' ? 'spam' : 'fine');
  return { isTaught: true };
}

/** How a locked post stands at this moment. A reply is gone with its thread. */
export function stateOfPost(thread: ThreadFacts, post: PostFacts): PostState {
  if (isWaiting(thread, post) && post.withheldWhy) return { is: 'waiting', why: post.withheldWhy };
  return thread.deletedAt === null && (post.number === 1 || post.deletedAt === null) ? { is: 'shown' } : { is: 'gone' };
}

async function forPost(act: Act, { thread, post }: { thread: ThreadFacts; post: PostFacts }, decision: Settled): Promise<Done> {
  const was = stateOfPost(thread, post);
  const { outcome } = decision;
  if (was.is === 'gone' && outcome !== 'kept' && outcome !== 'removed' && outcome !== 'spam') refuse('This was taken down meanwhile. Say whether the reports were right: keep or delete.', 'outcome');
  switch (outcome) {
    case 'kept':
      if (decision.version !== undefined && decision.version !== post.editCount + 1) refuse('This was changed since you opened the page. Read what stands there now, then decide.', 'outcome');
      await letOut(act, was, post.id);
      return { was };
    case 'edited': {
      // Shown first, because what is out of sight cannot be changed; nobody reads it before the transaction ends.
      await letOut(act, was, post.id);
      await editPost(act, { postId: post.id, text: decision.edit?.text ?? '', over: decision.version, ...(decision.edit?.title === undefined ? {} : { title: decision.edit.title }) });
      const isChanged = (await lockPost(act, post.id)).post.editCount > post.editCount;
      if (!isChanged) refuse('Nothing was changed. Take out what should not stand there, or keep it.', 'text');
      return { was, revision: post.editCount + 1 };
    }
    case 'hidden':
      await withholdAnyPost(act, post.id, 'staff');
      return { was };
    case 'removed':
    case 'spam':
      if (was.is !== 'gone') await removePost(act, post.id);
      return { was };
    case 'moved': {
      if (post.number !== 1) refuse('Only a whole thread is moved, and this is a reply: it was merged meanwhile, or moved along. Choose something else.', 'outcome');
      await letOut(act, was, post.id);
      const moved = await moveThread(act, { threadId: thread.id, boardSlug: decision.boardSlug ?? '' });
      return { was, movedFrom: moved.from, movedTo: (await lockPost(act, post.id)).thread.boardId };
    }
    case 'merged':
      return { was, merged: await merge(act, { was, thread, post }, decision.intoId ?? null) };
    case 'acted':
      return { was };
    default:
      return unreachable(outcome);
  }
}

async function merge(act: Act, { was, thread, post }: { was: PostState; thread: ThreadFacts; post: PostFacts }, intoId: ThreadId | null): Promise<NonNullable<Done['merged']>> {
  if (intoId === null) refuse('Give the address of the thread it belongs to.', 'into');
  if (post.number !== 1) refuse('Only a whole thread is merged: this is a reply. Move it out of the thread from there.', 'outcome');
  await letOut(act, was, post.id);
  const stand = await act.tx.select({ id: posts.id }).from(posts).where(and(eq(posts.threadId, thread.id), isNull(posts.deletedAt))).orderBy(asc(posts.number));
  await mergeThreads(act, { threadId: thread.id, intoId });
  return { threadId: thread.id, intoId, postIds: stand.map(({ id }) => id as PostId) };
}

const letOut = async (act: Act, was: PostState, postId: PostId): Promise<unknown> => (was.is === 'waiting' ? releaseAnyPost(act, postId) : undefined);

async function removeAll(act: Act, postIds: readonly PostId[]): Promise<NonNullable<Done['others']>> {
  const removed: NonNullable<Done['others']> = [];
  for (const postId of postIds) {
    const { thread, post } = await lockPost(act, postId);
    const was = stateOfPost(thread, post);
    // A reply in a thread that went by the same press is out of sight with it, and comes back with it.
    if (was.is === 'gone' || (thread.deletedAt !== null && post.number > 1)) continue;
    await removePost(act, postId);
    removed.push({ postId, was });
  }
  return removed;
}

/** The id of a sanction that is new; one that a colleague gave before is not ours to undo. */
async function sanction(act: Act, memberId: MemberId, { member, reason, words }: Settled, about: { postId: PostId | null; boardId: BoardId | null }): Promise<number | null> {
  const form = { memberId, reason, because: words, about };
  switch (member.kind) {
    case 'nothing':
      return null;
    case 'warning':
      return idOfNew(await warn(act, form));
    case 'silence':
      return idOfNew(await silence(act, { ...form, days: member.days }));
    case 'suspension':
      return idOfNew(await suspend(act, { ...form, days: member.days }));
    default:
      return unreachable(member);
  }
}

const idOfNew = ({ id, isNew }: { id: number; isNew: boolean }): number | null => (isNew ? id : null);
