/** Unlinks an account elsewhere from one's own. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { unlinkIdentity } from '#domain/identities';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.identities()));

export const action = memberVerb(
  z.object({ link: z.string().regex(/^\d{1,15}$/, 'Choose an account of the list.').transform(Number) }),
  (act, { link }, { viewer }) => unlinkIdentity(act, viewer.id, link),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Unlinked. It opens nothing here any more.' });
    return redirect(paths.identities());
  },
  { asksAgain: true },
);
