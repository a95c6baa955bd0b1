/** Rules follow tags and boards that were merged. */
import { eq } from 'drizzle-orm';
import { watchRules } from '#db/schema/escalation.ts';
import { presentBoard, presentTag } from '#domain/boards';
import type { Act } from '#domain/core';
import { rulesChanged } from './editing.ts';

/** A rule for a tag is one for the tag that its threads carry now. */
export async function followTag(act: Act, { tagId, intoId }: { tagId: number; intoId: number }): Promise<void> {
  const into = await presentTag(act.tx, intoId);
  if (into !== null) await act.tx.update(watchRules).set({ tagId: into, changedAt: act.at }).where(eq(watchRules.tagId, tagId));
  // Rules of the other tag look at more threads now, too.
  await rulesChanged(act);
}

/** A rule for a board that is gone names the other one, but is switched off: what was meant for the one need not suit everything that stands on the other. */
export async function followBoard(act: Act, { boardId, intoId }: { boardId: number; intoId: number }): Promise<void> {
  await act.tx.update(watchRules).set({ boardId: await presentBoard(act.tx, intoId), isOn: false, changedAt: act.at }).where(eq(watchRules.boardId, boardId));
  await rulesChanged(act);
}
