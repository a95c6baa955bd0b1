/** Badges as pages show them: all with how many have earned each, one with who did, and a member's own. */
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { badgeAwards } from '#db/schema/badges.ts';
import { members } from '#db/schema/members.ts';
import { toPage } from '#domain/core';
import type { Cursor, MemberId, Page } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { BADGES, BADGE_NAMES, EARNERS_PER_PAGE, isBadge } from './rules.ts';
import type { Badge } from './rules.ts';

export type BadgeView = { badge: Badge; name: string; sentence: string; repeats: boolean };
/** `awards` counts a badge that somebody earned twice as two. */
export type BadgeCountView = BadgeView & { people: number; awards: number };
export type EarnedBadgeView = BadgeView & { times: number; at: Date };
export type EarnerView = { id: number; person: PersonView; at: Date };

const viewOf = (badge: Badge): BadgeView => ({ badge, ...BADGES[badge] });

/** One badge by its address; null when there is none. */
export const badgeByName = (name: string): BadgeView | null => (isBadge(name) ? viewOf(name) : null);

/** All badges with how many people have each. */
export async function badgeList(db: Executor): Promise<BadgeCountView[]> {
  const rows = await db.select({ badge: badgeAwards.badge, people: sql<number>`count(distinct ${badgeAwards.memberId})::int`, awards: sql<number>`count(*)::int` }).from(badgeAwards).groupBy(badgeAwards.badge);
  return BADGE_NAMES.map((badge) => ({ ...viewOf(badge), people: 0, awards: 0, ...rows.find((row) => row.badge === badge), badge }));
}

/** A member's badges, the newest first, each with how often. */
export async function badgesOf(db: Executor, memberId: MemberId): Promise<EarnedBadgeView[]> {
  const rows = await db
    .select({ badge: badgeAwards.badge, times: sql<number>`count(*)::int`, at: sql<Date>`max(${badgeAwards.at})`.mapWith(badgeAwards.at) })
    .from(badgeAwards)
    .where(eq(badgeAwards.memberId, memberId))
    .groupBy(badgeAwards.badge)
    .orderBy(sql`max(${badgeAwards.at}) desc, ${badgeAwards.badge}`);
  return rows.flatMap(({ badge, times, at }) => (isBadge(badge) ? [{ ...viewOf(badge), times, at }] : []));
}

/** Who earned a badge, the newest first; somebody who earned it often stands there each time. */
export async function earnersOf(db: Executor, badge: Badge, cursor: Cursor | null): Promise<Page<EarnerView>> {
  const place = cursor ? sql`(${badgeAwards.at}, ${badgeAwards.id}) < (${new Date(cursor.value)}, ${cursor.id}::bigint)` : undefined;
  const rows = await db
    .select({ award: badgeAwards.id, at: badgeAwards.at, person: personColumns })
    .from(badgeAwards)
    .innerJoin(members, eq(members.id, badgeAwards.memberId))
    .where(and(eq(badgeAwards.badge, badge), place))
    .orderBy(sql`${badgeAwards.at} desc nulls first, ${badgeAwards.id} desc nulls first`)
    .limit(EARNERS_PER_PAGE + 1);
  return toPage(rows.map(({ award, at, person }) => ({ id: award, at, person: toPerson(person) })), EARNERS_PER_PAGE, ({ id, at }) => ({ value: at.getTime(), id }));
}
