/** Ends this browser's session. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { closeSession } from '#domain/members';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

export const action = memberVerb(
  z.object({}),
  async (act, _form, { context }) => {
    const { token } = await context.visitor();
    if (token) await closeSession(act.tx, token);
  },
  (_done, { context }) => {
    context.cookies.closeSession();
    context.cookies.flash({ text: 'You are signed out.' });
    // What was being written was kept in this browser, too, and the next person at it is somebody else.
    return redirect(paths.home(), { headers: { 'Clear-Site-Data': '"storage"' } });
  },
);
