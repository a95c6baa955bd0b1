/** Pinning a thread on its board or on the home page, and taking the pin down. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ThreadId } from '#domain/core';
import { pinThread, pinningPage, unpinThread } from '#domain/threads';
import { paths } from '#paths';
import { PINS_PER_BOARD } from '#rules/threads';
import { Checkbox, firstInvalid } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { ArrangingForm } from '#ui/threads/arranging-form.tsx';
import { Time } from '#ui/time.tsx';
import { dayTyped } from '#web/days.ts';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Pin a thread' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer, at }) => pinningPage(db, idFrom<ThreadId>(params.thread), viewer, at));

export const action = memberAction(
  ThreadParameter.extend({ does: z.enum(['pin', 'unpin']).default('pin'), announce: z.string().optional(), day: z.string().default('') }),
  async (act, { thread, does, announce, day }) => ({ thread: does === 'unpin' ? await unpinThread(act, thread) : await pinThread(act, { threadId: thread, isAnnounced: announce === 'yes', until: dayTyped(day, 'ends', 'day') }), does }),
  ({ thread, does }, { context }) => {
    context.cookies.flash({ text: does === 'unpin' ? 'Not pinned any more.' : 'Pinned. It stands first on its board.' });
    return redirect(paths.thread(thread));
  },
);

export default function Pin() {
  const { thread, pin, can } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed = answer?.values;
  const wrong = firstInvalid(errors);
  return (
    <Page>
      <h1>{pin ? 'A pinned thread' : 'Pin a thread'}</h1>
      <p className="lead"><a href={paths.thread(thread)}>{thread.title}</a> {pin ? 'stands' : 'will stand'} first on its board, with a mark. A board has room for {PINS_PER_BOARD}.</p>
      {pin && <p className="mb-4">{pin.isAnnounced ? 'It stands on the home page too. ' : ''}{pin.until ? <>The pin ends on <Time at={pin.until} style="moment" />.</> : 'It stays until somebody takes it down.'}</p>}
      <ArrangingForm
        action={paths.pinning(thread.id)}
        backHref={paths.thread(thread)}
        errors={errors}
        day={{ label: 'Until', hint: 'Up to and including this day (UTC). Empty: until somebody takes it down.', typed: typed?.day, stands: pin?.until, error: errors.day, takesFocus: wrong === 'day' }}
        after={can.announce && <Checkbox name="announce" label="On the home page too" defaultChecked={typed ? typed.announce === 'yes' : pin?.isAnnounced} error={errors.announce} hint="Beside the news, for everybody who comes." />}
        save={pin ? 'Save' : 'Pin it'}
        ends={pin && { does: 'unpin', label: 'Take the pin down' }}
      />
    </Page>
  );
}
