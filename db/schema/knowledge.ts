/** Articles that grow from accepted answers, and the people they came from. */
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts, threads } from './threads.ts';

export const articles = pgTable(
  'articles',
  {
    id: identity(),
    slug: text('slug').notNull(),
    boardId: reference('board_id').notNull().references(() => boards.id),
    title: text('title').notNull(),
    source: text('source').notNull(),
    html: text('html').notNull(),
    plain: text('plain').notNull(),
    rendererVersion: integer('renderer_version').notNull(),
    /** The solved thread it came from; one article per thread. */
    threadId: reference('thread_id').references(() => threads.id, { onDelete: 'set null' }),
    postId: reference('post_id').references(() => posts.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    editedBy: reference('edited_by').references(() => members.id),
    publishedAt: instant('published_at'),
    publishedBy: reference('published_by').references(() => members.id),
    /** When staff last said it is true. */
    checkedAt: instant('checked_at'),
    /** Set by staff: a draft that shall not become an article. */
    dismissedAt: instant('dismissed_at'),
  },
  (t) => [
    uniqueIndex('articles_slug').on(t.slug),
    uniqueIndex('articles_one_per_thread').on(t.threadId),
    index('articles_published').on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('articles_of_board').on(t.boardId, t.publishedAt),
  ],
);

export const articleCredits = pgTable(
  'article_credits',
  {
    articleId: reference('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id),
    role: text('role').$type<'asked' | 'answered' | 'helped'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.memberId] })],
);
