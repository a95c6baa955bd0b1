/** Prepares a run of a period. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { preparePayout } from '#domain/payouts';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.payoutPeriod(idFrom<number>(params.period))));

export const action = staffVerb(
  z.object({ period: idOf<number>() }),
  (act, { period }) => preparePayout(act, period),
  ({ runId, exceptions }, { context }) => {
    context.cookies.flash({ text: exceptions.length === 0 ? `Run ${runId} waits for somebody else’s approval.` : `Run ${runId} waits for somebody else’s approval. ${exceptions.length} stay out of it.` });
    return redirect(paths.payoutRun(runId));
  },
);
