/** How loud a thread is for a member. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { LEVELS, watchThread } from '#domain/watching';
import { paths } from '#paths';
import { LEVEL_NAMES } from '#rules/watching';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ level: z.enum(LEVELS, 'Choose how much you want to be told.') }),
  async (act, { thread, level }) => ({ ref: await watchThread(act, thread, level), level }),
  ({ ref, level }, { context }) => {
    context.cookies.flash({ text: `Saved: ${LEVEL_NAMES[level].toLowerCase()}.` });
    return redirect(paths.thread(ref));
  },
);
