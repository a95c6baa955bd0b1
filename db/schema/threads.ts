/** Threads, the posts in them (number 1 opens the thread, the rest are replies), kudos, and what a text said before. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { boardFields, boards, tags } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** Why a post waits for somebody to look at it: it reads like spam, its author is new, it has a listed word, readers flagged it, or staff chose to. */
export type WithholdingReason = 'spam' | 'newcomer' | 'words' | 'flags' | 'staff';

/** One row per thread with what its list row and its state need, so that no list counts or joins posts. */
export const threads = pgTable(
  'threads',
  {
    id: identity(),
    boardId: reference('board_id').notNull().references(() => boards.id),
    authorId: reference('author_id').notNull().references(() => members.id),
    kind: text('kind').$type<'question' | 'discussion'>().notNull(),
    title: text('title').notNull(),
    slug: text('slug').notNull(),
    createdAt: instant('created_at').notNull(),
    lastActivityAt: instant('last_activity_at').notNull(),
    /** Visible replies. */
    replyCount: integer('reply_count').notNull().default(0),
    /** The highest post number given so far; numbers are never reused. */
    lastNumber: integer('last_number').notNull().default(1),
    kudosCount: integer('kudos_count').notNull().default(0),
    meTooCount: integer('me_too_count').notNull().default(0),
    viewCount: integer('view_count').notNull().default(0),
    /** Kudos, me-too and replies weighed together; see threads/rules.ts. */
    popularity: integer('popularity').notNull().default(0),
    /** When somebody other than the asker first replied; null means unanswered. */
    firstReplyAt: instant('first_reply_at'),
    acceptedPostId: reference('accepted_post_id'),
    solvedAt: instant('solved_at'),
    closedAt: instant('closed_at'),
    /** Why it is closed, in a sentence for its readers; when it opens again by itself; and since when no list has it. Only what is closed has any of these. */
    closedReason: text('closed_reason'),
    reopensAt: instant('reopens_at'),
    archivedAt: instant('archived_at'),
    /** A heated thread takes one post of a member within so many minutes, until then. */
    slowMinutes: integer('slow_minutes'),
    slowUntil: instant('slow_until'),
    /** ISO 639-1, as guessed from the title and the opening post; null while nobody looked, or when it cannot be told. */
    language: text('language'),
    /** The words are new, or others than those the language was guessed from. */
    languageDue: boolean('language_due').notNull().default(true),
    deletedAt: instant('deleted_at'),
    deletedBy: reference('deleted_by').references(() => members.id),
    /** Deleted because its opening post is withheld; with `deletedBy`, its author took it back meanwhile. */
    isWithheld: boolean('is_withheld').notNull().default(false),
    /** Where its posts stand now. A merged thread has none, counts as deleted, and its address leads there; never itself a merged one. */
    mergedIntoId: reference('merged_into_id').references((): AnyPgColumn => threads.id),
  },
  (t) => {
    const visible = sql`${t.deletedAt} is null`;
    const unanswered = sql`${t.deletedAt} is null and ${t.kind} = 'question' and ${t.firstReplyAt} is null and ${t.solvedAt} is null and ${t.closedAt} is null`;
    const solved = sql`${t.deletedAt} is null and ${t.solvedAt} is not null`;
    // Every column descends, so that a list can name its place as one row (board, time, id) and no other index fits it.
    return [
      index('threads_latest').on(t.lastActivityAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('threads_board_latest').on(t.boardId.desc().nullsFirst(), t.lastActivityAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('threads_unanswered').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(unanswered),
      index('threads_board_unanswered').on(t.boardId.desc().nullsFirst(), t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(unanswered),
      index('threads_solved').on(t.solvedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(solved),
      index('threads_board_solved').on(t.boardId.desc().nullsFirst(), t.solvedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(solved),
      index('threads_popular').on(t.popularity.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('threads_board_popular').on(t.boardId.desc().nullsFirst(), t.popularity.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      // From an answer to the question it solved: what somebody solved is found by their posts.
      index('threads_solved_by').on(t.acceptedPostId).where(sql`${t.acceptedPostId} is not null`),
      // For reports: which questions were asked within a period, whatever became of them.
      index('threads_asked').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.deletedAt} is null and ${t.kind} = 'question'`),
      index('threads_language_due').on(t.id.desc().nullsFirst()).where(sql`${t.languageDue}`),
      index('threads_of_member').on(t.authorId.desc().nullsFirst(), t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('threads_reopening').on(t.reopensAt, t.id).where(sql`${t.reopensAt} is not null`),
      index('threads_merged').on(t.mergedIntoId).where(sql`${t.mergedIntoId} is not null`),
      check('threads_merged_is_gone', sql`${t.mergedIntoId} is null or (${t.deletedAt} is not null and ${t.mergedIntoId} <> ${t.id})`),
      check('threads_closed', sql`${t.closedAt} is not null or (${t.closedReason} is null and ${t.reopensAt} is null and ${t.archivedAt} is null)`),
      check('threads_archive_is_closed_for_good', sql`${t.archivedAt} is null or ${t.reopensAt} is null`),
      check('threads_slow', sql`(${t.slowMinutes} is null) = (${t.slowUntil} is null) and (${t.slowMinutes} is null or ${t.slowMinutes} between 1 and 1440)`),
      check('threads_kind', sql`${t.kind} in ('question','discussion')`),
    ];
  },
);

/** What stands first on its board, and, announced, on the home page too. A pin that ended stays until somebody pins the thread anew. */
export const threadPins = pgTable(
  'thread_pins',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    isAnnounced: boolean('is_announced').notNull().default(false),
    pinnedAt: instant('pinned_at').notNull(),
    pinnedBy: reference('pinned_by').notNull().references(() => members.id),
    /** Null stays until it is taken down. */
    until: instant('until'),
  },
);

/** The reply of staff that answers a thread for the company; one each. A row sleeps while its reply is taken down. */
export const officialAnswers = pgTable(
  'official_answers',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    postId: reference('post_id').notNull().references((): AnyPgColumn => posts.id, { onDelete: 'cascade' }),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('official_answers_of_post').on(t.postId)],
);

export const threadTags = pgTable(
  'thread_tags',
  {
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    tagId: reference('tag_id').notNull().references(() => tags.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.tagId] }), index('thread_tags_by_tag').on(t.tagId, t.threadId.desc().nullsFirst())],
);

/** What a board's ask form was told about a thread: words, a number, yes or no, or the key of a choice. */
export const threadFieldValues = pgTable(
  'thread_field_values',
  {
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    fieldId: reference('field_id').notNull().references(() => boardFields.id, { onDelete: 'cascade' }),
    value: text('value').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.threadId, t.fieldId] }),
    // A list of everything with one answer, newest first.
    index('thread_field_values_by_value').on(t.fieldId, t.value, t.threadId.desc().nullsFirst()),
    check('thread_field_values_short', sql`length(${t.value}) <= 200`),
  ],
);

export const posts = pgTable(
  'posts',
  {
    id: identity(),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    authorId: reference('author_id').notNull().references(() => members.id),
    /** What the author typed (Markdown), kept whole. */
    source: text('source').notNull(),
    /** Rendered and cleaned once, when stored. */
    html: text('html').notNull(),
    /** The words alone: for search, excerpts and structured data. */
    plain: text('plain').notNull(),
    /** Which renderer made `html`, so that a mended one can render it again. */
    rendererVersion: integer('renderer_version').notNull(),
    /** The post this one answers, when it answers one in particular. */
    inReplyToId: reference('in_reply_to_id'),
    /** Written by staff as staff: decides the mark, whatever the author's role becomes later. */
    byStaff: boolean('by_staff').notNull().default(false),
    kudosCount: integer('kudos_count').notNull().default(0),
    /** Score brought from another community, already part of kudosCount, with no givers to name. */
    importedKudos: integer('imported_kudos').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    editedAt: instant('edited_at'),
    editCount: integer('edit_count').notNull().default(0),
    /** Why its words are what they are since the last change; null where nobody said. */
    editReason: text('edit_reason'),
    /** Everybody who may reply may change it. */
    isWiki: boolean('is_wiki').notNull().default(false),
    deletedAt: instant('deleted_at'),
    deletedBy: reference('deleted_by').references(() => members.id),
    /** Out of sight until somebody has looked at it; the post, or with an opening one its thread, counts as deleted meanwhile. */
    withheldAt: instant('withheld_at'),
    withheldWhy: text('withheld_why').$type<WithholdingReason>(),
    /** Withheld from its first moment: nobody has been told of it yet. */
    isUnheard: boolean('is_unheard').notNull().default(false),
  },
  (t) => [
    uniqueIndex('posts_in_thread').on(t.threadId, t.number),
    // From a post to what answers it, and a thread's posts by how much they were thanked for.
    index('posts_answering').on(t.inReplyToId, t.number).where(sql`${t.inReplyToId} is not null`),
    index('posts_best').on(t.threadId, t.kudosCount.desc().nullsFirst(), t.number).where(sql`${t.deletedAt} is null and ${t.number} > 1`),
    // What an older renderer made is found without reading all posts.
    index('posts_by_renderer').on(t.rendererVersion, t.id),
    index('posts_of_member').on(t.authorId, t.id.desc().nullsFirst()),
    // The newest first, for whoever looks through them.
    index('posts_withheld').on(t.withheldAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.withheldAt} is not null`),
    check('posts_withheld_why', sql`(${t.withheldAt} is null) = (${t.withheldWhy} is null) and ${t.withheldWhy} in ('spam','newcomer','words','flags','staff')`),
    check('posts_withheld_is_deleted', sql`${t.withheldAt} is null or ${t.number} = 1 or ${t.deletedAt} is not null`),
  ],
);

/** What a post (and, for the opening post, the title) said before an edit. */
export const revisions = pgTable(
  'revisions',
  {
    id: identity(),
    postId: reference('post_id').notNull().references(() => posts.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    title: text('title'),
    source: text('source').notNull(),
    /** Who replaced it, and when. */
    replacedBy: reference('replaced_by').notNull().references(() => members.id),
    replacedAt: instant('replaced_at').notNull(),
    /** Why, in the words of whoever replaced it; null where they did not say. */
    reason: text('reason'),
  },
  (t) => [uniqueIndex('revisions_of_post').on(t.postId, t.number)],
);

/** What belongs to a post and only its author and staff read. Never searched, quoted, mailed or shown in its history. */
export const privateDetails = pgTable(
  'private_details',
  {
    postId: reference('post_id').primaryKey().references(() => posts.id, { onDelete: 'cascade' }),
    words: text('words').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: reference('changed_by').references(() => members.id),
  },
);

/** A member's thanks for a post; one each. */
export const kudos = pgTable(
  'kudos',
  {
    id: identity(),
    postId: reference('post_id').notNull().references(() => posts.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('kudos_once').on(t.postId, t.memberId), index('kudos_of_member').on(t.memberId)],
);

/** Posts that went from one thread to another: what readers of either are told, and where the address of a merged thread leads. */
export const threadMoves = pgTable(
  'thread_moves',
  {
    id: identity(),
    kind: text('kind').$type<'merge' | 'split'>().notNull(),
    fromId: reference('from_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    /** Follows when that thread is merged itself. */
    intoId: reference('into_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    /** The first of them; it says where they stand, wherever they go later. */
    firstPostId: reference('first_post_id').notNull().references(() => posts.id, { onDelete: 'cascade' }),
    /** The number the first of them had where they came from. */
    fromNumber: integer('from_number').notNull(),
    /** How many of them readers could see. */
    postCount: integer('post_count').notNull(),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('thread_moves_from').on(t.fromId, t.id),
    index('thread_moves_into').on(t.intoId, t.id),
    index('thread_moves_of_post').on(t.firstPostId),
    check('thread_moves_kind', sql`${t.kind} in ('merge','split')`),
    check('thread_moves_of_two', sql`${t.fromId} <> ${t.intoId}`),
  ],
);
