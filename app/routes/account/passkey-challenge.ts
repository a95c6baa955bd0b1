/** What the browser of somebody signed in needs to make a passkey, or to let one sign once more. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { askForNewPasskey, askForPasskey } from '#domain/factors';
import { paths } from '#paths';
import { CHALLENGE_LIMIT } from '#rules/factors';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { passkeyPlace } from '#web/passkey-place.ts';

export const loader = publicLoader(async () => redirect(paths.secondFactor()));

export const action = memberVerb(
  z.object({ purpose: z.enum(['add', 'again']) }),
  (act, { purpose }, visit): Promise<object> => (purpose === 'add' ? askForNewPasskey(act, passkeyPlace(visit)) : askForPasskey(act, { purpose, memberId: visit.viewer.id }, passkeyPlace(visit))),
  (options) => Response.json(options, { headers: { 'Cache-Control': 'no-store' } }),
  { knocks: { name: 'passkey-challenge', ...CHALLENGE_LIMIT } },
);
