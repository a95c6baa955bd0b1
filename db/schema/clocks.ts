/** What staff promise and how it is kept: policies in versions, and for each case a set of clocks with the stretches they ran. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { calendars } from './calendars.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

type Targets = Record<'low' | 'normal' | 'high' | 'urgent', Record<'first-reply' | 'next-reply' | 'solution', number | null>>;

/** Asked in the order of their places; the first whose conditions match gives a case its clocks. */
export const clockPolicies = pgTable(
  'clock_policies',
  {
    id: identity(),
    place: integer('place').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    /** The newest of its versions. */
    version: integer('version').notNull().default(1),
    /** That of the newest version, so that a calendar in use cannot be removed. */
    calendarId: reference('calendar_id').references(() => calendars.id),
  },
  (t) => [index('clock_policies_in_order').on(t.place, t.id)],
);

/** Never changed once made: a case keeps the promise it was given. */
export const clockPolicyVersions = pgTable(
  'clock_policy_versions',
  {
    id: identity(),
    policyId: reference('policy_id').notNull().references(() => clockPolicies.id),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    /** Empty: any. */
    priorities: jsonb('priorities').$type<string[]>().notNull(),
    segments: jsonb('segments').$type<string[]>().notNull(),
    /** Null: any board. No reference: the policy of a board that is gone must match nothing, not everything. */
    boardId: reference('board_id'),
    /** In minutes of the calendar's time; null where nothing is promised. */
    targets: jsonb('targets').$type<Targets>().notNull(),
    warnMinutes: integer('warn_minutes').notNull(),
    /** Null with a name: the calendar was removed since. Null without: plain time. */
    calendarId: reference('calendar_id').references(() => calendars.id, { onDelete: 'set null' }),
    calendarName: text('calendar_name'),
    madeBy: reference('made_by').references(() => members.id),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [uniqueIndex('clock_policy_versions_once').on(t.policyId, t.version)],
);

/** The clocks of one case, under the version it was given. */
export const clockSets = pgTable(
  'clock_sets',
  {
    id: identity(),
    versionId: reference('version_id').notNull().references(() => clockPolicyVersions.id),
    priority: text('priority').$type<'low' | 'normal' | 'high' | 'urgent'>().notNull(),
    /** What the clocks go by until the set is stopped: null is plain time. While it stands here, the calendar stays. */
    calendarId: reference('calendar_id').references(() => calendars.id),
    startedAt: instant('started_at').notNull(),
    isPaused: boolean('is_paused').notNull().default(false),
    stoppedAt: instant('stopped_at'),
    customerSpokeAt: instant('customer_spoke_at'),
    staffSpokeAt: instant('staff_spoke_at'),
  },
  (t) => [index('clock_sets_by_calendar').on(t.calendarId, t.id).where(sql`${t.calendarId} is not null`)],
);

export const clocks = pgTable(
  'clocks',
  {
    id: identity(),
    setId: reference('set_id').notNull().references(() => clockSets.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'first-reply' | 'next-reply' | 'solution'>().notNull(),
    state: text('state').$type<'running' | 'paused' | 'met' | 'missed' | 'stopped'>().notNull(),
    /** Null: measured, but nothing is promised. */
    targetMs: bigint('target_ms', { mode: 'number' }),
    /** Of the calendar's time, without the stretch that runs. */
    spentMs: bigint('spent_ms', { mode: 'number' }).notNull().default(0),
    startedAt: instant('started_at').notNull(),
    /** Since when it runs; null while it does not. */
    resumedAt: instant('resumed_at'),
    endedAt: instant('ended_at'),
    /** Null unless it runs towards a promise. */
    dueAt: instant('due_at'),
    warnAt: instant('warn_at'),
    warnedAt: instant('warned_at'),
    breachedAt: instant('breached_at'),
  },
  (t) => [
    index('clocks_due').on(t.dueAt, t.id).where(sql`${t.state} = 'running' and ${t.breachedAt} is null`),
    index('clocks_near').on(t.warnAt, t.id).where(sql`${t.state} = 'running' and ${t.warnedAt} is null`),
    index('clocks_of_set').on(t.setId, t.id),
    uniqueIndex('clocks_once_at_a_time').on(t.setId, t.kind).where(sql`${t.kind} <> 'next-reply' or ${t.state} in ('running','paused')`),
    index('clocks_ended').on(t.endedAt, t.kind).where(sql`${t.endedAt} is not null`),
    check('clocks_run', sql`(${t.state} = 'running') = (${t.resumedAt} is not null) and (${t.dueAt} is null or ${t.state} = 'running')`),
  ],
);

/** The stretches of real time a clock ran, and how much of each the calendar was open: what was spent, told one by one. */
export const clockSegments = pgTable(
  'clock_segments',
  {
    id: identity(),
    clockId: reference('clock_id').notNull().references(() => clocks.id, { onDelete: 'cascade' }),
    from: instant('from').notNull(),
    to: instant('to').notNull(),
    openMs: bigint('open_ms', { mode: 'number' }).notNull(),
  },
  (t) => [index('clock_segments_of_clock').on(t.clockId, t.id), check('clock_segments_forward', sql`${t.to} >= ${t.from}`)],
);
