/** Opens a closed thread again. */
import { redirect } from '@remix-run/server-runtime';
import { reopenThread } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  (act, form) => reopenThread(act, form.thread),
  (thread, { context }) => {
    context.cookies.flash({ text: 'Open again.' });
    return redirect(paths.thread(thread));
  },
);
