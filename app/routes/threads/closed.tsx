/** Why a thread is closed, when it opens by itself, and whether lists have it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ThreadId } from '#domain/core';
import { closeThreadBecause, closingPage, reopenThread } from '#domain/threads';
import { paths } from '#paths';
import { CLOSING_REASON_LENGTH } from '#rules/threads';
import { Checkbox, TextArea, firstInvalid } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { ArrangingForm } from '#ui/threads/arranging-form.tsx';
import { dayTyped } from '#web/days.ts';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Close a thread' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => closingPage(db, idFrom<ThreadId>(params.thread), viewer));

export const action = memberAction(
  ThreadParameter.extend({ does: z.enum(['close', 'open']).default('close'), reason: z.string().default(''), day: z.string().default(''), archive: z.string().optional() }),
  async (act, { thread, does, reason, day, archive }) => ({
    thread: does === 'open' ? await reopenThread(act, thread) : await closeThreadBecause(act, thread, { reason, reopensAt: dayTyped(day, 'begins', 'day'), isArchived: archive === 'yes' }),
    does,
    isArchived: archive === 'yes',
  }),
  ({ thread, does, isArchived }, { context }) => {
    const undo = { label: 'Open it again', action: paths.reopening(thread.id) };
    context.cookies.flash(does === 'open' ? { text: 'Open again.' } : { text: isArchived ? 'Archived. Lists leave it out; searching finds it.' : 'Closed. The thread says what you wrote.', undo });
    return redirect(paths.thread(thread));
  },
);

export default function Closed() {
  const { thread, closed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed = answer?.values;
  const wrong = firstInvalid(errors);
  return (
    <Page>
      <h1>{closed ? 'A closed thread' : 'Close a thread'}</h1>
      <p className="lead"><a href={paths.thread(thread)}>{thread.title}</a> {closed ? 'takes' : 'will take'} no more replies. Staff and whoever keeps order on the board can still write.</p>
      <ArrangingForm
        action={paths.closed(thread.id)}
        backHref={paths.thread(thread)}
        errors={errors}
        before={<TextArea name="reason" label="Why" isOptional rows={3} maxLength={CLOSING_REASON_LENGTH} defaultValue={typed?.reason ?? closed?.reason} error={errors.reason} takesFocus={wrong === 'reason'} hint="Everybody reads it above the question. Where can they go instead?" />}
        day={{ label: 'Open again on', hint: 'When that day begins (UTC). Empty: it stays closed.', typed: typed?.day, stands: closed?.reopensAt, error: errors.day, takesFocus: wrong === 'day' }}
        after={<Checkbox name="archive" label="Archive it" defaultChecked={typed ? typed.archive === 'yes' : closed?.isArchived} hint="Lists leave it out. Its address stays, and searching finds it." />}
        save={closed ? 'Save' : 'Close it'}
        ends={closed && { does: 'open', label: 'Open it again now' }}
      />
    </Page>
  );
}
