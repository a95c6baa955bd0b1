/** Suggests that a question is the same as another one; staff decide at the desk. */
import { redirect } from '@remix-run/server-runtime';
import { suggestDuplicate } from '#domain/questions';
import type { ThreadId } from '#domain/core';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ original: idOf<ThreadId>() }),
  (act, form) => suggestDuplicate(act, { threadId: form.thread, originalId: form.original }),
  (thread, { context }) => {
    context.cookies.flash({ text: 'Suggested. Staff look at the two and decide.' });
    return redirect(paths.thread(thread));
  },
);
