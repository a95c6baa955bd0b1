/** The lasting address of a post: finds the page it stands on and goes there. */
import { redirect } from '@remix-run/server-runtime';
import { postLocation } from '#domain/threads';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';

export const loader = publicLoader(async ({ db, params, viewer }) => {
  const { thread, number, page } = await postLocation(db, idFrom(params.post), viewer);
  return redirect(paths.post(thread, number, page));
});
