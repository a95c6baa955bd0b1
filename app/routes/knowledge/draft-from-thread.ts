/** Begins a guide from a solved thread. */
import { redirect } from '@remix-run/server-runtime';
import { draftFromThread } from '#domain/knowledge';
import { paths } from '#paths';
import { memberLoader, memberVerb } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = memberLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter,
  (act, form) => draftFromThread(act, form.thread),
  ({ id }) => redirect(paths.editGuide(id)),
);
