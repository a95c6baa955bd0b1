/** Staff say that an answer is right after all. */
import { redirect } from '@remix-run/server-runtime';
import { withdrawOutdated } from '#domain/knowledge';
import { paths } from '#paths';
import { publicLoader, memberVerb } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => withdrawOutdated(act, form.post),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Readers see it as right again.' });
    return redirect(paths.postById(idFrom(params.post)));
  },
);
