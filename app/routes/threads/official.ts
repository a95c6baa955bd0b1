/** Makes a reply of staff the official answer of its thread. */
import { redirect } from '@remix-run/server-runtime';
import { markOfficial } from '#domain/threads';
import type { MarkedOfficial } from '#domain/threads';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.postById(idFrom(params.post))));

/** What the mark leaves to the asker. */
function whatStays({ id, thread }: MarkedOfficial): string {
  if (thread.kind === 'discussion' || thread.acceptedPostId === id) return '';
  return thread.acceptedPostId === null ? ' The question stays open until its asker says that it is solved.' : ' The accepted answer stays beside it.';
}

export const action = memberVerb(
  PostParameter,
  (act, form) => markOfficial(act, form.post),
  (post, { context }) => {
    const undone = post.earlier === null ? paths.officialWithdraw(post.id) : paths.official(post.earlier);
    context.cookies.flash({ text: `This is the official answer now${post.earlier === null ? '' : ', in place of the other one'}.${whatStays(post)}`, undo: { label: 'Undo', action: undone } });
    return redirect(paths.postById(post.id));
  },
);
