/** Some minutes more for writing an answer, once. */
import { redirect } from '@remix-run/server-runtime';
import { renewClaim } from '#domain/helping';
import { paths } from '#paths';
import { CLAIM_MINUTES } from '#rules/helping';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  (act, form) => renewClaim(act, form.thread),
  (thread, { context }) => {
    context.cookies.flash({ text: `${CLAIM_MINUTES} minutes more.` });
    return redirect(`${paths.thread(thread)}#add`);
  },
);
