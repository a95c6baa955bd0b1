/** Who works together, and the queues their work stands in. */
import { boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

export const teams = pgTable('teams', { id: identity(), name: text('name').notNull().unique('teams_name') });

/** A list of cases that a team works off; `way` says who gets the next one. */
export const queues = pgTable('queues', {
  id: identity(),
  name: text('name').notNull().unique('queues_name'),
  teamId: reference('team_id').references(() => teams.id, { onDelete: 'set null' }),
  way: text('way').$type<'by-hand' | 'round-robin' | 'least-load'>().notNull().default('by-hand'),
  /** Work nobody touched for so long goes back to the queue; null: never. */
  idleMinutes: integer('idle_minutes'),
});

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: reference('team_id').notNull().references(() => teams.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** When they were last given a case: round robin gives to whoever waits longest. */
    lastGivenAt: instant('last_given_at'),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.memberId] })],
);

/** How much and what a colleague can take. Without a row: the usual capacity, no skills, present. */
export const agents = pgTable('agents', {
  memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
  capacity: integer('capacity').notNull(),
  /** Tags and boards they know, as slugs. */
  skills: text('skills').array().notNull().default([]),
  awayUntil: instant('away_until'),
  isAway: boolean('is_away').notNull().default(false),
});
