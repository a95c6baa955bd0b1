/** What somebody agreed to and when, and what they took back: rows are only ever added (migration `consents_only_grow`). */
import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

export const consents = pgTable(
  'consents',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Names what it is about in `consents/rules.ts`. */
    what: text('what').notNull(),
    /** Which wording of it: a date, or the version of the rules. */
    version: text('version').notNull(),
    /** False: taken back. */
    isGiven: boolean('is_given').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('consents_of_member').on(t.memberId, t.id.desc().nullsFirst()), check('consents_what', sql`${t.what} <> '' and ${t.version} <> ''`)],
);
