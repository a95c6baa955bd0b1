/** What problems listen to: a banner follows the thread it stands on into another. */
import { eq, sql } from 'drizzle-orm';
import { problemThreads } from '#db/schema/problems.ts';
import { threads } from '#db/schema/threads.ts';
import type { Act, Reaction } from '#domain/core';

export const reactions = [
  {
    name: 'problems.follow-merge',
    on: ['thread.merged'],
    run: async (act, { name, ids }) => {
      if (name === 'thread.merged') await follow(act, ids.threadId);
    },
  },
] satisfies Reaction[];

/** What was merged has its problems where its posts are now, unless staff took the banner off there. A split leaves them behind: what came out is another matter until staff say so. */
async function follow(act: Act, threadId: number): Promise<void> {
  await act.tx.execute(sql`
    insert into ${problemThreads} (thread_id, problem_id, by, at)
    select t.merged_into_id, had.problem_id, had.by, had.at from ${problemThreads} had join ${threads} t on t.id = had.thread_id
    where had.thread_id = ${threadId} and had.taken_off_at is null and t.merged_into_id is not null order by had.problem_id
    on conflict do nothing`);
  await act.tx.delete(problemThreads).where(eq(problemThreads.threadId, threadId));
}
