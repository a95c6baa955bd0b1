/** What belongs to a post and only its author and staff read: numbers and names that help to help, and what was taken out of the public's sight. */
import { and, eq, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { posts, privateDetails, revisions } from '#db/schema/threads.ts';
import { NotFound, allow, isSignedIn, isStaff, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId, PostId, Viewer } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { readSettings } from '#domain/settings';
import { findPersonalData, hidePersonalData } from '#kit/personal-data.ts';
import { cleanText, isBlank } from '#kit/text.ts';
import { lockPost } from './facts.ts';
import type { NoticedView } from './noticing.ts';
import { canEditPost, canSeePrivateDetails, canWritePrivateDetails } from './policy.ts';
import { PRIVATE_DETAILS_LENGTH } from './rules.ts';

/**
 * Adds lines to what only the author and staff read of a post. For who may change the post. Lines that stand there already are not added twice. Locks
 * thread and post.
 */
export async function addPrivateDetails(act: Act, postId: PostId, lines: readonly string[]): Promise<void> {
  const typed = lines.map(cleanText).filter((line) => !isBlank(line));
  if (typed.length === 0) return;
  await holdMine(act, postId);
  const [kept] = await act.tx.select({ words: privateDetails.words }).from(privateDetails).where(eq(privateDetails.postId, postId));
  const known = new Set(kept?.words.split('\n') ?? []);
  await keep(act, postId, [...(kept ? [kept.words] : []), ...typed.filter((line) => !known.has(line))].join('\n'));
}

/**
 * Keeps what was taken out of a post's words for its author and staff, and takes it out of its earlier versions as well, which everybody reads, however it is
 * written there. What somebody `removed` by hand goes from those versions without being kept. For who may change the post.
 */
export async function hideFromPublic(act: Act, postId: PostId, hidden: readonly NoticedView[], removed: readonly NoticedView[] = []): Promise<void> {
  const texts = [...new Set([...hidden, ...removed].map(({ text }) => text))];
  if (texts.length === 0) return;
  await holdMine(act, postId);
  await addPrivateDetails(act, postId, hidden.map(({ what, text }) => `${what}: ${text}`));
  const { country } = await readSettings(act.tx);
  const known = new Set(texts.map(bareOf));
  const without = (words: string) => {
    const found = findPersonalData(words, country).filter(({ text }) => known.has(bareOf(text)));
    return texts.reduce((left, text) => left.replaceAll(text, HIDDEN), hidePersonalData(words, found, () => HIDDEN));
  };
  for (const { id, title, source, reason } of await act.tx.select({ id: revisions.id, title: revisions.title, source: revisions.source, reason: revisions.reason }).from(revisions).where(eq(revisions.postId, postId))) {
    await act.tx.update(revisions).set({ source: without(source), title: title && without(title), reason: reason && without(reason) }).where(eq(revisions.id, id));
  }
}

const HIDDEN = '[hidden]';

/** The same number is written with and without spaces. */
const bareOf = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Locks a post for its author, or for who may mend it. */
async function holdMine(act: Act, postId: PostId): Promise<void> {
  const { thread, post } = await lockPost(act, postId);
  const isMine = canWritePrivateDetails(act.by, post);
  allow(isMine || canEditPost(act.by, thread, post, await unlockedFor(act.tx, act.by)), 'Private details belong to who wrote the post.');
}

/** Replaces the private details of a post; nothing left removes them. Its author's alone. */
export async function changePrivateDetails(act: Act, { postId, words }: { postId: PostId; words: string }): Promise<void> {
  const { post } = await lockPost(act, postId);
  const typed = cleanText(words);
  allow(canWritePrivateDetails(act.by, post), 'Private details belong to who wrote the post.');
  if (isBlank(typed)) await act.tx.delete(privateDetails).where(eq(privateDetails.postId, postId));
  else await keep(act, postId, typed);
}

/** The private details of these posts that the viewer may read, by post. */
export async function privateDetailsOf(db: Executor, ids: readonly PostId[], viewer: Viewer): Promise<Record<number, string>> {
  if (!isSignedIn(viewer) || ids.length === 0) return {};
  const rows = await detailsOfPosts(db).execute({ ids: `{${ids.join(',')}}`, viewer: viewer.id, isStaff: isStaff(viewer) });
  return Object.fromEntries(rows.map(({ id, words }) => [id, words]));
}

const detailsOfPosts = (db: Executor) =>
  prepared(db, 'private-details', (on) =>
    on
      .select({ id: privateDetails.postId, words: privateDetails.words })
      .from(privateDetails)
      .innerJoin(posts, eq(posts.id, privateDetails.postId))
      .where(and(sql`${privateDetails.postId} = any(${sql.placeholder('ids')}::bigint[])`, or(eq(posts.authorId, sql.placeholder('viewer')), sql`${sql.placeholder('isStaff')}::boolean`))),
  );

/** Those of one post, for the page that changes them. NotFound for everybody they are none of the business of. */
export async function privateDetailsOn(db: Executor, postId: PostId, viewer: Viewer): Promise<{ postId: PostId; words: string; can: { change: boolean } }> {
  const [row] = await db.select({ authorId: posts.authorId, words: privateDetails.words }).from(posts).leftJoin(privateDetails, eq(privateDetails.postId, posts.id)).where(eq(posts.id, postId));
  const post = row && { authorId: row.authorId as MemberId };
  if (!post || !canSeePrivateDetails(viewer, post)) throw new NotFound('There is nothing here.');
  return { postId, words: row.words ?? '', can: { change: canWritePrivateDetails(viewer, post) } };
}

async function keep(act: Act, postId: PostId, words: string): Promise<void> {
  if (words.length > PRIVATE_DETAILS_LENGTH) refuse(`Keep private details to ${PRIVATE_DETAILS_LENGTH.toLocaleString('en-GB')} characters; they have ${words.length.toLocaleString('en-GB')}.`, 'details');
  const row = { words, changedAt: act.at, changedBy: memberIdOf(act.by) };
  await act.tx.insert(privateDetails).values({ postId, ...row }).onConflictDoUpdate({ target: privateDetails.postId, set: row });
}
