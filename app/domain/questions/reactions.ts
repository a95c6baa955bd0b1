/** What questions listen to: every word and every turn of a thread moves its closing ladder. */
import { and, eq, isNotNull } from 'drizzle-orm';
import { questionOutcomes } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { recordEvent } from '#domain/core';
import type { Act, PostId, Reaction, ThreadId } from '#domain/core';
import { dropOutcome } from './closing/outcomes.ts';
import { settleClosing } from './closing/steps.ts';

export const reactions = [
  {
    name: 'questions.closing',
    on: ['reply.posted', 'reply.deleted', 'reply.restored', 'answer.accepted', 'answer.unaccepted', 'thread.closed', 'thread.reopened', 'thread.deleted', 'thread.restored', 'thread.merged', 'posts.moved'],
    run: async (act, event) => {
      if (!('threadId' in event.ids) || event.ids.threadId === undefined) return;
      const threadId = event.ids.threadId as ThreadId;
      if (event.name === 'reply.deleted') await dropIfGone(act, threadId, event.ids.postId as PostId);
      await settleClosing(act, threadId, { mayBegin: event.name === 'reply.posted' });
    },
  },
] satisfies Reaction[];

/** A confirmed answer that was taken down confirms nothing any more, unless it is back by now. */
async function dropIfGone(act: Act, threadId: ThreadId, postId: PostId): Promise<void> {
  const confirmed = await act.tx.$count(questionOutcomes, and(eq(questionOutcomes.threadId, threadId), eq(questionOutcomes.postId, postId)));
  const isGone = confirmed > 0 && (await act.tx.$count(posts, and(eq(posts.id, postId), isNotNull(posts.deletedAt)))) > 0;
  if (!isGone) return;
  await dropOutcome(act, threadId);
  await recordEvent(act, 'question.unsettled', { threadId });
}
