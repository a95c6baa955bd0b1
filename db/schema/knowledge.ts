/** Articles that grow from accepted answers: where they stand, what they said before, whose work they are, and whether they are still true. */
import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts, threads } from './threads.ts';

/** A tree of places to look in. An article stands in one of them, or in none. */
export const articleSections = pgTable(
  'article_sections',
  {
    id: identity(),
    parentId: reference('parent_id').references((): AnyPgColumn => articleSections.id),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    position: integer('position').notNull().default(0),
  },
  (t) => [uniqueIndex('article_sections_slug').on(t.slug), index('article_sections_of_parent').on(t.parentId, t.position, t.id)],
);

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
    /** Which saved version this is. A form says which one it was filled from, so that nobody overwrites another. */
    version: integer('version').notNull().default(1),
    checkedBy: reference('checked_by').references(() => members.id),
    /** A superuser or staff say it is ready; staff publish. */
    proposedAt: instant('proposed_at'),
    proposedBy: reference('proposed_by').references(() => members.id),
    ownerId: reference('owner_id').references(() => members.id),
    /** When somebody shall look again whether it is true. */
    reviewAt: instant('review_at'),
    sectionId: reference('section_id').references(() => articleSections.id, { onDelete: 'set null' }),
    /** Its place within the section. */
    position: integer('position').notNull().default(0),
    language: text('language').notNull().default('en'),
    /** The same for all translations of one article: the id of the first of them. Null while it has none. */
    translationGroup: reference('translation_group'),
    /** Readers who said yes and no to "Did this help?". */
    helpedCount: integer('helped_count').notNull().default(0),
    unhelpedCount: integer('unhelped_count').notNull().default(0),
  },
  (t) => [
    uniqueIndex('articles_slug').on(t.slug),
    uniqueIndex('articles_one_per_thread').on(t.threadId),
    index('articles_published').on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('articles_of_board').on(t.boardId, t.publishedAt),
    index('articles_of_section').on(t.sectionId, t.position, t.id).where(sql`${t.publishedAt} is not null`),
    index('articles_to_review').on(t.reviewAt).where(sql`${t.publishedAt} is not null and ${t.reviewAt} is not null`),
    index('articles_proposed').on(t.proposedAt, t.id).where(sql`${t.proposedAt} is not null and ${t.publishedAt} is null`),
    index('articles_from_post').on(t.postId),
    uniqueIndex('articles_one_per_language').on(t.translationGroup, t.language),
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

/** What an article said before a saved edit. */
export const articleRevisions = pgTable(
  'article_revisions',
  {
    id: identity(),
    articleId: reference('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    /** The article's version while it said this. */
    version: integer('version').notNull(),
    title: text('title').notNull(),
    source: text('source').notNull(),
    /** Who wrote these words; null when they came from the thread. */
    writtenBy: reference('written_by').references(() => members.id),
    writtenAt: instant('written_at').notNull(),
  },
  (t) => [uniqueIndex('article_revisions_of_article').on(t.articleId, t.version)],
);

/** What readers say of an article, one of each kind for a member or an anonymous browser. */
export const articleVotes = pgTable(
  'article_votes',
  {
    id: identity(),
    articleId: reference('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    /** 'helped': did it help you? 'true': is it still right? */
    about: text('about').$type<'helped' | 'true'>().notNull(),
    isYes: boolean('is_yes').notNull(),
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** A hash of the random name a guest's browser carries. */
    browser: text('browser'),
    reason: text('reason'),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('article_votes_of_member').on(t.articleId, t.about, t.memberId),
    uniqueIndex('article_votes_of_browser').on(t.articleId, t.about, t.browser),
    index('article_votes_against').on(t.articleId, t.at).where(sql`not ${t.isYes}`),
    check('article_votes_of_somebody', sql`num_nonnulls(${t.memberId}, ${t.browser}) = 1`),
    check('article_votes_about', sql`${t.about} in ('helped','true')`),
  ],
);

/** Why somebody of the staff should look at a public article. Checking it removes them all. */
export const articleConcerns = pgTable(
  'article_concerns',
  {
    articleId: reference('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    reason: text('reason').$type<'source-edited' | 'source-unaccepted' | 'source-deleted' | 'source-outdated' | 'review-passed' | 'many-no'>().notNull(),
    since: instant('since').notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.reason] }), index('article_concerns_since').on(t.since, t.articleId)],
);

/** Accepted answers that staff found to be no longer right, with where to look instead. */
export const outdatedAnswers = pgTable(
  'outdated_answers',
  {
    postId: reference('post_id').primaryKey().references(() => posts.id, { onDelete: 'cascade' }),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
    betterPostId: reference('better_post_id').references(() => posts.id, { onDelete: 'set null' }),
    betterArticleId: reference('better_article_id').references(() => articles.id, { onDelete: 'set null' }),
  },
  (t) => [index('outdated_answers_of_thread').on(t.threadId)],
);

/** Solved threads that could become an article, with how much they are worth; kept by reactions and an hourly round. */
export const articleCandidates = pgTable(
  'article_candidates',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    worth: integer('worth').notNull(),
  },
  (t) => [index('article_candidates_by_worth').on(t.worth.desc().nullsFirst(), t.threadId.desc().nullsFirst())],
);

/** How often the answer of a solved thread was found: opened as a result of a search, and said to have solved it for somebody. Never by whom. */
export const threadFinds = pgTable('thread_finds', {
  threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
  searches: integer('searches').notNull().default(0),
  solvedFor: integer('solved_for').notNull().default(0),
});
