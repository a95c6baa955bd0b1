/** Takes an acceptance back; the question is open again. */
import { redirect } from '@remix-run/server-runtime';
import { withdrawAcceptance } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => withdrawAcceptance(act, form.post),
  (thread, { context }) => {
    context.cookies.flash({ text: 'The question is open again.' });
    return redirect(paths.thread(thread));
  },
);
