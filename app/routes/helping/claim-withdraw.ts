/** Lets go of a question: at once by hand, or soon when its page is left. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { releaseClaim } from '#domain/helping';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ quietly: z.string().optional() }),
  async (act, { thread, quietly }) => ({ thread: await releaseClaim(act, thread, { slowly: quietly !== undefined }), quietly }),
  ({ thread, quietly }, { context }) => {
    if (quietly) return new Response(null, { status: 204 });
    context.cookies.flash({ text: 'Others see the question as free again. You can still answer it.' });
    return redirect(paths.thread(thread));
  },
);
