/** Saying that one decides something of another area now, or does not after all. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { claimQueued, keptBoards, releaseQueued } from '#domain/moderation';
import { paths } from '#paths';
import { keeperAction, keeperLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = keeperLoader(async ({ db, viewer }) => {
  await keptBoards(db, viewer);
  return redirect(paths.moderation());
});

export const action = keeperAction(
  z.object({ kind: z.enum(['appeal', 'rewards', 'rewards-appeal', 'sign-up', 'edit']), id: z.string().default('').transform((text) => idFrom<number>(text)), page: idOf<number>(), does: z.enum(['claim', 'take-over', 'release']) }),
  async (act, { kind, id, page, does }) => {
    if (does === 'release') await releaseQueued(act, { kind, id });
    else await claimQueued(act, { kind, id, takesOver: does === 'take-over' });
    return { kind, id, pageId: page };
  },
  (ref) => redirect(paths.queued(ref)),
  { hasForm: false },
);
