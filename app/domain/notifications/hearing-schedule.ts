/** Whoever scheduled a thread hears when it is not published as they meant it. */
import { and, eq } from 'drizzle-orm';
import { scheduledThreads } from '#db/schema/writing.ts';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { tell } from './notifying.ts';

/** Once for each time; nothing where it was changed before the news came. */
export async function hearSchedule(act: Act, { ids, at }: StoredEvent<'schedule.troubled'>, way: { hasMail: boolean }): Promise<void> {
  const [row] = await act.tx.select({ state: scheduledThreads.state, threadId: scheduledThreads.threadId }).from(scheduledThreads).where(and(eq(scheduledThreads.id, ids.scheduledId), eq(scheduledThreads.version, ids.version)));
  if (!row || row.state === 'scheduled') return;
  await tell(act, [{ member: ids.memberId as MemberId, kind: 'schedule-troubled', key: `schedule:${ids.scheduledId}:${ids.version}`, at, thread: row.threadId as ThreadId | null, parts: { scheduled: ids.scheduledId, state: row.state } }], way);
}
