/** Light, dark, or as the device says. Anybody may choose; it is a cookie, not a setting of the account. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { paths } from '#paths';
import { guestAction, publicLoader } from '#web/doors.ts';
import { ownPath } from '#web/origin.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

const Form = z.object({ theme: z.enum(['light', 'dark', 'system'], 'There are light, dark, and as your device says.'), next: z.string().optional() });

export const action = guestAction(
  Form,
  // Far above anybody's indecision.
  { name: 'theme', points: 60, seconds: 60 },
  async (_act, form) => form,
  (form, { context }) => {
    context.cookies.theme(form.theme);
    return redirect(ownPath(form.next));
  },
  { hasForm: false },
);
