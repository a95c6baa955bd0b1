/** Reporting a post or a member to the moderators, and taking it back. */
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { flags, reviewItems } from '#db/schema/moderation.ts';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { NotAllowed, allow, found, isStaff, refuse, system } from '#domain/core';
import type { Act, Member, MemberId, PostId, Viewer } from '#domain/core';
import { heldVoice } from '#domain/sanctions';
import { readSettings } from '#domain/settings';
import { lockPost, withholdPost } from '#domain/threads';
import type { PostFacts, ThreadFacts } from '#domain/threads';
import { cleanText, isBlank } from '#kit/text.ts';
import { closeItem, holdOpenItem, lastDecided, weigh } from './items.ts';
import type { ItemFacts, Subject } from './items.ts';
import { canFlag } from './policy.ts';
import { AGAIN_AFTER_HOURS, HIDING_TAKES, MAX_FLAG_WORDS, MIN_FLAG_WORDS, WEIGHT_UNIT, flagsADay, isReason, weightOfFlag } from './rules.ts';
import type { FlagRecord, Reason } from './rules.ts';

/** What is reported. */
export type FlagSubject = { postId: PostId } | { memberId: MemberId };
export type FlagForm = { reason: string; words: string };
type Read = { reason: Reason; words: string | null };

const HOUR_MS = 3_600_000;

/**
 * Reports a post. The same member once; reporting again changes nothing. Reports that weigh enough hide the post until somebody has looked, unless a moderator kept what it says,
 * staff wrote it, or it is the accepted answer. Refused: one's own post, no reason, a second time within a day of a decision, too many in a day, who is suspended (not who is silenced).
 * Locks thread, post and item.
 */
export async function flagPost(act: Act, { postId, ...form }: FlagForm & { postId: PostId }): Promise<{ flagId: number; isHidden: boolean }> {
  const member = await reporter(act);
  const read = readFlag(form);
  const { thread, post } = await lockPost(act, postId);
  allow(canFlag(act.by, { aboutId: post.authorId }), 'This is yours. You can change it or take it down.');
  if (post.number === 1 ? thread.deletedAt : post.deletedAt) refuse('This was taken down already.');
  const before = await lastDecided(act, postId);
  const made = await addFlag(act, member, { postId, aboutId: post.authorId }, read);
  return { flagId: made.flagId, isHidden: await hideIfHeavy(act, { thread, post }, made, before) };
}

/** Reports a member for what their profile says, or how they behave as a whole. As {@link flagPost}, but nothing is hidden by it. Locks the item. */
export async function flagMember(act: Act, { memberId, ...form }: FlagForm & { memberId: MemberId }): Promise<{ flagId: number }> {
  const member = await reporter(act);
  const read = readFlag(form);
  const [about] = await act.tx.select({ id: members.id, leftAt: members.leftAt }).from(members).where(eq(members.id, memberId));
  allow(canFlag(act.by, { aboutId: memberId }), 'That is you.');
  if (found(about).leftAt) refuse('They have left. Nothing of theirs can be decided any more but their posts: report those.');
  const { flagId } = await addFlag(act, member, { postId: null, aboutId: memberId }, read);
  return { flagId };
}

/** Takes one's own report back while nobody has decided; gone or decided, it stays as it is. What only it had opened closes, unless something is hidden by it. Locks the item. */
export async function withdrawFlag(act: Act, subject: FlagSubject): Promise<void> {
  const member = signedIn(act);
  const known = await standingFlag(act.tx, member.id, subject);
  if (!known) return;
  const isHidden = 'postId' in subject && (await isOutOfSight(act, subject.postId));
  const [row] = await act.tx.select().from(reviewItems).where(and(eq(reviewItems.id, known.itemId), isNull(reviewItems.closedAt))).for('update');
  if (!row) return;
  await act.tx.update(flags).set({ withdrawnAt: act.at }).where(and(eq(flags.id, known.id), isNull(flags.withdrawnAt), isNull(flags.decidedAt)));
  const { flaggers } = await weigh(act, row);
  if (row.kind === 'flag' && flaggers === 0 && !isHidden) await closeItem(act, row.id, 'withdrawn', null);
}

/** What a member said about something, while nobody has decided. */
export type OwnFlagView = { id: number; reason: Reason; words: string | null; at: Date };

/** A member's own report of a subject that still stands; null for none, and for guests. */
export async function ownFlag(db: Executor, subject: FlagSubject, viewer: Viewer): Promise<OwnFlagView | null> {
  if (viewer.kind !== 'member') return null;
  const flag = await standingFlag(db, viewer.id, subject);
  return flag ? { id: flag.id, reason: flag.reason, words: flag.words, at: flag.at } : null;
}

async function addFlag(act: Act, member: Member, subject: Subject, { reason, words }: Read): Promise<{ flagId: number; item: ItemFacts; flaggers: number; sum: number }> {
  const item = await holdOpenItem(act, 'flag', subject);
  const [same] = await act.tx.select({ id: flags.id }).from(flags).where(and(eq(flags.itemId, item.id), eq(flags.memberId, member.id), isNull(flags.withdrawnAt)));
  if (same) return { flagId: same.id, item, ...(await weigh(act, item)) };
  await needTime(act, member, subject);
  const trust = await trustOf(act, member.id);
  await needRoom(act, member, trust);
  const { weight, parts } = weightOfFlag({ trust, isStaff: isStaff(member), record: await recordOf(act.tx, member.id), reason });
  const [made] = await act.tx.insert(flags).values({ itemId: item.id, memberId: member.id, reason, words, weight, parts, at: act.at }).returning({ id: flags.id });
  return { flagId: found(made).id, item, ...(await weigh(act, item)) };
}

