/** Badges: who earned which, when, and by what. Which badges there are stands in the code, with the rule of each. */
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** One badge earned once. What was earned stays, even if what earned it is undone later. */
export const badgeAwards = pgTable(
  'badge_awards',
  {
    id: identity(),
    /** Names a badge in `badges/rules.ts`. */
    badge: text('badge').notNull(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** What earned it, for example 'post:12'; 'once' for a badge that is earned once. */
    source: text('source').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('badge_awards_once').on(t.memberId, t.badge, t.source),
    index('badge_awards_of_badge').on(t.badge, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);
