/** Whoever watched a board or a tag that was merged watches what it became. */
import { eq, sql } from 'drizzle-orm';
import { watches } from '#db/schema/watching.ts';
import { presentBoard, presentTag } from '#domain/boards';
import type { Act } from '#domain/core';
import { louder } from './hearers.ts';

/** Whoever says something of both keeps what is louder, but for what was muted. */
export async function followTag(act: Act, { tagId, intoId }: { tagId: number; intoId: number }): Promise<void> {
  const into = await presentTag(act.tx, intoId);
  if (into === null) return;
  await act.tx.execute(sql`
    insert into ${watches} as mine (member_id, tag_id, level, because, at)
    select w.member_id, ${into}, w.level, w.because, w.at from ${watches} w where w.tag_id = ${tagId} order by w.member_id
    on conflict (member_id, tag_id) where tag_id is not null do update set level = excluded.level where ${louder(sql`excluded.level`)} < ${louder(sql`mine.level`)}`);
  await act.tx.delete(watches).where(eq(watches.tagId, tagId));
}

/** The same for a board. */
export async function followBoard(act: Act, { boardId, intoId }: { boardId: number; intoId: number }): Promise<void> {
  const into = await presentBoard(act.tx, intoId);
  await act.tx.execute(sql`
    insert into ${watches} as mine (member_id, board_id, level, because, at)
    select w.member_id, ${into}, w.level, w.because, w.at from ${watches} w where w.board_id = ${boardId} order by w.member_id
    on conflict (member_id, board_id) where board_id is not null do update set level = excluded.level where ${louder(sql`excluded.level`)} < ${louder(sql`mine.level`)}`);
  await act.tx.delete(watches).where(eq(watches.boardId, boardId));
}
