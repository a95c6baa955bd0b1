/** "I have this too." */
import { redirect } from '@remix-run/server-runtime';
import { sayMeToo } from '#domain/questions';
import { followBecause } from '#domain/watching';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  async (act, form) => {
    const thread = await sayMeToo(act, form.thread);
    await followBecause(act, thread.id, 'me-too');
    return thread;
  },
  (thread) => redirect(paths.thread(thread)),
);