/** Hides what enough say is wrong; true when it is out of sight by this. */
async function hideIfHeavy(act: Act, { thread, post }: { thread: ThreadFacts; post: PostFacts }, { flaggers, sum }: { flaggers: number; sum: number }, before: ItemFacts | null): Promise<boolean> {
  const { flagsHideAt } = await readSettings(act.tx);
  if (flagsHideAt === 0 || sum < flagsHideAt * WEIGHT_UNIT || (flaggers < HIDING_TAKES && !isStaff(act.by))) return false;
  if (post.byStaff || thread.acceptedPostId === post.id || (before && isKept(before, post))) return false;
  await withholdPost({ ...act, by: system }, post.id, 'flags');
  return true;
}

/** A moderator found nothing wrong with these words; what was changed since, nobody has looked at. */
const isKept = ({ outcome, closedAt }: ItemFacts, { editedAt }: PostFacts): boolean => outcome === 'kept' && (editedAt === null || (closedAt !== null && editedAt <= closedAt));

/** How often a member's reports were right. */
export async function recordOf(db: Executor, memberId: MemberId): Promise<FlagRecord> {
  const [row] = await db
    .select({ agreed: sql<number>`(count(*) filter (where ${flags.agreed}))::int`, declined: sql<number>`(count(*) filter (where not ${flags.agreed}))::int` })
    .from(flags)
    .where(and(eq(flags.memberId, memberId), isNull(flags.withdrawnAt)));
  return row ?? { agreed: 0, declined: 0 };
}

async function trustOf(act: Act, memberId: MemberId): Promise<number> {
  const [row] = await act.tx.select({ trust: standings.trust }).from(standings).where(eq(standings.memberId, memberId));
  return row?.trust ?? 0;
}

/** Refuses to ask again what was answered within a day. */
async function needTime(act: Act, member: Member, subject: Subject): Promise<void> {
  const isThis = subject.postId === null ? and(isNull(reviewItems.postId), eq(reviewItems.aboutId, subject.aboutId)) : eq(reviewItems.postId, subject.postId);
  const [last] = await act.tx
    .select({ at: flags.decidedAt })
    .from(flags)
    .innerJoin(reviewItems, eq(reviewItems.id, flags.itemId))
    .where(and(isThis, eq(flags.memberId, member.id), sql`${flags.agreed} is not null`, gt(flags.decidedAt, new Date(act.at.getTime() - AGAIN_AFTER_HOURS * HOUR_MS))))
    .orderBy(desc(flags.decidedAt))
    .limit(1);
  if (!last?.at) return;
  refuse(`A moderator looked at what you reported and decided. You can report it again ${inHours(last.at, act.at)}, if it is still wrong then.`);
}

/** Refuses more than anybody would have reason for in a day. */
async function needRoom(act: Act, member: Member, trust: number): Promise<void> {
  if (isStaff(member)) return;
  const atMost = flagsADay(trust);
  const [row] = await act.tx.select({ at: flags.at }).from(flags).where(and(eq(flags.memberId, member.id), gt(flags.at, new Date(act.at.getTime() - 24 * HOUR_MS)))).orderBy(sql`${flags.at} desc nulls first, ${flags.id} desc nulls first`).offset(atMost - 1).limit(1);
  if (row) refuse(`You reported ${atMost} things within a day, and moderators look at each of them. You can report the next ${inHours(row.at, act.at)}.`);
}

const inHours = (since: Date, at: Date): string => {
  const hours = Math.max(1, Math.ceil((since.getTime() + 24 * HOUR_MS - at.getTime()) / HOUR_MS));
  return hours === 1 ? 'within the hour' : `in about ${hours} hours`;
};

async function standingFlag(db: Executor, memberId: MemberId, subject: FlagSubject) {
  const isThis = 'postId' in subject ? eq(reviewItems.postId, subject.postId) : and(isNull(reviewItems.postId), eq(reviewItems.aboutId, subject.memberId));
  const [row] = await db
    .select({ id: flags.id, itemId: flags.itemId, reason: flags.reason, words: flags.words, at: flags.at })
    .from(flags)
    .innerJoin(reviewItems, eq(reviewItems.id, flags.itemId))
    .where(and(isThis, isNull(reviewItems.closedAt), eq(flags.memberId, memberId), isNull(flags.withdrawnAt)));
  return row ?? null;
}

/** Whether a post is withheld or deleted. */
async function isOutOfSight(act: Act, postId: PostId): Promise<boolean> {
  const [row] = await act.tx.select({ at: sql<string | null>`case when ${posts.number} = 1 then ${threads.deletedAt} else ${posts.deletedAt} end` }).from(posts).innerJoin(threads, eq(threads.id, posts.threadId)).where(eq(posts.id, postId));
  return row !== undefined && row.at !== null;
}

function readFlag({ reason, words }: FlagForm): Read {
  const text = cleanText(words).trim();
  if (!isReason(reason)) refuse('Choose what is wrong with it.', 'reason');
  if (reason === 'other' && (isBlank(text) || text.length < MIN_FLAG_WORDS)) refuse('Say in a few words what is wrong.', 'words');
  if (text.length > MAX_FLAG_WORDS) refuse(`Keep it to ${MAX_FLAG_WORDS} characters.`, 'words');
  return { reason, words: isBlank(text) ? null : text };
}

/** Somebody silenced sees what others do to them as anybody does, and may say so; who is suspended takes no part. */
async function reporter(act: Act): Promise<Member> {
  const member = signedIn(act);
  if ((await heldVoice(act.tx, member.id, act.at))?.kind === 'suspension') refuse('You are suspended, so nothing can be reported by you. “Your account” says how to appeal.');
  return member;
}

function signedIn({ by }: Act): Member {
  if (by.kind !== 'member') throw new NotAllowed('Sign in to report something.');
  return by;
}
