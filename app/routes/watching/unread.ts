/** The way to the first reply of a thread that is new to a member. */
import { redirect } from '@remix-run/server-runtime';
import type { ThreadId } from '#domain/core';
import { firstUnread } from '#domain/watching';
import { paths } from '#paths';
import { memberLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';

export const loader = memberLoader(async ({ db, params, viewer }) => {
  const place = await firstUnread(db, idFrom<ThreadId>(params.thread), viewer);
  return redirect(place.number === null ? paths.thread(place.thread) : paths.post(place.thread, place.number, place.page));
});
