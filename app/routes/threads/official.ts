/** Makes a reply of staff the official answer of its thread. */
import { redirect } from '@remix-run/server-runtime';
import { markOfficial } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  (act, form) => markOfficial(act, form.post),
  (post, { context }) => {
    context.cookies.flash({ text: 'This is the official answer now. The question stays open until its asker says that it is solved.', undo: { label: 'Undo', action: paths.officialWithdraw(post.id) } });
    return redirect(paths.postById(post.id));
  },
);
