/** Taking away files of somebody who left, and those of words that are gone; the next round deletes their bytes. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { attachments } from '#db/schema/attachments.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import type { FileSubject } from './attaching.ts';
import { canClearFiles } from './policy.ts';

/** All files of a member, or only those that never belonged to anything. Returns how many. */
export const removeFilesOf = (act: Act, memberId: MemberId, which: 'all' | 'loose'): Promise<number> =>
  remove(act, and(eq(attachments.ownerId, memberId), which === 'all' ? undefined : isNull(attachments.subject)));

/** The files of these messages, notes or posts. */
export const removeFilesAt = async (act: Act, subject: FileSubject, ids: readonly number[]): Promise<number> =>
  ids.length === 0 ? 0 : remove(act, and(eq(attachments.subject, subject), inArray(attachments.subjectId, [...ids])));

async function remove(act: Act, which: SQL | undefined): Promise<number> {
  allow(canClearFiles(act.by));
  return (await act.tx.update(attachments).set({ removedAt: act.at, name: 'removed' }).where(and(which, isNull(attachments.removedAt))).returning({ id: attachments.id })).length;
}
