/** Merging tags: every thread of the one carries the other. */
import { eq, sql } from 'drizzle-orm';
import { tags } from '#db/schema/boards.ts';
import { threadTags } from '#db/schema/threads.ts';
import { leadTag } from '#domain/boards';
import { found } from '#domain/core';
import type { Act, TagId } from '#domain/core';

/**
 * Merges a tag into another: its threads carry that one, and its address and every word for it lead there. Who follows it, helpers' topics and rules of escalation follow
 * by the event. It cannot be undone by itself: afterwards nobody knows which threads had which. Refused when one of them leads somewhere already.
 * @returns how many threads came that did not carry the other one before.
 */
export async function mergeTags(act: Act, { fromId, intoId }: { fromId: TagId; intoId: TagId }): Promise<{ slug: string; threads: number }> {
  await leadTag(act, fromId, intoId);
  const came = await act.tx.execute(sql`insert into ${threadTags} (thread_id, tag_id) select tt.thread_id, ${intoId} from ${threadTags} tt where tt.tag_id = ${fromId} on conflict do nothing`);
  await act.tx.delete(threadTags).where(eq(threadTags.tagId, fromId));
  const [into] = await act.tx.select({ slug: tags.slug }).from(tags).where(eq(tags.id, intoId));
  return { slug: found(into).slug, threads: came.count };
}
