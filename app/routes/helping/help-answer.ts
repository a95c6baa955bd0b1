/** What a helper says to being asked about a question: not my topic, or not now. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { answerAsk } from '#domain/helping';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ say: z.enum(['not-my-topic', 'not-now']) }),
  (act, form) => answerAsk(act, form.thread, form.say),
  (thread, { context }) => {
    context.cookies.flash({ text: 'Good to know. Whom we ask next goes by it.' });
    return redirect(paths.thread(thread));
  },
);
