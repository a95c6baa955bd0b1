/** Clearing away: files that never belonged to anything, whose place is gone, or that were removed. */
import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { attachments } from '#db/schema/attachments.ts';
import { allow } from '#domain/core';
import type { Act, Services } from '#domain/core';
import { smallOf } from '#kit/files.ts';
import type { FileSubject } from './attaching.ts';
import { canClearFiles } from './policy.ts';
import { CLEARED_AFTER_MINUTES, FILES_PER_ROUND, LOOSE_HOURS } from './rules.ts';

/** Of these ids, those that are still there: told by the areas that own them. */
export type StillThere = Record<FileSubject, (db: Executor, ids: number[]) => Promise<number[]>>;

/** Marks what nobody can see any more: sent a day ago and never used. Returns how many. */
export async function markLoose(act: Act): Promise<number> {
  allow(canClearFiles(act.by));
  const before = new Date(act.at.getTime() - LOOSE_HOURS * 3_600_000);
  // Whoever attaches one at this moment holds it, and then it is not loose any more.
  const loose = act.tx.select({ id: attachments.id }).from(attachments).where(and(isNull(attachments.subject), isNull(attachments.removedAt), lt(attachments.at, before), or(isNull(attachments.neededUntil), lt(attachments.neededUntil, act.at)))).orderBy(asc(attachments.id)).limit(FILES_PER_ROUND).for('update', { skipLocked: true });
  return (await act.tx.update(attachments).set({ removedAt: act.at }).where(inArray(attachments.id, loose)).returning({ id: attachments.id })).length;
}

/** Marks the files of one kind whose place is gone, from an id on. Returns where to go on; null at the end. */
export async function markLeftBehind(act: Act, subject: FileSubject, stillThere: StillThere, after: number): Promise<number | null> {
  allow(canClearFiles(act.by));
  const rows = await act.tx.select({ id: attachments.id, subjectId: attachments.subjectId }).from(attachments).where(and(eq(attachments.subject, subject), isNull(attachments.removedAt), gt(attachments.id, after))).orderBy(asc(attachments.id)).limit(FILES_PER_ROUND);
  const there = new Set(await stillThere[subject](act.tx, [...new Set(rows.map(({ subjectId }) => subjectId ?? 0))]));
  const gone = rows.filter(({ subjectId }) => !there.has(subjectId ?? 0)).map(({ id }) => id);
  if (gone.length > 0) await act.tx.update(attachments).set({ removedAt: act.at }).where(inArray(attachments.id, gone));
  return rows.length === FILES_PER_ROUND ? (rows.at(-1)?.id ?? null) : null;
}

/** Deletes the bytes of what was removed, then its row: whatever interrupts it, the next round goes on. Returns how many. */
export async function clearRemoved({ db, files, clock }: Pick<Services, 'db' | 'files' | 'clock'>): Promise<number> {
  const before = new Date(clock().getTime() - CLEARED_AFTER_MINUTES * 60_000);
  const rows = await db.select({ id: attachments.id, storeKey: attachments.storeKey }).from(attachments).where(lt(attachments.removedAt, before)).orderBy(asc(attachments.removedAt)).limit(FILES_PER_ROUND);
  for (const { storeKey } of rows) {
    await files.remove(storeKey);
    await files.remove(smallOf(storeKey));
  }
  if (rows.length > 0) await db.delete(attachments).where(inArray(attachments.id, rows.map(({ id }) => id)));
  return rows.length;
}
