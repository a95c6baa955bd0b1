/** Calls a passkey something else. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { renamePasskey } from '#domain/factors';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.passkeys()));

export const action = memberVerb(
  z.object({ passkey: idOf<number>(), name: z.string().max(1000) }),
  (act, { passkey, name }) => renamePasskey(act, passkey, name),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Renamed.' });
    return redirect(paths.passkeys());
  },
);
