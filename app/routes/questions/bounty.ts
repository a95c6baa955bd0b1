/** Puts a bounty on a question. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { putBounty } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

/** What is no whole number becomes none, which the command refuses in its own words. */
const Amount = z.string().optional().transform((text) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0));

export const action = memberVerb(
  ThreadParameter.extend({ kind: z.enum(['points', 'money']), amount: Amount, confirmed: z.literal('yes', { error: 'Nothing was put up: tick that you know there is no refund.' }) }),
  (act, { thread, kind, amount }) => putBounty(act, { threadId: thread, kind, amount }),
  (thread, { context }) => {
    context.cookies.flash({ text: 'The bounty is up. Award it to the answer that solves it.' });
    return redirect(paths.thread(thread));
  },
);
