/** Claims a question: "I am writing an answer". A page that is come back to says so by itself, and needs no words. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { claimQuestion } from '#domain/helping';
import { paths } from '#paths';
import { CLAIM_MINUTES } from '#rules/helping';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ quietly: z.string().optional() }),
  async (act, { thread, quietly }) => ({ thread: await claimQuestion(act, thread), quietly }),
  ({ thread, quietly }, { context }) => {
    if (quietly) return new Response(null, { status: 204 });
    context.cookies.flash({ text: `Others see for ${CLAIM_MINUTES} minutes that you are writing an answer.`, undo: { label: 'Let go', action: paths.claimWithdraw(thread.id) } });
    return redirect(`${paths.thread(thread)}#add`);
  },
);
