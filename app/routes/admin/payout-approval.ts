/** Approves a run that somebody else prepared. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { approvePayout } from '#domain/payouts';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.payoutRun(idFrom<number>(params.run))));

export const action = staffVerb(
  z.object({ run: idOf<number>() }),
  (act, { run }) => approvePayout(act, run),
  ({ withdrawn, isCancelled }, { context, params }) => {
    const out = withdrawn === 1 ? 'One payment was withdrawn' : `${withdrawn} payments were withdrawn`;
    context.cookies.flash({ text: isCancelled ? `${out}, so nothing was left to pay, and the run was cancelled.` : withdrawn === 0 ? 'Approved.' : `Approved. ${out}.` });
    return redirect(paths.payoutRun(idFrom<number>(params.run)));
  },
  { asksAgain: true },
);
