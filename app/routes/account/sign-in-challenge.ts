/** What the browser of somebody who signs in needs to let a passkey sign: alone, or after the password. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { refuse } from '#domain/core';
import { BEGIN_AGAIN, askForPasskey, signInBegun } from '#domain/factors';
import { paths } from '#paths';
import { CHALLENGE_LIMIT } from '#rules/factors';
import { guestAction, havingFound, publicLoader } from '#web/doors.ts';
import { passkeyPlace } from '#web/passkey-place.ts';

export const loader = publicLoader(async () => redirect(paths.signIn()));

export const action = guestAction(
  z.object({ purpose: z.enum(['sign-in', 'second']) }),
  { name: 'sign-in-challenge', ...CHALLENGE_LIMIT },
  havingFound(
    async ({ purpose }, { db, context, at }) => {
      if (purpose === 'sign-in') return null;
      return (await signInBegun(db, context.browser.known(), at)) ?? refuse(BEGIN_AGAIN);
    },
    (act, { purpose }, visit, begun) => askForPasskey(act, { purpose, memberId: begun?.memberId ?? null }, passkeyPlace(visit)),
  ),
  (options) => Response.json(options, { headers: { 'Cache-Control': 'no-store' } }),
  { hasForm: false },
);
