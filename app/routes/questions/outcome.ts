/** What an asker says of their answered question instead of choosing an answer: not yet, solved in another way, no longer needed. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { sayNotYet, sayOutcome } from '#domain/questions';
import { paths } from '#paths';
import { OWN_OUTCOMES } from '#rules/questions';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ say: z.enum(['no', ...OWN_OUTCOMES]) }),
  async (act, { thread, say }) => ({ say, thread: say === 'no' ? await sayNotYet(act, thread) : await sayOutcome(act, thread, say) }),
  ({ say, thread }, { context }) => {
    if (say === 'no') context.cookies.flash({ text: 'Noted. You are asked again only when somebody has answered anew.' });
    else context.cookies.flash({ text: say === 'solved-otherwise' ? 'Good to hear. If you write how, others find it.' : 'Noted. Nobody waits for you any more.', undo: { label: 'Undo', action: paths.outcomeWithdraw(thread.id) } });
    return redirect(paths.thread(thread));
  },
);
