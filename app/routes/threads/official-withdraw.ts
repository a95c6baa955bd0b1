/** Says that a reply is no longer the official answer of its thread. */
import { redirect } from '@remix-run/server-runtime';
import { endOfficial } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => endOfficial(act, form.post),
  (post, { context }) => {
    context.cookies.flash({ text: 'It is no longer the official answer. The reply stays.', undo: { label: 'Undo', action: paths.official(post.id) } });
    return redirect(paths.postById(post.id));
  },
);
