/** Signs in by a passkey alone: the device has asked its owner, so it stands for the password and the second factor. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { proveByPasskey } from '#domain/factors';
import { paths } from '#paths';
import { SIGN_IN_NETWORK_LIMIT } from '#rules/members';
import { guestAction, publicLoader } from '#web/doors.ts';
import { enter, goIn } from '#web/entering.ts';
import { passkeyPlace } from '#web/passkey-place.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.signIn()));

export const action = guestAction(
  z.object({ passkey: z.string().min(1, 'Your browser sent no passkey. Go back, and try once more.'), next: z.string().optional() }),
  { name: 'sign-in', ...SIGN_IN_NETWORK_LIMIT },
  async (act, { passkey, next }, visit) => {
    const memberId = await proveByPasskey(act, passkey, { purpose: 'sign-in', memberId: null }, passkeyPlace(visit));
    return enter(act, visit, memberId, { next, isStrong: true });
  },
  goIn,
  { hasForm: false },
);
