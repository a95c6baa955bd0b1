/** What moderation listens to: whatever puts something into the queue or takes it out. */
import type { Act, PostId, Reaction, StoredEvent, ThreadId } from '#domain/core';
import { closeSettledElsewhere, closeThreadElsewhere, openForWithheld } from './following.ts';

export const reactions = [
  {
    name: 'moderation.queue',
    on: ['post.withheld', 'post.released', 'reply.deleted', 'thread.deleted'],
    run: async (act: Act, event: StoredEvent) => {
      if (event.name === 'post.withheld') await openForWithheld(act, event.ids.postId as PostId);
      if (event.name === 'post.released' || event.name === 'reply.deleted') await closeSettledElsewhere(act, event.ids.postId as PostId);
      if (event.name === 'thread.deleted') await closeThreadElsewhere(act, event.ids.threadId as ThreadId);
    },
  },
] satisfies Reaction[];
