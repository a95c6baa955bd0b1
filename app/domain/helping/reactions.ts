/** What helping listens to: whoever answered no longer holds the question, a call for help ends when somebody helped, and whoever left is asked nothing. */
import { eq } from 'drizzle-orm';
import { questionClaims } from '#db/schema/helping.ts';
import { posts } from '#db/schema/threads.ts';
import type { Act, MemberId, Reaction, ThreadId } from '#domain/core';
import { settleCall } from './asking.ts';
import { endClaims } from './claiming.ts';
import { followBoard, followTag } from './following.ts';
import { forgetHelper } from './settings.ts';

export const reactions = [
  {
    name: 'helping.claims',
    on: ['reply.posted', 'answer.accepted', 'thread.closed', 'thread.deleted', 'thread.merged', 'member.leaving', 'member.left', 'member.suspended'],
    run: async (act, event) => {
      switch (event.name) {
        case 'reply.posted':
          return endOfAuthor(act, event.ids);
        case 'answer.accepted':
        case 'thread.closed':
        case 'thread.deleted':
        case 'thread.merged':
          return endClaims(act, { threadId: event.ids.threadId as ThreadId });
        case 'member.leaving':
        case 'member.suspended':
          return endClaims(act, { memberId: event.ids.memberId as MemberId });
        case 'member.left':
          await endClaims(act, { memberId: event.ids.memberId as MemberId });
          return forgetHelper(act, event.ids.memberId as MemberId);
        default:
          return;
      }
    },
  },
  {
    name: 'helping.calls',
    on: ['reply.posted', 'reply.deleted', 'reply.restored', 'answer.accepted', 'answer.unaccepted', 'thread.closed', 'thread.reopened', 'thread.deleted', 'thread.restored', 'thread.merged', 'posts.moved', 'question.settled', 'question.unsettled'],
    run: async (act, event) => {
      if ('threadId' in event.ids && event.ids.threadId !== undefined) await settleCall(act, event.ids.threadId as ThreadId);
    },
  },
  {
    name: 'helping.topics',
    on: ['tag.merged', 'board.merged'],
    run: async (act, event) => {
      if (event.name === 'tag.merged') return followTag(act, event.ids);
      if (event.name === 'board.merged') return followBoard(act, event.ids);
    },
  },
] satisfies Reaction[];

/** Only the author's own: somebody else may be writing a better one. */
async function endOfAuthor(act: Act, ids: { threadId: number; postId: number }): Promise<void> {
  const [row] = await act.tx
    .select({ author: posts.authorId, claimant: questionClaims.memberId })
    .from(posts)
    .innerJoin(questionClaims, eq(questionClaims.threadId, posts.threadId))
    .where(eq(posts.id, ids.postId));
  if (row && row.author === row.claimant) await endClaims(act, { threadId: ids.threadId as ThreadId });
}
