/** The lines behind a number: why somebody has their points, and what the rules are. */
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { points } from '#db/schema/reputation.ts';
import { toPage } from '#domain/core';
import type { Cursor, MemberId, Page, PostId } from '#domain/core';
import { LINES_PER_PAGE, POINT_REASONS, POINT_RULES, isPointReason } from './rules.ts';
import type { PointReason } from './rules.ts';

export type PointLineView = {
  id: number;
  reason: string;
  sentence: string;
  points: number;
  at: Date;
  /** What it is about: `paths.postById` finds it, and says no where the reader may not see it. */
  postId: PostId | null;
  /** A later line undid this one. */
  reversed: boolean;
};
export type PointRuleView = { reason: PointReason; points: number; sentence: string; why: string };

/** A member's lines, newest first. Public: a number that judges a person is explained to everybody; it names posts, never their text. */
export async function pointLines(db: Executor, memberId: MemberId, cursor: Cursor | null): Promise<Page<PointLineView>> {
  const undoing = alias(points, 'undoing');
  const rows = await db
    .select({ id: points.id, reason: points.reason, points: points.points, at: points.at, postId: points.postId, reverses: points.reverses, undoneBy: undoing.id })
    .from(points)
    .leftJoin(undoing, eq(undoing.reverses, points.id))
    .where(and(eq(points.memberId, memberId), cursor ? lt(points.id, cursor.id) : sql`true`))
    .orderBy(desc(points.id))
    .limit(LINES_PER_PAGE + 1);
  const lines = rows.map(({ reverses, undoneBy, ...line }) => ({
    ...line,
    sentence: sentenceOf(line.reason, line.points, reverses !== null),
    postId: line.postId as PostId | null,
    reversed: undoneBy !== null,
  }));
  return toPage(lines, LINES_PER_PAGE, ({ id, at }) => ({ value: at.getTime(), id }));
}

/** The public table: what earns how much, and why. */
export const pointRules = (): PointRuleView[] => POINT_REASONS.map((reason) => ({ reason, ...POINT_RULES[reason] }));

function sentenceOf(reason: string, change: number, isReversal: boolean): string {
  const sentence = isPointReason(reason) ? POINT_RULES[reason].sentence : 'A rule that no longer exists';
  if (!isReversal) return sentence;
  return change < 0 ? `Taken back: ${lowerFirst(sentence)}` : `Given back: ${lowerFirst(sentence)}`;
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
