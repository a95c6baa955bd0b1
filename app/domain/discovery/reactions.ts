/** What search does when something changes. A burst of changes to one thread waits as one job. */
import { presentTag } from '#domain/boards';
import type { Reaction, StoredEvent } from '#domain/core';
import type { SearchService } from '#search/index.ts';
import { keepCreditsTrue } from './deflections.ts';
import { indexArticle, indexBoard, indexLeaver, indexTag, indexThread } from './indexing.ts';

const threadIdOf = ({ ids }: StoredEvent): number | null => ('threadId' in ids ? (ids.threadId ?? null) : null);
const articleIdOf = ({ ids }: StoredEvent): number | null => ('articleId' in ids ? ids.articleId : null);

export const reactions: readonly Reaction<SearchService>[] = [
  {
    name: 'discovery.index-thread',
    // Kudos are left out: they would index a long thread again for one number, which the page reads fresh anyway.
    on: [
      'thread.started',
      'thread.edited',
      'thread.deleted',
      'thread.restored',
      'thread.closed',
      'thread.reopened',
      'thread.moved',
      'thread.merged',
      'posts.moved',
      'reply.posted',
      'post.edited',
      'reply.deleted',
      'reply.restored',
      'answer.accepted',
      'answer.unaccepted',
      'answer.made-official',
      'answer.official-ended',
    ],
    collapseBy: (event) => `thread:${threadIdOf(event)}`,
    run: async (act, event, services) => {
      const threadId = threadIdOf(event);
      if (threadId !== null) await indexThread(act, threadId, services);
    },
  },
  {
    name: 'discovery.index-article',
    on: ['article.published', 'article.edited', 'article.withdrawn'],
    collapseBy: (event) => `article:${articleIdOf(event)}`,
    run: async (act, event, services) => {
      const articleId = articleIdOf(event);
      if (articleId !== null) await indexArticle(act, articleId, services);
    },
  },
  {
    name: 'discovery.index-board',
    // What a field's answers are called, or who reads them, stands in the documents, too.
    on: ['board.changed', 'board.fields-changed'],
    collapseBy: ({ ids }) => `board:${'boardId' in ids ? ids.boardId : ''}`,
    run: async (act, { ids }, services) => {
      if ('boardId' in ids) await indexBoard(act, ids.boardId, services);
    },
  },
  {
    name: 'discovery.index-tag',
    on: ['tag.changed', 'tag.merged'],
    collapseBy: ({ ids }) => `tag:${'tagId' in ids ? ('intoId' in ids ? ids.intoId : ids.tagId) : ''}`,
    run: async (act, { ids }, services) => {
      const tagId = 'tagId' in ids ? await presentTag(act.tx, 'intoId' in ids ? ids.intoId : ids.tagId) : null;
      if (tagId !== null) await indexTag(act, tagId, services);
    },
  },
  {
    name: 'discovery.forget-leaver',
    on: ['member.left'],
    run: async (act, { ids }, services) => {
      if ('memberId' in ids) await indexLeaver(act, ids.memberId, services);
    },
  },
  {
    name: 'discovery.keep-credits-true',
    on: ['reply.deleted', 'reply.restored', 'thread.deleted', 'thread.restored'],
    run: async (act, { ids }) => {
      if ('threadId' in ids && ids.threadId) await keepCreditsTrue(act, { threadId: ids.threadId, ...('postId' in ids ? { postId: ids.postId } : {}) });
    },
  },
];
