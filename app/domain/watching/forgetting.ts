/** Forgetting what somebody who left watched, read and kept. */
import { eq } from 'drizzle-orm';
import { bookmarks, threadReads, watchChoices, watches } from '#db/schema/watching.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { canForget } from './policy.ts';

/** Removes all of it, notes included. */
export async function forgetReading(act: Act, memberId: MemberId): Promise<void> {
  allow(canForget(act.by));
  await act.tx.delete(watches).where(eq(watches.memberId, memberId));
  await act.tx.delete(watchChoices).where(eq(watchChoices.memberId, memberId));
  await act.tx.delete(threadReads).where(eq(threadReads.memberId, memberId));
  await act.tx.delete(bookmarks).where(eq(bookmarks.memberId, memberId));
}
