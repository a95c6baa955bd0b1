/** Warning whoever wrote a post, by whoever keeps order on its board; and the place of a post for what moderators give because of it. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { standingOf } from '#domain/boards';
import { NotFound, allow, isModerator } from '#domain/core';
import type { Act, BoardId, MemberId, PostId, Viewer } from '#domain/core';
import { canWarn, warn } from '#domain/sanctions';
import type { Given } from '#domain/sanctions';
import { lockPost } from './facts.ts';

/** Whose post it is and where it stands, for somebody who may warn there. */
export type WarningPlace = { postId: PostId; thread: { id: number; slug: string; title: string }; author: { id: MemberId; handle: string; name: string }; boardId: BoardId };

/** NotFound for everybody who may not warn there, and where there is no such post. Also of deleted posts: words that were taken away may still need one. */
export async function warningPlace(db: Executor, postId: PostId, viewer: Viewer): Promise<WarningPlace> {
  const [row] = await db
    .select({ thread: { id: threads.id, slug: threads.slug, title: threads.title }, author: { id: members.id, handle: members.handle, name: members.name }, boardId: threads.boardId, standing: standingOf(viewer) })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(eq(posts.id, postId));
  if (!row || row.standing === 'none' || !(isModerator(viewer) || canWarn(viewer, row.standing))) throw new NotFound('There is nothing here.');
  return { postId, thread: row.thread, author: { ...row.author, id: row.author.id as MemberId }, boardId: row.boardId as BoardId };
}

/** Warns whoever wrote a post, because of it. Refused as `warn` of sanctions does. Locks the thread and the post, then the member. */
export async function warnAuthor(act: Act, { postId, reason, because }: { postId: PostId; reason: string; because: string }): Promise<Given> {
  const { thread, post } = await lockPost(act, postId);
  allow(canWarn(act.by, thread.standing), 'Moderators warn members, and whoever keeps order on a board does there.');
  return warn(act, { memberId: post.authorId, reason, because, about: { postId, boardId: thread.boardId } });
}
