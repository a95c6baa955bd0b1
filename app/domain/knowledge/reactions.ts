/** What the knowledge base does when something happens in a thread. */
import type { Reaction, StoredEvent, ThreadId } from '#domain/core';
import { noteSource } from './checking.ts';
import { keepDraftTrue } from './drafting.ts';
import { followMerge, followMovedPosts } from './following.ts';
import { followBoard } from './following-boards.ts';
import { keepCandidate } from './promoting.ts';

/** The thread an event is about; null for events of other things. */
const threadOf = (event: StoredEvent): ThreadId | null => ('threadId' in event.ids ? (event.ids.threadId as ThreadId) : null);

export const reactions = [
  {
    name: 'knowledge.keep-draft-true',
    on: ['answer.accepted', 'answer.unaccepted', 'post.edited', 'thread.edited', 'thread.moved', 'posts.moved', 'thread.deleted', 'thread.restored', 'reply.deleted', 'reply.restored'],
    // It reads what the thread says now, so a burst of changes needs one look.
    collapseBy: (event) => `thread:${threadOf(event) ?? 0}`,
    run: async (act, event) => {
      const threadId = threadOf(event);
      if (threadId !== null) await keepDraftTrue(act, threadId);
    },
  },
  {
    name: 'knowledge.keep-candidate',
    on: ['answer.accepted', 'answer.unaccepted', 'posts.moved', 'thread.deleted', 'thread.restored', 'reply.deleted', 'reply.restored'],
    collapseBy: (event) => `candidate:${threadOf(event) ?? 0}`,
    run: async (act, event) => {
      const threadId = threadOf(event);
      if (threadId !== null) await keepCandidate(act, threadId);
    },
  },
  {
    name: 'knowledge.follow-posts',
    on: ['thread.merged', 'posts.moved'],
    run: async (act, event) => {
      if (event.name === 'thread.merged') return followMerge(act, event.ids.threadId as ThreadId);
      if (event.name === 'posts.moved') return followMovedPosts(act, event.ids.threadId as ThreadId);
    },
  },
  {
    name: 'knowledge.follow-boards',
    on: ['board.merged'],
    run: async (act, event) => {
      if (event.name === 'board.merged') await followBoard(act, event.ids);
    },
  },
  {
    // Each event is looked at by itself: what it may say depends on what happened.
    name: 'knowledge.note-source',
    on: ['answer.accepted', 'answer.unaccepted', 'post.edited', 'thread.deleted', 'thread.restored', 'reply.deleted', 'reply.restored'],
    run: noteSource,
  },
] satisfies Reaction[];
