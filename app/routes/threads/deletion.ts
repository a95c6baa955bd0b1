/** Takes a post down; taking down the opening post takes down its thread. It can be put back. */
import { redirect } from '@remix-run/server-runtime';
import { removePost } from '#domain/questions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => removePost(act, form.post),
  (post, { context }) => {
    context.cookies.flash({ text: 'Taken down.', undo: { label: 'Put it back', action: paths.restoration(post.id) } });
    return redirect(post.number === 1 ? paths.home() : paths.threadById(post.threadId));
  },
);
