/** Removes a passkey. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { removePasskey } from '#domain/factors';
import { paths } from '#paths';
import { factorMeans } from '#web/code-tries.ts';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.passkeys()));

export const action = memberVerb(
  z.object({ passkey: idOf<number>() }),
  (act, { passkey }, visit) => removePasskey(act, passkey, factorMeans(visit)),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Removed. It signs nobody in any more.', link: { label: 'Your devices', href: paths.devices() } });
    return redirect(paths.passkeys());
  },
  { asksAgain: true },
);
