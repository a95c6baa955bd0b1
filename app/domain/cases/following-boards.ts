/** Cases name the board their threads went to. */
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { presentBoard } from '#domain/boards';
import type { Act } from '#domain/core';
import { followMove } from './following.ts';

/** A board was removed: cases of threads follow their threads, and with them their clocks; private ones name the other board. */
export async function followBoard(act: Act, { boardId, intoId }: { boardId: number; intoId: number }): Promise<void> {
  const ofThreads = await act.tx.select({ threadId: cases.threadId }).from(cases).where(and(eq(cases.boardId, boardId), isNotNull(cases.threadId))).orderBy(asc(cases.id));
  for (const { threadId } of ofThreads) if (threadId !== null) await followMove(act, { threadId });
  await act.tx.update(cases).set({ boardId: await presentBoard(act.tx, intoId) }).where(and(eq(cases.boardId, boardId), isNull(cases.threadId)));
}
