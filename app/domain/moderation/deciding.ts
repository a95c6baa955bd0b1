/** Deciding an item of the queue: what becomes of the post, of its author, and of what else they wrote. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, Member, PostId, ThreadId } from '#domain/core';
import { lockThreads } from '#domain/threads';
import { cleanText, isBlank } from '#kit/text.ts';
import { claimantOf } from './claiming.ts';
import { carryOut } from './carrying-out.ts';
import type { Done } from './carrying-out.ts';
import { closeItem, holdItem, lockItems } from './items.ts';
import type { ItemFacts } from './items.ts';
import { standingAtItem } from './place.ts';
import { canDecideItem, canJudgeMembers } from './policy.ts';
import { keptBoards } from './queue.ts';
import { MAX_DECISION_WORDS, OUTCOMES, POSTS_AT_ONCE, POST_OUTCOMES, PROFILE_OUTCOMES, isOutcome } from './rules.ts';
import type { Chosen, Outcome } from './rules.ts';

/** What becomes of the author. */
export type ForMember = { kind: 'nothing' } | { kind: 'warning' } | { kind: 'silence'; days: number } | { kind: 'suspension'; days: number | null };
export type Decision = {
  /** Null where nobody chose yet, which is refused. */
  outcome: Chosen | null;
  /** What the author reads. */
  words: string;
  /** What it was for, as sanctions and the public log name it. */
  reason: string;
  member: ForMember;
  /** Everything else they wrote goes as well. */
  allPosts: boolean;
  /** The version of the words that whoever decides has read; left out where they were shown none. */
  version?: number;
  edit?: { text: string; title?: string };
  boardSlug?: string;
  intoId?: ThreadId | null;
};
/** A decision with an outcome; `done` is how it is told. */
export type Settled = Decision & { outcome: Chosen };
export type Decided = { decisionId: number; isNew: boolean; outcome: Outcome; done: string };

const DECIDERS = 'Only moderators decide this, and nobody about themselves.';

/**
 * Decides an item, once: of two who decide at the same moment the second is told what the first decided. The same again by the same person changes nothing.
 * Refused: decided otherwise or claimed by a colleague meanwhile, a choice that does not fit, words that are missing. Locks threads by ascending id, the post, then the item.
 */
export async function decideItem(act: Act, itemId: number, decision: Decision): Promise<Decided> {
  const by = decider(act);
  await keptBoards(act.tx, by);
  const words = readWords(decision);
  const outcome = decision.outcome ?? refuse('Choose what shall become of it.', 'outcome');
  const [touched] = await lockFor(act, [itemId], decision);
  return decideLocked(act, by, { itemId, decision: { ...decision, outcome, words } }, found(touched), null);
}

export type Touched = { itemId: number; others: PostId[]; hasLeft: boolean };

/** Locks the threads that deciding these items touches, the items, and of many their authors, in the order everybody keeps. Answers those that there are, replies before what opens a thread: with it they are gone. */
export async function lockFor(act: Act, itemIds: readonly number[], { outcome, intoId, allPosts }: Pick<Decision, 'outcome' | 'intoId' | 'allPosts'>): Promise<Touched[]> {
  const items = await act.tx
    .select({ itemId: reviewItems.id, postId: reviewItems.postId, aboutId: reviewItems.aboutId, threadId: posts.threadId, hasLeft: members.isGhost })
    .from(reviewItems)
    .innerJoin(members, eq(members.id, reviewItems.aboutId))
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .where(inArray(reviewItems.id, [...itemIds]))
    .orderBy(sql`${posts.number} = 1`, asc(reviewItems.id));
  // Everything somebody wrote goes with one item, never with many.
  const [first] = items;
  const others = allPosts && first ? await postsOf(act, first.aboutId, first.postId) : [];
  const threadIds = [...(outcome === 'merged' && intoId ? [intoId] : []), ...items.flatMap(({ threadId }) => threadId ?? []), ...others.map(({ threadId }) => threadId)].map((id) => id as ThreadId);
  await lockThreads(act, threadIds);
  await lockItems(act, items.map(({ itemId }) => itemId));
  if (items.length > 1) await lockAuthors(act, items.map(({ aboutId }) => aboutId));
  return items.map(({ itemId, hasLeft }) => ({ itemId, hasLeft, others: others.map(({ id }) => id as PostId) }));
}

/** By ascending id, so that two waves of the same authors come one after the other. */
export async function lockAuthors(act: Act, memberIds: readonly number[]): Promise<void> {
  await act.tx.select({ id: members.id }).from(members).where(inArray(members.id, [...memberIds])).orderBy(asc(members.id)).for('no key update');
}

