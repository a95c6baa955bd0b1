/** Marks notifications as read: a line, all of a thread, or everything that was on the page. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { markRead } from '#domain/notifications';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.inbox()));

const Id = z.coerce.number('That is nothing in your inbox.').int('That is nothing in your inbox.').positive('That is nothing in your inbox.').max(Number.MAX_SAFE_INTEGER, 'That is nothing in your inbox.');

export const action = memberVerb(
  z.union([z.object({ thread: Id }), z.object({ line: Id }), z.object({ upTo: Id })], 'That is nothing in your inbox.'),
  (act, form) => markRead(act, form),
  () => redirect(paths.inbox()),
);
