/** The lines behind a number: why somebody has their points, each in one sentence. */
import { and, desc, eq, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { points } from '#db/schema/reputation.ts';
import { toPage } from '#domain/core';
import type { Cursor, MemberId, Page, PostId } from '#domain/core';
import { BECAUSE, CUT_BY, LINES_PER_PAGE, MOVED_RULES, POINT_RULES, isMovedReason, isPointReason } from './rules.ts';
import type { Because, MovedReason, PointReason } from './rules.ts';

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

/**
 * A member's lines, newest first, all or of one reason. Public: a number that judges a person is explained to everybody; it
 * names posts, never their text, and nobody who gave.
 */
export async function pointLines(db: Executor, memberId: MemberId, cursor: Cursor | null, reason: PointReason | MovedReason | null = null): Promise<Page<PointLineView>> {
  const undoing = alias(points, 'undoing');
  const rows = await db
    .select({
      id: points.id, reason: points.reason, points: points.points, at: points.at, postId: points.postId, reverses: points.reverses, undoes: points.undoes,
      cut: points.cut, cutBy: points.cutBy, because: points.because, undoneBy: undoing.id,
    })
    .from(points)
    .leftJoin(undoing, eq(undoing.reverses, points.id))
    .where(and(eq(points.memberId, memberId), reason ? eq(points.reason, reason) : undefined, cursor ? lt(points.id, cursor.id) : undefined))
    .orderBy(desc(points.id))
    .limit(LINES_PER_PAGE + 1);
  const lines = rows.map((line) => ({
    id: line.id,
    reason: line.reason,
    sentence: sentenceOf(line),
    points: line.points,
    at: line.at,
    postId: line.postId as PostId | null,
    reversed: line.undoneBy !== null && !line.undoes,
  }));
  return toPage(lines, LINES_PER_PAGE, ({ id, at }) => ({ value: at.getTime(), id }));
}

type Line = { reason: string; points: number; reverses: number | null; undoes: boolean; cut: number; cutBy: 'day' | 'pair' | null; because: string | null };

function sentenceOf({ reason, points, reverses, undoes, cut, cutBy, because }: Line): string {
  const sentence = isPointReason(reason) ? POINT_RULES[reason].sentence : isMovedReason(reason) ? MOVED_RULES[reason].sentence : 'A rule that no longer exists';
  const why = because !== null && isBecause(because) ? `, because ${BECAUSE[because]}` : '';
  const said = reverses === null ? sentence : `${undoes ? 'Taken back' : 'Given back'}${why}: ${lowerFirst(sentence)}`;
  return cutBy === null ? said : `${said}. ${points === 0 ? `None of the ${cut} points counted` : `Only ${points} of ${points + cut} points counted`}: ${CUT_BY[cutBy]}`;
}

const isBecause = (text: string): text is Because => text in BECAUSE;

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
