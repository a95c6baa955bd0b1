/** What watching listens to: who watched a thread that was merged watches what it became. */
import { eq, sql } from 'drizzle-orm';
import { threads } from '#db/schema/threads.ts';
import { threadReads, watches } from '#db/schema/watching.ts';
import type { Act, Reaction, StoredEvent } from '#domain/core';
import { followBoard, followTag } from './following.ts';
import { louder } from './hearers.ts';

/** Whoever says something of both keeps what is louder, but for what was muted. How far somebody read the one says nothing of the other. */
async function carryWatches(act: Act, { ids }: StoredEvent<'thread.merged'>): Promise<void> {
  const [gone] = await act.tx.select({ intoId: threads.mergedIntoId }).from(threads).where(eq(threads.id, ids.threadId));
  if (!gone?.intoId) return;
  await act.tx.execute(sql`
    insert into ${watches} as mine (member_id, thread_id, level, because, at)
    select w.member_id, ${gone.intoId}, w.level, w.because, w.at from ${watches} w where w.thread_id = ${ids.threadId} order by w.member_id
    on conflict (member_id, thread_id) where thread_id is not null do update set level = excluded.level where ${louder(sql`excluded.level`)} < ${louder(sql`mine.level`)}`);
  await act.tx.delete(watches).where(eq(watches.threadId, ids.threadId));
  await act.tx.delete(threadReads).where(eq(threadReads.threadId, ids.threadId));
}

export const reactions = [
  {
    name: 'watching.merges',
    on: ['thread.merged', 'tag.merged', 'board.merged'],
    run: async (act, event) => {
      if (event.name === 'thread.merged') await carryWatches(act, event);
      if (event.name === 'tag.merged') await followTag(act, event.ids);
      if (event.name === 'board.merged') await followBoard(act, event.ids);
    },
  },
] satisfies Reaction[];
