/** What the company's own systems know about a customer, told through the API and shown to staff alone. */
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, reference } from './columns.ts';
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
