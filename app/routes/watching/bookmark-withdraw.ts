/** Keeping a post no longer. */
import { redirect } from '@remix-run/server-runtime';
import { dropBookmark } from '#domain/watching';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

export const action = memberVerb(
  PostParameter,
  async (act, { post }) => {
    await dropBookmark(act, post);
    return post;
  },
  (post, { context }) => {
    context.cookies.flash({ text: 'No longer kept. Its note is gone, too.', undo: { label: 'Keep it again', action: paths.bookmark(post) } });
    return redirect(paths.bookmarks());
  },
);
