/** The demo's bounties: one in money by staff and one in points, on questions that wait. */
import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { threads } from '#db/schema/threads.ts';
import type { Act, ThreadId, Viewer } from '#domain/core';
import { putBounty } from '#domain/questions';
import { BOUNTY_AFTER_HOURS, BOUNTY_STANDING, bountyAmounts } from '#rules/questions';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

/** Puts them up a day ago, so that the clock is running when a visitor comes. */
export async function putBounties(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const yesterday = new Date(stage.now.getTime() - 86_400_000);
  const priya = act(yesterday, need(stage.members, 'priya'));
  const waiting = await priya.tx
    .select({ id: threads.id, handle: members.handle, points: standings.points })
    .from(threads)
    .innerJoin(members, eq(members.id, threads.authorId))
    .leftJoin(standings, eq(standings.memberId, threads.authorId))
    .where(and(eq(threads.kind, 'question'), isNull(threads.solvedAt), isNull(threads.closedAt), isNull(threads.deletedAt), lt(threads.createdAt, new Date(yesterday.getTime() - BOUNTY_AFTER_HOURS * 3_600_000))))
    .orderBy(desc(threads.meTooCount), asc(threads.id));
  const own = waiting.find(({ points }) => (points ?? 0) >= BOUNTY_STANDING);
  const asker = [...stage.members.values()].find(({ handle }) => handle === own?.handle);
  if (own && asker) await putBounty(act(yesterday, asker), { threadId: own.id as ThreadId, kind: 'points', amount: bountyAmounts('points', true)[0] ?? 0 });
  const other = waiting.find(({ id }) => id !== own?.id);
  if (other) await putBounty(priya, { threadId: other.id as ThreadId, kind: 'money', amount: bountyAmounts('money', true)[0] ?? 0 });
}
