/** Adds the whole ledger up at once, for whoever does not want to wait for the night. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { checkLedger } from '#domain/payouts';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async () => redirect(paths.liability()));

/** It reads every entry there is: often enough for people. */
const KNOCKS = { name: 'check-ledger', points: 6, seconds: 600 };

export const action = staffVerb(
  z.object({}),
  (act) => checkLedger(act),
  (wrong, { context }) => {
    context.cookies.flash({ text: wrong.length === 0 ? 'Everything adds up.' : 'The ledger does not add up: see below.' });
    return redirect(`${paths.liability()}#check`);
  },
  { knocks: KNOCKS },
);
