/** Changing what a post says; what stood there is kept, but for slips mended at once. */
import { eq } from 'drizzle-orm';
import { posts, revisions, threads } from '#db/schema/threads.ts';
import { allow, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { NOTHING_UNLOCKED, unlockedFor } from '#domain/reputation';
import { requireVoice } from '#domain/sanctions';
import { readSettings } from '#domain/settings';
import { cleanLine } from '#kit/text.ts';
import { actor, lockPost } from './facts.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import { holdEdited, judgeEdit } from './judging.ts';
import { lookForLanguage } from './language.ts';
import { needRoomForEdit } from './newcomers.ts';
import { canEditPost, isWaiting } from './policy.ts';
import { EDIT_REASON_LENGTH } from './rules.ts';
import type { PostRef } from './views.ts';
import { cleanTitle, needStandingToShow, slugOf, writeText } from './writing.ts';

type Edit = { postId: PostId; text: string; title?: string; reason?: string; /** Which version the form was filled from. */ over?: number; /** Whose words they are, where whoever decides did not write them. */ writtenBy?: MemberId };

/**
 * Replaces a post's text, and the thread's title when it is the opening post; what stood there is kept as a revision, but for what its author mends
 * within minutes, before anybody answered or thanked for it. Two edits at once come one after the other and both leave their revision. Saving what already
 * stands there changes nothing.
 * Refused: a title or text that is too short or long, an author's own post once the thread is closed, words that stand over others nobody has seen. Locks thread and post.
 */
export async function editPost(act: Act, edit: Edit): Promise<PostRef> {
  const editor = actor(act, 'Sign in to edit.');
  await requireVoice(act);
  const reason = reasonOf(edit.reason ?? '');
  const written = await writeText(act, edit.text);
  const { thread, post } = await lockPost(act, edit.postId);
  // One's own words need no standing, and asking would cost a statement.
  const may = post.authorId === editor.id ? NOTHING_UNLOCKED : await unlockedFor(act.tx, act.by);
  if (thread.closedAt && post.authorId === editor.id && !canEditPost(act.by, thread, post)) refuse('This thread is closed, so its posts can no longer be changed.');
  if (post.isOfficial && post.authorId === editor.id && !canEditPost(act.by, thread, post)) refuse('This is the official answer, so only staff change it. Say what changed in a reply of your own.');
  if (isWaiting(thread, post) && post.authorId === editor.id) refuse('This waits until somebody has looked at it. You can change it after that, or take it down and write it anew.');
  allow(canEditPost(act.by, thread, post, may), 'You can only edit your own posts.');

  const title = post.number === 1 && edit.title !== undefined ? cleanTitle(edit.title) : thread.title;
  if (post.source === written.source && title === thread.title) return refOf(post);
  if (edit.over !== undefined && edit.over !== post.editCount + 1) refuse('Somebody changed this post while you wrote. Your words are still here: look at its history for what stands there now, then save once more.', 'text');
  await needStandingToShow(act, written, post.html);
  await needRoomForEdit(act, editor.id);
  const verdict = await judgeEdit(act, { thread, post }, { title, text: written.source });
  const isSlip = await isMendedAtOnce(act, thread, post, edit.writtenBy ?? editor.id);
  if (!isSlip) await keepRevision(act, thread, post, { by: edit.writtenBy ?? editor.id, reason });
  await act.tx
    .update(posts)
    .set({ ...written, ...(isSlip ? {} : { editedAt: act.at, editCount: post.editCount + 1, editReason: reason }) })
    .where(eq(posts.id, post.id));
  if (title !== thread.title) await rename(act, thread, title);
  if (post.number === 1) await lookForLanguage(act, thread.id);
  await recordEvent(act, 'post.edited', { threadId: thread.id, postId: post.id });
  await holdEdited(act, { thread, post }, verdict);
  return refOf(post);
}

/** Why, in a line; null for nothing. */
function reasonOf(typed: string): string | null {
  const reason = cleanLine(typed);
  if (reason.length > EDIT_REASON_LENGTH) refuse(`Say why in ${EDIT_REASON_LENGTH} characters; it has ${reason.length}.`, 'reason');
  return reason === '' ? null : reason;
}

/** A slip of the first minutes, which nobody has answered, thanked for or accepted, and its author mends: who read it meanwhile read it as it was meant. */
async function isMendedAtOnce(act: Act, thread: ThreadFacts, post: PostFacts, by: MemberId): Promise<boolean> {
  if (by !== post.authorId || post.editCount > 0 || post.kudosCount > 0 || post.withheldAt || thread.lastNumber !== post.number) return false;
  const { editGraceMinutes } = await readSettings(act.tx);
  return act.at.getTime() - post.createdAt.getTime() < editGraceMinutes * 60_000;
}

const keepRevision = (act: Act, thread: ThreadFacts, post: PostFacts, { by, reason }: { by: MemberId; reason: string | null }) =>
  act.tx.insert(revisions).values({
    postId: post.id,
    number: post.editCount + 1,
    title: post.number === 1 ? thread.title : null,
    source: post.source,
    replacedBy: by,
    replacedAt: act.at,
    reason,
  });

async function rename(act: Act, thread: ThreadFacts, title: string): Promise<void> {
  await act.tx
    .update(threads)
    .set({ title, slug: slugOf(title) })
    .where(eq(threads.id, thread.id));
  await recordEvent(act, 'thread.edited', { threadId: thread.id });
}

const refOf = ({ id, threadId, number }: PostFacts): PostRef => ({ id, threadId, number });
