/** Signs one device of one's own out, or all but this one. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { closeDevice, closeOtherDevices } from '#domain/members';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.devices()));

export const action = memberVerb(
  z.object({ number: z.string().regex(/^\d{1,15}$/, 'Choose a device of the list.').transform(Number).optional() }),
  async (act, { number }, { viewer, context }) => {
    const { token } = await context.visitor();
    if (number !== undefined) await closeDevice(act, viewer.id, number);
    else if (token) await closeOtherDevices(act, viewer.id, token);
  },
  (_done, { context }) => {
    context.cookies.flash({ text: 'Signed out there.' });
    return redirect(paths.devices());
  },
);
