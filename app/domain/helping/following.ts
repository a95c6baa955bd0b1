/** Topics of helpers follow boards and tags that were merged. */
import { eq, sql } from 'drizzle-orm';
import { helperTopics } from '#db/schema/helping.ts';
import { presentBoard, presentTag } from '#domain/boards';
import type { Act } from '#domain/core';

/** Who said something of both is asked as they said of the one that stays. */
export async function followTag(act: Act, { tagId, intoId }: { tagId: number; intoId: number }): Promise<void> {
  const into = await presentTag(act.tx, intoId);
  if (into === null) return;
  await act.tx.execute(sql`insert into ${helperTopics} (member_id, tag_id, is_wanted) select h.member_id, ${into}, h.is_wanted from ${helperTopics} h where h.tag_id = ${tagId} order by h.member_id on conflict do nothing`);
  await act.tx.delete(helperTopics).where(eq(helperTopics.tagId, tagId));
}

/** The same for a board. */
export async function followBoard(act: Act, { boardId, intoId }: { boardId: number; intoId: number }): Promise<void> {
  const into = await presentBoard(act.tx, intoId);
  await act.tx.execute(sql`insert into ${helperTopics} (member_id, board_id, is_wanted) select h.member_id, ${into}, h.is_wanted from ${helperTopics} h where h.board_id = ${boardId} order by h.member_id on conflict do nothing`);
  await act.tx.delete(helperTopics).where(eq(helperTopics.boardId, boardId));
}
