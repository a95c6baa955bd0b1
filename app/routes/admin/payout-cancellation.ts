/** Cancels a run: all money goes back. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { cancelPayout } from '#domain/payouts';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.payoutRun(idFrom<number>(params.run))));

export const action = staffVerb(
  z.object({ run: idOf<number>() }),
  (act, { run }) => cancelPayout(act, run),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Cancelled. All money is back, and every choice waits for the next run.' });
    return redirect(paths.payoutRun(idFrom<number>(params.run)));
  },
  { asksAgain: true },
);
