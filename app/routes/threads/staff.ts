/** "Ask staff": makes a case of a question. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { askStaff } from '#domain/escalation';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

export const action = memberVerb(
  ThreadParameter.extend({ why: z.string().default('') }),
  (act, form) => askStaff(act, { threadId: form.thread, why: form.why }),
  ({ isNew, ...thread }, { context }) => {
    context.cookies.flash({ text: isNew ? 'Staff have been asked. Their answer will appear here.' : 'Staff know of this question already.' });
    return redirect(paths.thread(thread));
  },
);
