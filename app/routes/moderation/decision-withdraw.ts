/** Takes a decision back, or all that were made together with it. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { keptBoards, undoDecision, undoTogether } from '#domain/moderation';
import { paths } from '#paths';
import { keeperAction, keeperLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = keeperLoader(async ({ db, viewer }) => {
  await keptBoards(db, viewer);
  return redirect(paths.decisions());
});

export const action = keeperAction(
  z.object({ decision: idOf<number>() }),
  async (act, { decision }, { url }) => {
    if (url.searchParams.get('together') !== 'yes') return { ...(await undoDecision(act, decision)), text: 'Taken back. It waits again.' };
    const { count, left } = await undoTogether(act, decision);
    const back = count === 0 ? 'They were taken back already.' : count === 1 ? 'Taken back. It waits again.' : `${count} decisions are taken back. They wait again.`;
    return { itemId: null, text: left === 0 ? back : `${back} ${left} ${left === 1 ? 'stays' : 'stay'} as decided: somebody else decides there, or the words were taken out for good.` };
  },
  ({ itemId, text }, { context }) => {
    context.cookies.flash({ text });
    return redirect(itemId === null ? paths.moderation() : paths.reviewItem(itemId));
  },
  { hasForm: false },
);
