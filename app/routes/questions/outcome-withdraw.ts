/** Opens a question again that was said to be over. */
import { redirect } from '@remix-run/server-runtime';
import { takeBackOutcome } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  (act, form) => takeBackOutcome(act, form.thread),
  (thread, { context }) => {
    context.cookies.flash({ text: 'The question is open again.' });
    return redirect(paths.thread(thread));
  },
);
