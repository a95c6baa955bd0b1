/** Takes one's app that shows codes out of use. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { removeApp } from '#domain/factors';
import { paths } from '#paths';
import { factorMeans } from '#web/code-tries.ts';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.secondFactor()));

export const action = memberVerb(
  z.object({}),
  (act, _form, visit) => removeApp(act, factorMeans(visit)),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Your app is not asked for any more.', link: { label: 'Your devices', href: paths.devices() } });
    return redirect(paths.secondFactor());
  },
  { asksAgain: true },
);
