/** Sends an export to the operator’s billing once more. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { deliverAgain } from '#domain/payouts';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.payoutRun(idFrom<number>(params.run))));

export const action = staffVerb(
  z.object({ run: idOf<number>() }),
  (act, { run }) => deliverAgain(act, run),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'It goes out to your billing within a minute.' });
    return redirect(paths.payoutRun(idFrom<number>(params.run)));
  },
  { asksAgain: true },
);
