/** Hands an approved run to the operator’s billing; from then on it can only be settled. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { exportPayout } from '#domain/payouts';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.payoutRun(idFrom<number>(params.run))));

export const action = staffVerb(
  z.object({ run: idOf<number>(), sure: z.literal('yes', { message: 'Tick “Export it” first: from then on the run cannot be cancelled.' }) }),
  (act, { run }, { services }) => exportPayout(act, run, { isDelivered: services.payoutWebhook !== undefined }),
  ({ withdrawn, isCancelled }, { context, params }) => {
    context.cookies.flash({ text: isCancelled ? 'Everything left was withdrawn, so the run was cancelled.' : withdrawn > 0 ? `Exported, without ${withdrawn} withdrawn meanwhile.` : 'Exported.' });
    return redirect(paths.payoutRun(idFrom<number>(params.run)));
  },
  { asksAgain: true },
);
