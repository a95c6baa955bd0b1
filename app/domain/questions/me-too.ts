/** "I have this too": one a member, counted on the thread. */
import { and, eq } from 'drizzle-orm';
import { meToos } from '#db/schema/questions.ts';
import { NotAllowed, allow, isMember, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId, ThreadId } from '#domain/core';
import { changeMeToo, lockThreadWhereItIs } from '#domain/threads';
import type { ThreadRef } from '#domain/threads';
import { canSayMeToo } from './policy.ts';

/** Says that one has the problem too. Saying it twice counts once. Refused for one's own question, a discussion and a closed question. Locks the thread, or what it was merged into. */
export async function sayMeToo(act: Act, asked: ThreadId): Promise<ThreadRef> {
  const memberId = signedIn(act);
  const thread = await lockThreadWhereItIs(act, asked);
  const { id: threadId, slug } = thread;
  if (isMember(act.by, thread.authorId)) refuse('You asked this yourself, so you are counted already.');
  if (thread.kind !== 'question') refuse('This is a discussion: there is no problem to share.');
  if (thread.closedAt) refuse('This question is closed. If you still have the problem, ask your own.');
  allow(canSayMeToo(act.by, thread));

  const [said] = await act.tx.insert(meToos).values({ threadId, memberId, at: act.at }).onConflictDoNothing().returning({ threadId: meToos.threadId });
  if (said) await changeMeToo(act, thread, 1);
  return { id: threadId, slug };
}

/** Takes it back; nothing happens when it was not said. Locks like saying it. */
export async function withdrawMeToo(act: Act, asked: ThreadId): Promise<ThreadRef> {
  const memberId = signedIn(act);
  const thread = await lockThreadWhereItIs(act, asked);
  const threadId = thread.id;
  const [taken] = await act.tx
    .delete(meToos)
    .where(and(eq(meToos.threadId, threadId), eq(meToos.memberId, memberId)))
    .returning({ threadId: meToos.threadId });
  if (taken) await changeMeToo(act, thread, -1);
  return { id: thread.id, slug: thread.slug };
}

function signedIn(act: Act): MemberId {
  const id = memberIdOf(act.by);
  if (id === null) throw new NotAllowed('Sign in to say that you have this too.');
  return id;
}
