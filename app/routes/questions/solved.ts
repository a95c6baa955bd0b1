/** "This solved it": ends the ask, thanks, and tells the author that the answer helped again. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readerOf, sayItHelped } from '#domain/discovery';
import { found, isSignedIn } from '#domain/core';
import { paths } from '#paths';
import { guestAction, publicLoader } from '#web/doors.ts';
import { AnswerKey } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.ask()));

/** A script that presses for its friends is stopped here; a family behind one address is not. */
const KNOCKS = { name: 'solved', points: 20, seconds: 3600 };

export const action = guestAction(
  z.object({ solved: AnswerKey }),
  KNOCKS,
  (act, form, { viewer, context: { browser } }) => sayItHelped(act, form.solved, found(readerOf(viewer, isSignedIn(viewer) ? null : browser.given())), browser.known()),
  ({ href }, { context, viewer }) => {
    context.cookies.flash({ text: isSignedIn(viewer) ? 'Good to hear. Whoever wrote it is told that it helped again.' : 'Good to hear. Thank you for saying so.' });
    return redirect(href);
  },
  { hasForm: false },
);
