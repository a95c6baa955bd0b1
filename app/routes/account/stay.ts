/** Staying after all, from the banner of any page. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { stayAfterAll } from '#domain/leaving';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

export const action = memberVerb(
  z.object({}),
  (act) => stayAfterAll(act),
  (hasStayed, { context }) => {
    context.cookies.flash({ text: hasStayed ? 'You stay. Everything is as it was.' : 'You were not leaving, so nothing was changed.' });
    return redirect(paths.home());
  },
);
