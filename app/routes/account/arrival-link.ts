/** Links the account somebody came back with to their own here. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { refuse } from '#domain/core';
import { linkArrival } from '#domain/identities';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';
import { ownPath } from '#web/origin.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.arrival()));

export const action = memberVerb(
  z.object({}),
  (act, _form, { context, services }) => linkArrival(act, context.browser.known() ?? refuse('You came back in another browser. Begin again.'), { hasMail: provesByMail(services) }),
  (next, { context }) => {
    context.cookies.flash({ text: 'Linked. From now on you can sign in with it.' });
    return redirect(ownPath(next));
  },
  { asksAgain: true },
);
