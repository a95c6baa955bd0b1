/** Makes a post everybody's: whoever may reply may change it. */
import { redirect } from '@remix-run/server-runtime';
import { makeWiki } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => makeWiki(act, form.post),
  (post, { context }) => {
    context.cookies.flash({ text: 'Whoever may reply here can change this post now. Its history keeps every version.' });
    return redirect(paths.postById(post.id));
  },
);
