/** Whom new words concern: whoever is named or answered in them, the asker, and everybody who watches the thread, its board or its tags. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBy } from '#domain/boards';
import type { Act, MemberId, PostId, StoredEvent, ThreadId } from '#domain/core';
import { hasBlocked, keepApart } from '#domain/sanctions';
import { levelsOn } from '#domain/watching';
import { mentionsIn } from './mentions.ts';
import { tell, tellAll } from './notifying.ts';
import type { Kind } from './rules.ts';

type Way = { hasMail: boolean };
type Said = { postId: PostId; thread: ThreadId; board: number; author: MemberId; asker: MemberId; answered: MemberId | null; number: number; source: string };

const parents = alias(posts, 'parents');

/** A post with what is asked about whoever hears of it; null when it is gone by now. */
async function said(act: Act, where: SQL): Promise<Said | null> {
  const [row] = await act.tx
    .select({ postId: posts.id, thread: threads.id, board: threads.boardId, author: posts.authorId, asker: threads.authorId, answered: parents.authorId, number: posts.number, source: posts.source, gone: sql<boolean>`${posts.deletedAt} is not null or ${threads.deletedAt} is not null` })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .leftJoin(parents, sql`${parents.id} = ${posts.inReplyToId} and ${parents.threadId} = ${posts.threadId}`)
    .where(where);
  if (!row || row.gone) return null;
  return { ...row, postId: row.postId as PostId, thread: row.thread as ThreadId, author: row.author as MemberId, asker: row.asker as MemberId, answered: row.answered as MemberId | null };
}

/** A reply: each is told once, by what concerns them most. Askers of questions that were merged into this one are askers here. */
export async function hearReply(act: Act, { ids, at }: StoredEvent<'reply.posted'>, way: Way): Promise<void> {
  const post = await said(act, eq(posts.id, ids.postId));
  if (!post) return;
  await hearNames(act, post, at, way);
  if (post.answered !== null && post.answered !== post.asker) await tellAll(act, news(post, 'answered-you', at), sql`select ${post.answered}::bigint as member from ${members} m where m.id = ${post.answered} and ${mayHear(post)} and ${isNotMuted(post)}`, way);
  const merged = await act.tx.selectDistinct({ asker: threads.authorId }).from(threads).where(eq(threads.mergedIntoId, post.thread));
  const askers = new Set([post.asker, ...merged.map(({ asker }) => asker as MemberId)]);
  askers.delete(post.author);
  const deaf = await hasBlocked(act.tx, post.author, [...askers]);
  await tell(act, [...askers].filter((member) => !deaf.has(member)).map((member) => ({ member, ...news(post, 'reply', at) })), way);
  const watching = (level: SQL) => sql`select l.member from (${levelsOn(post.thread)}) l join ${members} m on m.id = l.member where ${level} and ${mayHear(post)}`;
  await tellAll(act, news(post, 'watched-reply', at), watching(sql`l.level = 'every'`), way);
  // One line until they come back; the next one is of what is new then.
  const isWaiting = sql`exists (select 1 from ${notifications} n where n.member_id = l.member and n.thread_id = ${post.thread} and n.kind = 'followed' and n.is_listed and n.read_at is null)`;
  await tellAll(act, news(post, 'followed', at), watching(sql`l.level = 'follow' and l.is_own and not ${isWaiting}`), way);
}

/** A new thread: whoever follows its board or one of its tags. Who chose something for the thread itself has been there already. */
export async function hearThread(act: Act, { ids, at }: StoredEvent<'thread.started'>, way: Way): Promise<void> {
  const post = await said(act, sql`${posts.threadId} = ${ids.threadId} and ${posts.number} = 1`);
  if (!post) return;
  await hearNames(act, post, at, way);
  await tellAll(act, news(post, 'new-thread', at), sql`select l.member from (${levelsOn(post.thread)}) l join ${members} m on m.id = l.member where l.level in ('follow', 'every') and not l.is_own and ${mayHear(post)}`, way);
}

/** Words that changed: whoever is named in them now, and has not heard of this post before. */
export async function hearChangedWords(act: Act, { ids, at }: StoredEvent<'post.edited'>, way: Way): Promise<void> {
  const post = await said(act, eq(posts.id, ids.postId));
  if (post) await hearNames(act, post, at, way);
}

/** Whoever follows a thread hears that it is solved; whoever accepted and whoever is accepted know it. */
export async function hearSolved(act: Act, { thread, post, knows, at }: { thread: ThreadId; post: PostId; knows: readonly number[]; at: Date }, way: Way): Promise<void> {
  const answer = await said(act, eq(posts.id, post));
  if (!answer) return;
  const hearers = sql`select l.member from (${levelsOn(thread)}) l join ${members} m on m.id = l.member where l.is_own and l.level in ('follow', 'every') and ${mayHear(answer)} and not ${inArray(sql`l.member`, [0, ...knows])}`;
  await tellAll(act, { kind: 'followed-solved', key: `accepted:${post}`, at, thread, post }, hearers, way);
}

async function hearNames(act: Act, post: Said, at: Date, way: Way): Promise<void> {
  const handles = mentionsIn(post.source);
  if (handles.length === 0) return;
  await tellAll(act, news(post, 'mention', at), sql`select m.id as member from ${members} m where ${inArray(sql`m.handle`, handles)} and ${mayHear(post)} and ${isNotMuted(post)}`, way);
}

/** Told once of each post, whatever it is to them. */
const news = ({ postId, thread }: Said, kind: Kind, at: Date) => ({ kind, key: `reply:${postId}`, at, thread, post: postId });

/** True of member `m` while they may read the board, did not write it themselves, and neither of the two wants to hear nothing of the other; staff are always heard. */
const mayHear = ({ board, author }: Said): SQL => sql`(
  m.id <> ${author}
  and (not (select b.is_private from ${boards} b where b.id = ${board}) or ${readableBy({ id: sql`m.id`, readsAll: sql`(m.role in ('agent', 'moderator', 'admin'))` }, sql`${board}::bigint`)})
  and not ${keepApart(sql`m.id`, sql`${author}`)})`;

const isNotMuted = ({ thread }: Said): SQL => sql`not exists (select 1 from (${levelsOn(thread)}) l where l.member = m.id and l.level = 'mute')`;
