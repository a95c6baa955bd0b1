/** "I do not have this any more." */
import { redirect } from '@remix-run/server-runtime';
import { withdrawMeToo } from '#domain/questions';
import { unfollowMeToo } from '#domain/watching';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  async (act, form) => {
    const thread = await withdrawMeToo(act, form.thread);
    await unfollowMeToo(act, thread.id);
    return thread;
  },
  (thread) => redirect(paths.thread(thread)),
);
