/** What the company knows about a customer: told by its own systems, or noted by staff. Shown to staff alone. */
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

export const customerProfiles = pgTable('customer_profiles', {
  memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
  /** "business", "prepaid": what rules and clocks ask for. */
  segment: text('segment'),
  /** The customer's number in the company's own system. */
  outsideId: text('outside_id').unique('customer_profiles_outside'),
  fields: jsonb('fields').$type<{ label: string; value: string }[]>().notNull().default([]),
  links: jsonb('links').$type<{ label: string; href: string }[]>().notNull().default([]),
  updatedAt: instant('updated_at').notNull(),
});

/** What colleagues should know about somebody, whatever the case. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    authorId: reference('author_id').notNull().references(() => members.id),
    text: text('text').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('customer_notes_of_member').on(t.memberId, t.id)],
);
