/** The end of acting in somebody's name. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { endActingFor } from '#domain/members';
import { paths } from '#paths';
import { havingFound, memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(() => Promise.resolve(redirect(paths.home())));

export const action = memberVerb(
  z.object({}),
  havingFound(
    async (_form, { context }) => (await context.visitor()).token ?? '',
    (act, _form, _visit, token) => endActingFor(act, token),
  ),
  (session, { context }) => {
    context.cookies.openSession(session.token, session.expiresAt);
    context.cookies.flash({ text: 'You are yourself again.' });
    return redirect(paths.admin());
  },
);
