/** Gives a post back to its author alone. */
import { redirect } from '@remix-run/server-runtime';
import { endWiki } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => endWiki(act, form.post),
  (post, { context }) => {
    context.cookies.flash({ text: 'Only its author and who keeps order change this post now.' });
    return redirect(paths.postById(post.id));
  },
);
