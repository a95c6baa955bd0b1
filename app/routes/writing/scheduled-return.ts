/** Puts back on the schedule what was just taken off it. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { restoreScheduled } from '#domain/writing';
import { paths } from '#paths';
import { memberLoader, memberVerb } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = memberLoader(async () => redirect(paths.scheduled()));

export const action = memberVerb(
  z.object({}),
  async (act, _form, { params }) => restoreScheduled(act, idFrom<number>(params.scheduled)),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Back on the schedule.' });
    return redirect(paths.scheduled());
  },
);
