/** Notes how far a member has read a thread, and that they need not read of it in their inbox. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { markSeen } from '#domain/notifications';
import { noteRead } from '#domain/watching';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.threadById(idFrom(params.thread))));

/** A page tells each two seconds at most, while somebody reads on. */
const KNOCKS = { name: 'reading', points: 120, seconds: 60 };

export const action = memberVerb(
  ThreadParameter.extend({ number: z.coerce.number('That is no place in a thread.').int('That is no place in a thread.').min(1, 'That is no place in a thread.').max(2_147_483_647, 'That is no place in a thread.'), quietly: z.string().optional() }),
  async (act, { thread, number, quietly }) => {
    await noteRead(act, { threadId: thread, number });
    await markSeen(act, { threadId: thread, number });
    return { thread, quietly };
  },
  ({ thread, quietly }, { context }) => {
    if (quietly !== undefined) return new Response(null, { status: 204 });
    context.cookies.flash({ text: 'Noted: you have read this far.' });
    return redirect(paths.threadById(thread));
  },
  { knocks: KNOCKS },
);
