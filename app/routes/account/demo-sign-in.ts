/** One click makes a visitor Maya, Tom, Priya or Gareth. Only the demo has this door: elsewhere it does not exist. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { NotFound, found } from '#domain/core';
import { openSession, profile } from '#domain/members';
import { paths } from '#paths';
import { guestAction, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.home()));

const Form = z.object({ handle: z.enum(['maya', 'tom', 'priya', 'gareth_l'], 'Nobody here goes by that name. Choose Maya, Tom, Priya or Gareth.') });

export const action = guestAction(
  Form,
  { name: 'demo-sign-in', points: 60, seconds: 60 },
  async (act, form, { services, context }) => {
    if (!services.community.isDemo) throw new NotFound('There is nothing here.');
    const person = found(await profile(act.tx, form.handle));
    const { token } = await context.visitor();
    return { person, session: await openSession(act.tx, person.id, token) };
  },
  ({ person, session }, { context }) => {
    context.cookies.openSession(session.token, session.expiresAt);
    context.cookies.flash({ text: `You are ${person.name} now.` });
    return redirect(person.handle === 'priya' ? paths.desk() : paths.home());
  },
  { hasForm: false },
);
