/** Awards a question's bounty to this answer. */
import { redirect } from '@remix-run/server-runtime';
import { awardBounty } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, { post }) => awardBounty(act, post),
  (thread, { context }) => {
    context.cookies.flash({ text: 'Awarded. Whoever wrote the answer has it now.' });
    return redirect(paths.thread(thread));
  },
);
