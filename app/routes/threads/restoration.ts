/** Brings a deleted post or thread back. */
import { redirect } from '@remix-run/server-runtime';
import { putBackPost } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => putBackPost(act, form.post),
  (post, { context }) => {
    context.cookies.flash({ text: 'It is back where it was.' });
    return redirect(paths.postById(post.id));
  },
);