/** Decides one item whose threads are locked. */
export async function decideLocked(act: Act, by: Member, { itemId, decision }: { itemId: number; decision: Settled }, { others }: Pick<Touched, 'others'>, batchId: number | null): Promise<Decided> {
  const standing = await standingAtItem(act, itemId);
  const item = await holdItem(act, itemId);
  allow(canDecideItem(act.by, { aboutId: item.aboutId, standing }), DECIDERS);
  const before = item.closedAt ? await sayWhatWasDecided(act, by, item, decision.outcome) : null;
  if (before) return before;
  const claimant = claimantOf(item, act.at);
  if (claimant !== null && claimant !== by.id) refuse(`${await nameOf(act, claimant)} is deciding this. Take it over first, if you have spoken to them.`);
  needFit(item, decision);
  if (decision.member.kind !== 'nothing' && decision.member.kind !== 'warning') allow(canJudgeMembers(act.by), 'Only moderators of the whole community silence or suspend members.');
  if (decision.allPosts) allow(canJudgeMembers(act.by), 'Only moderators of the whole community delete everything somebody wrote.');

  const did = await carryOut(act, item, decision, others);
  return note(act, by, { item, decision, did, batchId });
}

async function note(act: Act, by: Member, { item, decision, did, batchId }: { item: ItemFacts; decision: Settled; did: Done; batchId: number | null }): Promise<Decided> {
  const { outcome, words } = decision;
  const [made] = await act.tx.insert(reviewDecisions).values({ itemId: item.id, batchId, byId: by.id, at: act.at, outcome, words: words === '' ? null : words, did }).returning({ id: reviewDecisions.id });
  const { id: decisionId } = found(made);
  await closeItem(act, item.id, outcome, OUTCOMES[outcome].agrees);
  await recordEvent(act, 'review.decided', { itemId: item.id, decisionId });
  return { decisionId, isNew: true, outcome, done: OUTCOMES[outcome].done };
}

/** The decision that stands, if it is the same by the same person; else a sentence that says who decided what. */
async function sayWhatWasDecided(act: Act, by: Member, item: ItemFacts, wanted: Chosen): Promise<Decided> {
  const [row] = await act.tx
    .select({ id: reviewDecisions.id, byId: reviewDecisions.byId, name: members.name })
    .from(reviewDecisions)
    .innerJoin(members, eq(members.id, reviewDecisions.byId))
    .where(and(eq(reviewDecisions.itemId, item.id), isNull(reviewDecisions.undoneAt)))
    .orderBy(desc(reviewDecisions.id))
    .limit(1);
  const said = OUTCOMES[item.outcome ?? 'elsewhere'].done.toLowerCase();
  if (row?.byId === by.id && item.outcome === wanted) return { decisionId: row.id, isNew: false, outcome: wanted, done: OUTCOMES[wanted].done };
  refuse(row ? `${row.byId === by.id ? 'You' : row.name} decided this already: ${said}. Undo that first, if it was wrong.` : `Nothing is left to decide here: ${said}.`);
}

/** Profiles have no words of a post to change; replies stand in somebody else's thread. */
function needFit(item: ItemFacts, { outcome, member, words, allPosts }: Settled): void {
  const fitting: readonly string[] = item.postId === null ? PROFILE_OUTCOMES : POST_OUTCOMES;
  if (!isOutcome(outcome) || !fitting.includes(outcome)) refuse('Choose what shall become of it.', 'outcome');
  if (outcome === 'kept' && (member.kind !== 'nothing' || allPosts)) refuse('What is kept needs no consequence. Choose something else, or nothing for the member.', 'member');
  if (member.kind !== 'nothing' && isBlank(words)) refuse('Write what the member reads: why, and what they can do better.', 'words');
}

function readWords({ words }: Decision): string {
  const text = cleanText(words).trim();
  if (text.length > MAX_DECISION_WORDS) refuse(`Keep it to ${MAX_DECISION_WORDS.toLocaleString('en-GB')} characters.`, 'words');
  return isBlank(text) ? '' : text;
}

/** What else somebody wrote that is still shown or waits, the newest first. */
const postsOf = (act: Act, aboutId: number, besides: number | null) =>
  act.tx
    .select({ id: posts.id, threadId: posts.threadId })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.authorId, aboutId), besides === null ? undefined : sql`${posts.id} <> ${besides}`, sql`(case when ${posts.number} = 1 then ${threads.deletedAt} is null or ${threads.isWithheld} else ${threads.deletedAt} is null and (${posts.deletedAt} is null or ${posts.withheldAt} is not null) end)`, sql`${threads.mergedIntoId} is null`))
    .orderBy(desc(posts.id))
    .limit(POSTS_AT_ONCE);

const nameOf = async (act: Act, memberId: number): Promise<string> => found((await act.tx.select({ name: members.name }).from(members).where(eq(members.id, memberId)))[0]).name;

/** Whoever decides, who is a person. */
export function decider({ by }: Act): Member {
  if (by.kind === 'system') throw new NotAllowed(DECIDERS);
  if (by.kind !== 'member') throw new NotFound('There is nothing here.');
  return by;
}
