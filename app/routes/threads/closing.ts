/** Closes a thread to further replies. */
import { redirect } from '@remix-run/server-runtime';
import { closeThread } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  (act, form) => closeThread(act, form.thread),
  (thread, { context }) => {
    context.cookies.flash({ text: 'Closed. Nobody can reply until it is opened again.', undo: { label: 'Undo', action: paths.reopening(thread.id) } });
    return redirect(paths.thread(thread));
  },
);
