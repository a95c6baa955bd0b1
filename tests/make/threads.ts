/** Makes threads and replies for tests, by the same commands that people use. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { posts } from '#db/schema/threads.ts';
import type { Member, PostId, ThreadId } from '#domain/core';
import { postReply, startThread } from '#domain/threads';
import type { NewThread, PostRef } from '#domain/threads';
import { NOON, actAs } from '#tests/cast.ts';
import { makeBoard } from './boards.ts';
import { makeMember } from './members.ts';

type WantedThread = Partial<NewThread> & { by?: Member; at?: Date };
type WantedReply = { by?: Member; text?: string; at?: Date; inReplyToId?: PostId };
export type MadeThread = { id: ThreadId; slug: string; openingId: PostId; asker: Member; boardSlug: string };

/** A question by a new customer on a new board, unless asked otherwise. */
export async function makeThread(tx: Tx, wanted: WantedThread = {}): Promise<MadeThread> {
  const asker = wanted.by ?? (await makeMember(tx, { name: 'Maya Okonjo' }));
  const boardSlug = wanted.boardSlug ?? (await makeBoard(tx)).slug;
  const { kind = 'question', title = 'eSIM stuck on Activating', text = 'I have restarted both phones, twice.', tags = [], at = NOON } = wanted;
  const ref = await startThread(actAs(tx, asker, at), { boardSlug, kind, title, text, tags });
  const [opening] = await tx.select({ id: posts.id }).from(posts).where(eq(posts.threadId, ref.id));
  if (!opening) throw new Error('The thread has no opening post.');
  return { ...ref, openingId: opening.id as PostId, asker, boardSlug };
}

let replies = 0;

/** A reply by a new customer, ten minutes after noon; each has words of its own. */
export async function makeReply(tx: Tx, thread: { id: ThreadId }, wanted: WantedReply = {}): Promise<PostRef & { author: Member }> {
  const author = wanted.by ?? (await makeMember(tx, { name: 'Tom Hale' }));
  const { text = `Delete the old eSIM first, then fetch it again (${(replies += 1)}).`, at = new Date(NOON.getTime() + 10 * 60_000), inReplyToId } = wanted;
  const ref = await postReply(actAs(tx, author, at), { threadId: thread.id, text, inReplyToId });
  return { ...ref, author };
}
