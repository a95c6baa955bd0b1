/** Saying that one decides something of another area now, or does not after all. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { claimQueued, keptBoards, readWay, releaseQueued } from '#domain/moderation';
import { paths } from '#paths';
import { keeperAction, keeperLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = keeperLoader(async ({ db, viewer }) => {
  await keptBoards(db, viewer);
  return redirect(paths.moderation());
});

export const action = keeperAction(
  z.object({ kind: z.enum(['appeal', 'rewards', 'rewards-appeal', 'sign-up', 'edit']), id: z.string().default('').transform((text) => idFrom<number>(text)), page: idOf<number>(), does: z.enum(['claim', 'take-over', 'release']), through: z.string().default('') }),
  async (act, { kind, id, page, does, through }) => {
    if (does === 'release') await releaseQueued(act, { kind, id });
    else await claimQueued(act, { kind, id, takesOver: does === 'take-over' });
    return { ref: { kind, id, pageId: page }, way: await readWay(act.tx, new URLSearchParams(through)) };
  },
  ({ ref, way }) => redirect(paths.queued(ref, way.through)),
  { hasForm: false },
);
