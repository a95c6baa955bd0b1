/** The public log of moderation: what was done, where and why, without anybody's name. */
import { desc, eq, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { moderationActs } from '#db/schema/sanctions.ts';
import { NotFound, PAGE_SIZE, toPage } from '#domain/core';
import type { Act, BoardId, Cursor, Page } from '#domain/core';
import { readSettings } from '#domain/settings';
import { LOGGED, REASONS, isLogged, isReason } from './rules.ts';
import type { AppealOutcome, Logged } from './rules.ts';

/** A line of the log. No board where it was none, or one that is not for everybody. */
export type ModerationLogView = { id: number; what: string; reason: string; days: number | null; board: { slug: string; name: string } | null; day: string; outcome: AppealOutcome | null };

/** Writes what was done into the public log, rounded to the day; whoever does it has asked their policy. Answers the line's number. */
export async function logModeration(act: Act, { what, reason, boardId = null, days = null }: { what: Logged; reason: string; boardId?: BoardId | null; days?: number | null }): Promise<number> {
  const [row] = await act.tx.insert(moderationActs).values({ what, reason, boardId, days, day: act.at.toISOString().slice(0, 10) }).returning({ id: moderationActs.id });
  if (!row) throw new Error('The line was not written.');
  return row.id;
}

/** Notes in its line what an appeal made of it, or that it was taken back; without a line there is nothing to note. */
export async function noteOutcome(act: Act, actId: number | null, outcome: AppealOutcome): Promise<void> {
  if (actId !== null) await act.tx.update(moderationActs).set({ outcome }).where(eq(moderationActs.id, actId));
}

/** The log as everybody reads it, the last first. NotFound where the community keeps it to itself. */
export async function moderationLog(db: Executor, cursor: Cursor | null): Promise<Page<ModerationLogView>> {
  if (!(await readSettings(db)).publicModerationLog) throw new NotFound('This community keeps no public log of moderation.');
  const rows = await db
    .select({ act: moderationActs, slug: boards.slug, name: boards.name })
    .from(moderationActs)
    .leftJoin(boards, sql`${boards.id} = ${moderationActs.boardId} and not ${boards.isPrivate}`)
    .where(cursor ? lt(moderationActs.id, cursor.id) : undefined)
    .orderBy(desc(moderationActs.id))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ act }) => ({ value: 0, id: act.id }));
  return {
    next: page.next,
    rows: page.rows.map(({ act: { id, what, reason, days, day, outcome }, slug, name }) => ({
      id, days, day, outcome,
      what: isLogged(what) ? LOGGED[what] : what,
      reason: isReason(reason) ? REASONS[reason] : reason,
      board: slug === null || name === null ? null : { slug, name },
    })),
  };
}
