/** Takes back what staff decided about two questions. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { withdrawDuplicateDecision } from '#domain/questions';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async () => redirect(paths.duplicates()));

export const action = staffVerb(
  z.object({ suggestion: idOf<number>() }),
  (act, form) => withdrawDuplicateDecision(act, form.suggestion),
  (_thread, { context }) => {
    context.cookies.flash({ text: 'Undone. The suggestion waits again.' });
    return redirect(paths.duplicates());
  },
);
