/** Changes that somebody proposes to a post they may not change themselves. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts } from './threads.ts';

/** What a post should say instead; who may change the post decides. */
export const editSuggestions = pgTable(
  'edit_suggestions',
  {
    id: identity(),
    postId: reference('post_id').notNull().references(() => posts.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Null but for opening posts. */
    title: text('title'),
    source: text('source').notNull(),
    /** The words it was made from: what it changes is the difference to them. */
    baseTitle: text('base_title'),
    baseSource: text('base_source').notNull(),
    /** How often the post had been changed then: it fits as long as that holds. */
    basedOn: integer('based_on').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    state: text('state').$type<'open' | 'accepted' | 'declined' | 'withdrawn'>().notNull().default('open'),
    decidedAt: instant('decided_at'),
    decidedBy: reference('decided_by').references(() => members.id),
    /** What whoever declined says to it. */
    answer: text('answer'),
  },
  (t) => [
    uniqueIndex('edit_suggestions_one_open').on(t.postId, t.memberId).where(sql`${t.state} = 'open'`),
    index('edit_suggestions_open').on(t.id.desc().nullsFirst()).where(sql`${t.state} = 'open'`),
    index('edit_suggestions_waiting').on(t.at, t.id).where(sql`${t.state} = 'open'`),
    index('edit_suggestions_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    check('edit_suggestions_state', sql`${t.state} in ('open', 'accepted', 'declined', 'withdrawn')`),
    check('edit_suggestions_decided', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
  ],
);
