/** What of the queue says nearly the same as a post, whoever wrote it; and why the filter held a post back. */
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { reviewItems } from '#db/schema/moderation.ts';
import { spamPrints, spamVerdicts } from '#db/schema/spam.ts';
import type { PostId } from '#domain/core';
import { BATCH_AT_MOST } from './rules.ts';

/** Posts that wait and share a part of this one's fingerprint, itself among them: as many as may be decided together. */
export async function postsLike(db: Executor, postId: PostId): Promise<PostId[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select near.post_id as id from ${spamPrints} near
    where near.slices && (select own.slices from ${spamPrints} own where own.post_id = ${postId})
      and exists (select from ${reviewItems} i where i.post_id = near.post_id and i.closed_at is null)
    order by near.post_id desc limit ${BATCH_AT_MOST}`);
  return rows.map(({ id }) => Number(id) as PostId);
}

/** Why the filter held a post back, in sentences; none where it did not. */
export async function heldBecause(db: Executor, postId: PostId): Promise<string[]> {
  const [row] = await db.select({ reasons: spamVerdicts.reasons }).from(spamVerdicts).where(eq(spamVerdicts.postId, postId));
  return row?.reasons ?? [];
}
