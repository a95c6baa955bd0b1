/** "I have this too." */
import { redirect } from '@remix-run/server-runtime';
import { sayMeToo } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  (act, form) => sayMeToo(act, form.thread),
  (thread) => redirect(paths.thread(thread)),
);
