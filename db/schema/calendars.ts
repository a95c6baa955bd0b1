/** When desks are open: a week in a time zone, and the days off. */
import { sql } from 'drizzle-orm';
import { check, date, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';

export const calendars = pgTable(
  'calendars',
  {
    id: identity(),
    name: text('name').notNull(),
    /** IANA, for example 'Europe/London'. */
    zone: text('zone').notNull(),
    /** Seven lists of [from, to] in minutes after midnight, Monday first. */
    week: jsonb('week').$type<[from: number, to: number][][]>().notNull(),
    /** Raised by each change of hours or days off, so that what was reckoned with an earlier one is reckoned anew. */
    version: integer('version').notNull().default(1),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [uniqueIndex('calendars_by_name').on(sql`lower(${t.name})`), check('calendars_week', sql`jsonb_typeof(${t.week}) = 'array' and jsonb_array_length(${t.week}) = 7`)],
);

export const calendarHolidays = pgTable(
  'calendar_holidays',
  {
    calendarId: reference('calendar_id').notNull().references(() => calendars.id, { onDelete: 'cascade' }),
    /** In the calendar's own zone. */
    day: date('day', { mode: 'string' }).notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.calendarId, t.day] })],
);
