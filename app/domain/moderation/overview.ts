/** How the queue is kept up: its age, who decides, what was taken back, and what the filter caught and missed. */
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { NotFound } from '#domain/core';
import type { Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { canSeeOverview } from './policy.ts';
import type { OverviewDays, SpamList } from './rules.ts';

export type ModeratorView = { person: PersonView; decisions: number; overturned: number; medianMinutes: number | null };
export type OverviewView = {
  days: OverviewDays;
  /** Half of the reports and held posts that wait, wait longer; null where none does. */
  medianWaitMinutes: number | null;
  decisions: number;
  overturned: number;
  moderators: ModeratorView[];
  spam: Record<SpamList, number>;
};

/** What of the decisions counts as caught, missed, or held back wrongly. A newcomer's first post waits whatever it says: spam in it was held back, by nobody's mistake if it is none. */
export function isOfSpam(list: SpamList): SQL {
  const why = sql`coalesce(${reviewDecisions.did} -> 'was' ->> 'why', '')`;
  const wasHeld = sql`${why} in ('spam', 'words')`;
  switch (list) {
    case 'caught':
      return sql`((${reviewDecisions.outcome} in ('spam', 'removed') and ${wasHeld}) or (${reviewDecisions.outcome} = 'spam' and ${why} = 'newcomer'))`;
    case 'missed':
      return sql`(${reviewDecisions.outcome} = 'spam' and not ${wasHeld} and ${why} <> 'newcomer')`;
    case 'wrongly':
      return sql`${reviewDecisions.outcome} = 'kept' and ${wasHeld}`;
  }
}

/** Taken back by somebody else than who decided. */
export const isOverturned = sql`(${reviewDecisions.undoneBy} is not null and ${reviewDecisions.undoneBy} <> ${reviewDecisions.byId})`;

/** The figures of the last days; what was taken back by whoever decided it counts as never decided. NotFound for everybody but staff. */
export async function moderationOverview(db: Executor, days: OverviewDays, viewer: Viewer, at: Date): Promise<OverviewView> {
  if (!canSeeOverview(viewer)) throw new NotFound('There is nothing here.');
  const since = new Date(at.getTime() - days * 86_400_000);
  const counted = and(gt(reviewDecisions.at, since), sql`(${reviewDecisions.undoneAt} is null or ${isOverturned})`);
  const count = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`;
  const [[waiting], [totals], perPerson] = await Promise.all([
    db
      .select({ median: sql<number | null>`percentile_cont(0.5) within group (order by extract(epoch from ${at.toISOString()}::timestamptz - ${reviewItems.openedAt}) / 60)` })
      .from(reviewItems)
      .where(isNull(reviewItems.closedAt)),
    db
      .select({ decisions: sql<number>`count(*)::int`, overturned: count(isOverturned), caught: count(isOfSpam('caught')), missed: count(isOfSpam('missed')), wrongly: count(isOfSpam('wrongly')) })
      .from(reviewDecisions)
      .where(counted),
    db
      .select({ person: personColumns, decisions: sql<number>`count(*)::int`, overturned: count(isOverturned), median: sql<number | null>`percentile_cont(0.5) within group (order by extract(epoch from ${reviewDecisions.at} - ${reviewItems.openedAt}) / 60)` })
      .from(reviewDecisions)
      .innerJoin(reviewItems, eq(reviewItems.id, reviewDecisions.itemId))
      .innerJoin(members, eq(members.id, reviewDecisions.byId))
      .where(counted)
      .groupBy(members.id)
      .orderBy(sql`count(*) desc, ${members.id}`),
  ]);
  const { decisions = 0, overturned = 0, ...spam } = totals ?? {};
  return {
    days, decisions, overturned,
    medianWaitMinutes: rounded(waiting?.median),
    moderators: perPerson.map(({ person, median, ...counts }) => ({ ...counts, person: toPerson(person), medianMinutes: rounded(median) })),
    spam: { caught: 0, missed: 0, wrongly: 0, ...spam },
  };
}

const rounded = (minutes: number | null | undefined): number | null => (minutes === null || minutes === undefined ? null : Math.round(Number(minutes)));
