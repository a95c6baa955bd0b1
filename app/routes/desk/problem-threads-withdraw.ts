/** Takes one's own act on a problem's banners back, by its moment. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { undoBanners } from '#domain/problems';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.problemThreads(idFrom(params.problem))));

export const action = staffVerb(
  z.object({ problem: z.string(), moment: z.string() }),
  (act, form) => undoBanners(act, { problemId: idFrom(form.problem), moment: idFrom(form.moment) }),
  ({ count }, { context, params }) => {
    context.cookies.flash({ text: count === 0 ? 'There was nothing left to take back.' : 'As it was before.' });
    return redirect(paths.problemThreads(idFrom(params.problem)));
  },
);
